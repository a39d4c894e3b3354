import Joi from 'joi';
import { fields } from '../platform/http/index.js';
import { channelCodes, OTHER_CHANNEL } from './channels.js';
import { contentLine, type EntryElements, readContentLine } from './entry.js';

/** What the entry form posts once the schema has read it: lists as lines, ticks as arrays. */
export interface EntryForm {
  readonly intent: 'save' | 'submit';
  readonly version: number;
  readonly level1: string;
  readonly level2: string;
  readonly level3: string;
  readonly content: readonly string[];
  readonly basis: readonly string[];
  readonly timeLimit: string;
  readonly subject: string;
  readonly channels: readonly string[];
  readonly channelOther: string;
  readonly audience: readonly ('allSociety' | 'specific')[];
  readonly audienceSpecific: string;
  readonly method: readonly ('proactive' | 'onRequest')[];
  readonly tier: readonly ('county' | 'township' | 'village')[];
  readonly section: string;
  readonly enquiryPhone: string;
  readonly supervisionPhone: string;
  readonly remarks: string;
}

const MAX_LINES = 80;
const MAX_LINE = 1000;

const text = (name: string, max: number) =>
  Joi.string().trim().empty('').max(max).label(`catalog.elements.${name}`);

const words = (name: string, max: number) => text(name, max).default('');

const required = Joi.any().required();

/** A gap is an error only when the row is handed in. */
const filledOnSubmit = (name: string, max: number) =>
  words(name, max).when('intent', { not: 'submit', otherwise: required });

/** 其他渠道 may stay unnamed in a draft; a 特定群体 that is not named would be lost with its tick. */
const otherChannel = words('channelOther', 100).when('channels', {
  not: Joi.array().has(OTHER_CHANNEL),
  otherwise: Joi.when('intent', { not: 'submit', otherwise: required }),
});
const audienceSpecific = words('audienceSpecific', 200).when('audience', {
  not: Joi.array().has('specific'),
  otherwise: required,
});

/** A textarea with one item a line; blank lines mean nothing. */
const lines = (name: string) =>
  fields
    .lines(MAX_LINES, MAX_LINE)
    .trim()
    .empty('')
    .default([])
    .label(`catalog.elements.${name}`)
    .when('intent', { not: 'submit', otherwise: required });

/** Checkboxes of which one at least is ticked when the row is handed in. */
const ticks = (name: string, values: readonly string[]) =>
  fields
    .choices(values)
    .label(`catalog.elements.${name}`)
    .when('intent', { not: 'submit', otherwise: required });

const phone = (name: string) => words(name, 60).pattern(/^[\d()（）\-—－+\s、，,转]{5,}$/u, 'phone');

/**
 * One row, every element. A draft may be saved with gaps; what is submitted must be complete, and all gaps
 * are told at once.
 */
export const entryFormSchema = Joi.object<EntryForm>({
  intent: Joi.string().valid('save', 'submit').default('save'),
  version: Joi.number().integer().min(1).required(),
  level1: text('level1', 100).required(),
  level2: words('level2', 200),
  level3: words('level3', 200),
  content: lines('content'),
  basis: lines('basis'),
  timeLimit: filledOnSubmit('timeLimit', 300),
  subject: filledOnSubmit('subject', 200),
  channels: ticks('channels', channelCodes),
  channelOther: otherChannel,
  audience: ticks('audience', ['allSociety', 'specific']),
  audienceSpecific,
  method: ticks('method', ['proactive', 'onRequest']),
  tier: ticks('tier', ['county', 'township', 'village']),
  section: words('section', 60),
  enquiryPhone: phone('enquiryPhone'),
  supervisionPhone: phone('supervisionPhone'),
  remarks: words('remarks', 500),
});

/** The elements that a valid form states. */
export function elementsFromForm(form: EntryForm): EntryElements {
  const orNull = (text: string) => (text === '' ? null : text);
  const hasGroup = form.audience.includes('specific');
  return {
    level1: orNull(form.level1),
    level2: orNull(form.level2),
    level3: orNull(form.level3),
    content: form.content.map(readContentLine),
    basis: form.basis,
    timeLimit: orNull(form.timeLimit),
    subject: orNull(form.subject),
    channels: form.channels.map((code) => ({
      code,
      note: code === OTHER_CHANNEL ? orNull(form.channelOther) : null,
    })),
    audience: {
      allSociety: form.audience.includes('allSociety'),
      specific: hasGroup ? orNull(form.audienceSpecific) : null,
    },
    method: {
      proactive: form.method.includes('proactive'),
      onRequest: form.method.includes('onRequest'),
    },
    tier: {
      county: form.tier.includes('county'),
      township: form.tier.includes('township'),
      village: form.tier.includes('village'),
    },
    section: orNull(form.section),
    enquiryPhone: orNull(form.enquiryPhone),
    supervisionPhone: orNull(form.supervisionPhone),
    remarks: orNull(form.remarks),
  };
}

/** The form's values for a stored row: what `elementsFromForm` reads back unchanged. */
export function formFromElements(elements: EntryElements, version: number): Record<string, unknown> {
  const ticked = (flags: object) =>
    Object.entries(flags).flatMap(([key, value]) => (value === true ? [key] : []));
  return {
    version,
    level1: elements.level1 ?? '',
    level2: elements.level2 ?? '',
    level3: elements.level3 ?? '',
    content: elements.content.map(contentLine).join('\n'),
    basis: elements.basis.join('\n'),
    timeLimit: elements.timeLimit ?? '',
    subject: elements.subject ?? '',
    channels: elements.channels.map((tick) => tick.code),
    channelOther: elements.channels.find((tick) => tick.code === OTHER_CHANNEL)?.note ?? '',
    audience: [...ticked(elements.audience), ...(elements.audience.specific ? ['specific'] : [])],
    audienceSpecific: elements.audience.specific ?? '',
    method: ticked(elements.method),
    tier: ticked(elements.tier),
    section: elements.section ?? '',
    enquiryPhone: elements.enquiryPhone ?? '',
    supervisionPhone: elements.supervisionPhone ?? '',
    remarks: elements.remarks ?? '',
  };
}
