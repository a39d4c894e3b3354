import { applicantKinds } from '../../law/index.js';
import { deliveries, desiredForms, identityKinds } from '../case.js';
import { authorities } from '../parties/party.js';
import { partnerPlaces } from '../parties/party.schema.js';

/** The choices of an input, as codes; their words are `<words>.<code>`. */
interface Choices {
  readonly codes: readonly string[];
  readonly words: string;
}

/** One input of 政府信息公开申请表, on the screen and on paper. */
export interface FormField {
  readonly name: string;
  readonly type: 'office' | 'text' | 'tel' | 'email' | 'textarea' | 'radios' | 'select' | 'files';
  /** Key of its words where several inputs share them, e.g. the four joint applicants. */
  readonly label: string;
  /** Key of its hint; none when absent. */
  readonly hint?: string;
  readonly choices?: Choices;
  readonly optional?: boolean;
  readonly width?: 20 | 'full';
  readonly autocomplete?: string;
  readonly maxlength?: number;
  /** What a fresh form has chosen. */
  readonly initial?: string;
}

export const partKeys = [
  'office',
  'content',
  'means',
  'applicant',
  'contact',
  'partners',
  'agent',
  'files',
] as const;
export type PartKey = (typeof partKeys)[number];

/** A group of inputs: a page of its own on a phone, a section on a desk, a block of the printed form. */
export interface FormPart {
  readonly key: PartKey;
  readonly fields: readonly FormField[];
  /** Few need it: folded on the one-page form. */
  readonly seldom?: boolean;
}

const portalField = (name: string, type: FormField['type'], more: Partial<FormField> = {}): FormField => ({
  name,
  type,
  label: `portal.field.${name}`,
  ...more,
});
const hint = (name: string) => `portal.hint.${name}`;
const identityChoices = { codes: identityKinds, words: 'portal.identityKind' };

function person(prefix: string, label: string): FormField[] {
  return [
    { name: `${prefix}Name`, type: 'text', label: `filing.field.${label}Name`, optional: true, width: 20 },
    {
      name: `${prefix}IdentityKind`,
      type: 'select',
      label: `filing.field.${label}IdentityKind`,
      choices: identityChoices,
      optional: true,
      initial: 'idCard',
    },
    {
      name: `${prefix}IdentityNumber`,
      type: 'text',
      label: `filing.field.${label}IdentityNumber`,
      optional: true,
      width: 20,
      autocomplete: 'off',
    },
  ];
}

/**
 * 申请表, the three things of 条例第二十九条第二款 and no purpose, in the order of filling in. The one list from which the
 * step-by-step form, the one-page form, the summary and the printed blank form are made.
 */
export const formParts: readonly FormPart[] = [
  { key: 'office', fields: [portalField('office', 'office', { hint: hint('office') })] },
  {
    key: 'content',
    fields: [
      portalField('content', 'textarea', { hint: hint('content'), maxlength: 4000 }),
      portalField('reference', 'text', { hint: hint('reference'), optional: true, width: 'full' }),
    ],
  },
  {
    key: 'means',
    fields: [
      portalField('desiredForm', 'radios', {
        choices: { codes: desiredForms, words: 'portal.desiredForm' },
        initial: 'electronic',
      }),
      portalField('delivery', 'radios', {
        hint: hint('delivery'),
        choices: { codes: deliveries, words: 'portal.delivery' },
        initial: 'online',
      }),
    ],
  },
  {
    key: 'applicant',
    fields: [
      portalField('applicantKind', 'radios', {
        hint: hint('applicantKind'),
        choices: { codes: applicantKinds.map(({ code }) => code), words: 'portal.applicantKind' },
        initial: 'natural',
      }),
      portalField('applicantName', 'text', {
        hint: hint('applicantName'),
        width: 20,
        autocomplete: 'name',
      }),
      portalField('identityKind', 'select', { choices: identityChoices, initial: 'idCard' }),
      portalField('identityNumber', 'text', {
        hint: hint('identityNumber'),
        width: 20,
        autocomplete: 'off',
      }),
      portalField('contactName', 'text', { hint: hint('contactName'), width: 20, optional: true }),
    ],
  },
  {
    key: 'contact',
    fields: [
      portalField('phone', 'tel', { width: 20, autocomplete: 'tel' }),
      portalField('email', 'email', { width: 20, autocomplete: 'email', hint: hint('email') }),
      portalField('address', 'text', {
        hint: hint('address'),
        width: 'full',
        autocomplete: 'street-address',
      }),
    ],
  },
  {
    key: 'partners',
    seldom: true,
    fields: partnerPlaces.flatMap((place) => person(`partner${place}`, 'partner')),
  },
  {
    key: 'agent',
    seldom: true,
    fields: [
      ...person('agent', 'agent'),
      { name: 'agentPhone', type: 'tel', label: 'filing.field.agentPhone', optional: true, width: 20 },
      {
        name: 'agentAuthority',
        type: 'radios',
        label: 'filing.field.agentAuthority',
        choices: { codes: authorities, words: 'filing.authority' },
        optional: true,
        initial: 'general',
      },
    ],
  },
  {
    // Files come last: a browser sends in the order of the page, and a refused file ends the reading.
    key: 'files',
    fields: [
      portalField('identityProof', 'files', { hint: hint('identityProof'), optional: true }),
      {
        name: 'authorisation',
        type: 'files',
        label: 'filing.field.authorisation',
        hint: 'filing.hint.authorisation',
        optional: true,
      },
      { name: 'agentProof', type: 'files', label: 'filing.field.agentProof', optional: true },
      portalField('attachments', 'files', { hint: hint('attachments'), optional: true }),
    ],
  },
];

/** Names of the inputs that hold words, in the order of the form. */
export const valueNames: readonly string[] = formParts.flatMap(({ fields }) =>
  fields.filter(({ type }) => type !== 'files').map(({ name }) => name),
);

export function partOf(key: PartKey): FormPart {
  const part = formParts.find((each) => each.key === key);
  if (!part) throw new Error(`the form has no part ${key}`);
  return part;
}

/** What a fresh form has chosen. */
export const initialValues: Readonly<Record<string, string>> = Object.fromEntries(
  formParts.flatMap(({ fields }) =>
    fields.flatMap(({ name, initial }) => (initial === undefined ? [] : [[name, initial]])),
  ),
);
