import type { FieldName } from '../../catalog/index.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { applicantKinds, receiptRules } from '../../law/index.js';
import type { FormState } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { deliveries, desiredForms, identityKinds } from '../case.js';
import { fieldSelect } from '../field/field.presenter.js';
import { folded, type PresentedField, presentField, sectionHeading } from '../forms/form.presenter.js';
import type { FieldSpec } from '../forms/form-spec.js';
import { authorities } from '../parties/party.js';
import { partnerPlaces } from '../parties/party.schema.js';

const mattersField: FieldSpec = {
  type: 'textarea',
  name: 'matters',
  label: 'related.registerMatters',
  hint: 'related.registerMattersHint',
  rows: 4,
  optional: true,
};

interface RegistrationPage {
  readonly today: LocalDate;
  /** 一事一件 is offered. */
  readonly byMatter: boolean;
  readonly fieldNames: readonly FieldName[];
  readonly t: Translate;
}

/** The registration form for what came in on paper or by word of mouth, in the order of the paper form. */
export function presentRegistration(form: FormState, page: RegistrationPage) {
  const { today, byMatter, fieldNames, t } = page;
  const field = (spec: FieldSpec): PresentedField => presentField(spec, form, t);
  const choices = (prefix: string, codes: readonly string[]) =>
    codes.map((value) => ({ value, text: t(`${prefix}.${value}`) }));
  return {
    formErrors: form.summary,
    inputs: [
      sectionHeading('arrival', t),
      field({
        type: 'radios',
        name: 'channel',
        items: receiptRules
          .filter(({ channel }) => channel !== 'online')
          .map(({ channel }) => ({
            value: channel,
            text: t(`law.channels.${channel}`),
            hint: t(`cases.channelRule.${channel}`),
          })),
      }),
      field({ type: 'date', name: 'arrivedOn', value: today, hint: 'arrivedOn' }),
      field({ type: 'date', name: 'confirmedOn', optional: true, hint: 'confirmedOnLater' }),
      field({ type: 'text', name: 'proof', label: 'arrivalProof', optional: true, hint: 'arrivalProof' }),
      sectionHeading('applicant', t),
      field({
        type: 'radios',
        name: 'applicantKind',
        items: choices(
          'law.applicantKinds',
          applicantKinds.map(({ code }) => code),
        ),
      }),
      field({ type: 'text', name: 'applicantName', hint: 'applicantName' }),
      field({ type: 'select', name: 'identityKind', items: choices('cases.identityKind', identityKinds) }),
      field({ type: 'text', name: 'identityNumber' }),
      field({ type: 'text', name: 'contactName', optional: true, hint: 'contactName' }),
      field({ type: 'text', name: 'phone', optional: true, hint: 'contactWays' }),
      field({ type: 'text', name: 'address', optional: true }),
      field({ type: 'text', name: 'email', optional: true }),
      ...partyInputs(field, t),
      sectionHeading('request', t),
      field({ type: 'textarea', name: 'content', rows: 6, hint: 'content' }),
      ...(byMatter ? [field(mattersField)] : []),
      ...(fieldNames.length > 0 ? [field(fieldSelect(fieldNames))] : []),
      field({ type: 'radios', name: 'desiredForm', items: choices('cases.desired', desiredForms) }),
      field({ type: 'radios', name: 'delivery', items: choices('cases.delivery', deliveries) }),
      field({ type: 'files', name: 'identityProof', label: 'filing.field.identityProof', optional: true }),
      field({ type: 'files', name: 'authorisation', label: 'filing.field.authorisation', optional: true }),
      field({ type: 'files', name: 'agentProof', label: 'filing.field.agentProof', optional: true }),
      field({ type: 'files', name: 'files', optional: true, hint: 'scans' }),
    ],
  };
}

/** 共同申请人 and 委托代理人: seldom there, so they stand folded together. */
function partyInputs(field: (spec: FieldSpec) => PresentedField, t: Translate): PresentedField[] {
  const kinds = identityKinds.map((value) => ({ value, text: t(`cases.identityKind.${value}`) }));
  const person = (prefix: string, label: string): PresentedField[] => [
    field({ type: 'text', name: `${prefix}Name`, label: `filing.field.${label}Name`, optional: true }),
    field({
      type: 'select',
      name: `${prefix}IdentityKind`,
      label: `filing.field.${label}IdentityKind`,
      items: kinds,
      optional: true,
    }),
    field({
      type: 'text',
      name: `${prefix}IdentityNumber`,
      label: `filing.field.${label}IdentityNumber`,
      optional: true,
    }),
  ];
  return [
    ...folded(
      'filing.section.partners',
      partnerPlaces.flatMap((place) => person(`partner${place}`, 'partner')),
      t,
    ),
    ...folded('filing.section.agent', agentInputs(person('agent', 'agent'), field, t), t),
  ];
}

function agentInputs(
  person: readonly PresentedField[],
  field: (spec: FieldSpec) => PresentedField,
  t: Translate,
): PresentedField[] {
  return [
    ...person,
    field({ type: 'text', name: 'agentPhone', label: 'filing.field.agentPhone', optional: true }),
    field({
      type: 'radios',
      name: 'agentAuthority',
      label: 'filing.field.agentAuthority',
      value: 'general',
      items: authorities.map((value) => ({ value, text: t(`filing.authority.${value}`) })),
    }),
  ];
}
