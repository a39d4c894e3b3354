import Joi from 'joi';
import { fields } from '../platform/http/index.js';
import { type Basis, basisText, parseBasis } from './elements/basis.js';
import { type ChannelPhase, channelCodes, OTHER_CHANNEL } from './elements/channels.js';
import {
  contentLine,
  type DisclosureFormat,
  disclosureFormats,
  type EntryElements,
  type FiveDisclosure,
  fiveDisclosures,
  readContentLine,
} from './entry.js';

/** What the entry form posts once the schema has read it: lists as lines, ticks as arrays, a basis as its boxes. */
export interface EntryForm {
  readonly intent: 'save' | 'submit';
  readonly version: number;
  readonly level1: string;
  readonly level2: string;
  readonly level3: string;
  readonly content: readonly string[];
  /** One place each a document; `basisText` is what was printed when the form was opened. */
  readonly basisName: readonly string[];
  readonly basisNumber: readonly string[];
  readonly basisArticle: readonly string[];
  readonly basisLink: readonly string[];
  readonly basisText: readonly string[];
  readonly timeLimit: string;
  readonly subject: string;
  readonly subjectOfficeId: number | null;
  readonly channels: readonly string[];
  readonly channelsOptional: readonly string[];
  readonly channelsDuring: readonly string[];
  readonly channelsAfter: readonly string[];
  readonly channelOther: string;
  readonly audience: readonly ('allSociety' | 'specific')[];
  readonly audienceSpecific: string;
  readonly method: readonly ('proactive' | 'onRequest')[];
  readonly tier: readonly ('county' | 'township' | 'village')[];
  readonly section: string;
  readonly enquiryPhone: string;
  readonly supervisionPhone: string;
  readonly fiveDisclosures: readonly FiveDisclosure[];
  readonly formats: readonly DisclosureFormat[];
  readonly updateCycle: string;
  readonly webAddress: string;
  readonly remarks: string;
}

const MAX_LINES = 80;
const MAX_LINE = 1000;
const MAX_BASES = 40;

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

/** Boxes of one name that stand once in each line: their places must stay, so an empty one counts. */
const column = (name: string, item: Joi.StringSchema) =>
  Joi.array()
    .items(item.trim().allow('').label(`catalog.elements.${name}`))
    .single()
    .max(MAX_BASES)
    .default([])
    .label(`catalog.elements.${name}`);

const basisNames = column('basisName', Joi.string().max(300))
  .custom((names: string[], helpers) => {
    const { intent } = helpers.state.ancestors[0] as { intent?: string };
    return intent === 'submit' && names.every((name) => name === '') ? helpers.error('any.required') : names;
  })
  .when('intent', { not: 'submit', otherwise: required });

/** Checkboxes of which one at least is ticked when the row is handed in. */
const ticks = (name: string, values: readonly string[]) =>
  boxes(name, values).when('intent', { not: 'submit', otherwise: required });

const boxes = (name: string, values: readonly string[]) =>
  fields.choices(values).label(`catalog.elements.${name}`);

const phone = (name: string) => words(name, 60).pattern(/^[\d()（）\-—－+\s、，,转]{5,}$/u, 'phone');

const WEB_ADDRESS = /^https?:\/\/[^\s<>"']+$/u;
const webAddress = (schema: Joi.StringSchema) =>
  schema.max(500).custom((value: string, helpers) => {
    return value === '' || WEB_ADDRESS.test(value) ? value : helpers.error('catalog.webAddress');
  });

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
  basisName: basisNames,
  basisNumber: column('basisNumber', Joi.string().max(100)),
  basisArticle: column('basisArticle', Joi.string().max(100)),
  basisLink: column('basisLink', webAddress(Joi.string())),
  basisText: column('basisText', Joi.string().max(MAX_LINE)),
  timeLimit: filledOnSubmit('timeLimit', 300),
  subject: words('subject', 200).when('subjectOfficeId', {
    is: Joi.number().valid(null),
    then: Joi.when('intent', { not: 'submit', otherwise: required }),
  }),
  subjectOfficeId: fields.optionalId().label('catalog.elements.subjectOfficeId'),
  channels: ticks('channels', channelCodes),
  channelsOptional: boxes('channels', channelCodes),
  channelsDuring: boxes('channels', channelCodes),
  channelsAfter: boxes('channels', channelCodes),
  channelOther: otherChannel,
  audience: ticks('audience', ['allSociety', 'specific']),
  audienceSpecific,
  method: ticks('method', ['proactive', 'onRequest']),
  tier: ticks('tier', ['county', 'township', 'village']),
  section: words('section', 60),
  enquiryPhone: phone('enquiryPhone'),
  supervisionPhone: phone('supervisionPhone'),
  fiveDisclosures: boxes('fiveDisclosures', fiveDisclosures),
  formats: boxes('formats', disclosureFormats),
  updateCycle: words('updateCycle', 100),
  webAddress: webAddress(text('webAddress', 500)).default(''),
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
    basis: basesFromForm(form),
    timeLimit: orNull(form.timeLimit),
    subject: orNull(form.subject),
    subjectOfficeId: form.subjectOfficeId,
    channels: channelsFromForm(form),
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
    fiveDisclosures: fiveDisclosures.filter((one) => form.fiveDisclosures.includes(one)),
    formats: disclosureFormats.filter((one) => form.formats.includes(one)),
    updateCycle: orNull(form.updateCycle),
    webAddress: orNull(form.webAddress),
    remarks: orNull(form.remarks),
  };
}

/** A line whose boxes nobody touched keeps its printed words; a line with a new name is printed in the usual form. */
function basesFromForm(form: EntryForm): readonly Basis[] {
  const at = (list: readonly string[], i: number) => list[i]?.trim() || null;
  return form.basisName.flatMap((typed, i) => {
    if (typed === '') return [];
    const printed = parseBasis(at(form.basisText, i) ?? '');
    const boxes = {
      name: typed,
      number: at(form.basisNumber, i),
      article: at(form.basisArticle, i),
      link: at(form.basisLink, i),
    };
    const untouched =
      printed.name === boxes.name && printed.number === boxes.number && printed.article === boxes.article;
    if (untouched) return [{ text: printed.text, ...boxes }];
    const read = typedBasis(boxes);
    return [{ text: basisText(read), ...read }];
  });
}

/** Who types or chooses 《名称》（文号）第几条 into the first box has said all three. */
function typedBasis(boxes: Omit<Basis, 'text'>): Omit<Basis, 'text'> {
  if (!boxes.name.includes('《')) return boxes;
  const { name, number, article } = parseBasis(boxes.name);
  return { name, number: boxes.number ?? number, article: boxes.article ?? article, link: boxes.link };
}

function channelsFromForm(form: EntryForm): EntryElements['channels'] {
  const marked = [form.channels, form.channelsOptional, form.channelsDuring, form.channelsAfter];
  return channelCodes
    .filter((code) => marked.some((codes) => codes.includes(code)))
    .map((code) => ({
      code,
      note: code === OTHER_CHANNEL ? form.channelOther || null : null,
      optional: form.channelsOptional.includes(code),
      phase: phaseOf(form.channelsDuring.includes(code), form.channelsAfter.includes(code)),
    }));
}

function phaseOf(during: boolean, after: boolean): ChannelPhase | null {
  if (during && after) return 'both';
  if (during) return 'during';
  return after ? 'after' : null;
}

/** The form's values for a stored row: what `elementsFromForm` reads back unchanged. */
export function formFromElements(elements: EntryElements, version: number): Record<string, unknown> {
  const ticked = (flags: object) =>
    Object.entries(flags).flatMap(([key, value]) => (value === true ? [key] : []));
  const { basis, channels } = elements;
  const inPhase = (phase: ChannelPhase) =>
    channels.filter((tick) => tick.phase === phase || tick.phase === 'both').map((tick) => tick.code);
  return {
    version,
    level1: elements.level1 ?? '',
    level2: elements.level2 ?? '',
    level3: elements.level3 ?? '',
    content: elements.content.map(contentLine).join('\n'),
    basisName: basis.map((one) => one.name),
    basisNumber: basis.map((one) => one.number ?? ''),
    basisArticle: basis.map((one) => one.article ?? ''),
    basisLink: basis.map((one) => one.link ?? ''),
    basisText: basis.map((one) => one.text),
    timeLimit: elements.timeLimit ?? '',
    subject: elements.subject ?? '',
    subjectOfficeId: elements.subjectOfficeId ?? '',
    channels: channels.map((tick) => tick.code),
    channelsOptional: channels.filter((tick) => tick.optional).map((tick) => tick.code),
    channelsDuring: inPhase('during'),
    channelsAfter: inPhase('after'),
    channelOther: channels.find((tick) => tick.code === OTHER_CHANNEL)?.note ?? '',
    audience: [...ticked(elements.audience), ...(elements.audience.specific ? ['specific'] : [])],
    audienceSpecific: elements.audience.specific ?? '',
    method: ticked(elements.method),
    tier: ticked(elements.tier),
    section: elements.section ?? '',
    enquiryPhone: elements.enquiryPhone ?? '',
    supervisionPhone: elements.supervisionPhone ?? '',
    fiveDisclosures: [...elements.fiveDisclosures],
    formats: [...elements.formats],
    updateCycle: elements.updateCycle ?? '',
    webAddress: elements.webAddress ?? '',
    remarks: elements.remarks ?? '',
  };
}
