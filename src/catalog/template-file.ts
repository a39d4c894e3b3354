import Joi from 'joi';
import { parseBasis } from './elements/basis.js';
import { readChannels } from './elements/channels.js';
import { type EntryElements, emptyElements, readContentLine } from './entry.js';

/** How sure the ticks of a source are: seen in their columns, read from collapsed text, or not readable. */
export const tickCertainties = ['explicit', 'collapsed', 'absent'] as const;
export type TickCertainty = (typeof tickCertainties)[number];

/** The notice that a field's catalog is made under. `seen: false`: title and issuer are expected ones. */
export interface Guideline {
  readonly title: string;
  readonly number: string | null;
  readonly issuer: string;
  readonly date: string | null;
  readonly seen: boolean;
  readonly seenIn: string | null;
}

/** One row of `catalogs/fields/*.json`. */
export interface TemplateFileItem {
  readonly seq: number;
  readonly sourceSeq: string | null;
  readonly level1: string | null;
  readonly level2: string | null;
  readonly content: readonly string[] | null;
  readonly basis: readonly string[] | null;
  readonly timeLimit: string | null;
  /** Generic (县级民政部门); `sourceSubject` is the local office that the source printed instead. */
  readonly subject: string | null;
  readonly sourceSubject?: string;
  readonly channels: readonly string[] | null;
  readonly audience: { readonly allSociety: boolean; readonly specific: string | null } | null;
  readonly method: { readonly proactive: boolean; readonly onRequest: boolean } | null;
  readonly tier: { readonly county: boolean; readonly township: boolean } | null;
  readonly ticks: TickCertainty;
  /** Cells that ended early in what was read. */
  readonly cut?: readonly string[];
  /** The basis names a rule of the place that the row was read in. */
  readonly localBasis?: boolean;
  /** Pages on which the row was read; the first gives the wording. */
  readonly sources: readonly string[];
}

/** One `catalogs/fields/*.json`: the starter catalog (标准目录) of one field (领域). */
export interface TemplateFile {
  readonly field: string;
  readonly slug: string;
  /** Fewer than eight rows could be read. */
  readonly partial: boolean;
  /** The guideline itself was seen; false must be shown as 未核实. */
  readonly verified: boolean;
  readonly guideline: Guideline;
  readonly notes: readonly string[];
  readonly items: readonly TemplateFileItem[];
}

const text = Joi.string().trim().min(1);
const nullable = text.allow(null).required();
const list = Joi.array().items(text).allow(null).required();

const itemSchema = Joi.object({
  seq: Joi.number().integer().min(1).required(),
  sourceSeq: nullable,
  level1: nullable,
  level2: nullable,
  content: list,
  basis: list,
  timeLimit: nullable,
  subject: nullable,
  sourceSubject: text,
  channels: list,
  audience: Joi.object({ allSociety: Joi.boolean().required(), specific: nullable }).allow(null).required(),
  method: Joi.object({ proactive: Joi.boolean().required(), onRequest: Joi.boolean().required() })
    .allow(null)
    .required(),
  tier: Joi.object({ county: Joi.boolean().required(), township: Joi.boolean().required() })
    .allow(null)
    .required(),
  ticks: Joi.string()
    .valid(...tickCertainties)
    .required(),
  cut: Joi.array().items(Joi.string().valid('content', 'basis', 'timeLimit', 'channels', 'audience')),
  localBasis: Joi.boolean(),
  sources: Joi.array().items(text).min(1).required(),
}).or('level1', 'level2');

const fileSchema = Joi.object<TemplateFile>({
  field: text.required(),
  slug: text.pattern(/^[a-z]+(-[a-z]+)*$/u).required(),
  partial: Joi.boolean().required(),
  verified: Joi.boolean().valid(Joi.ref('guideline.seen')).required(),
  guideline: Joi.object({
    title: text.required(),
    number: nullable,
    issuer: text.required(),
    date: nullable,
    seen: Joi.boolean().required(),
    seenIn: nullable,
  }).required(),
  notes: Joi.array().items(text).required(),
  items: Joi.array().items(itemSchema).unique('seq').min(1).required(),
});

/** Checks a parsed `catalogs/fields/*.json`. Throws with every defect named: such a file is ours to mend. */
export function readTemplateFile(json: unknown): TemplateFile {
  const { value, error } = fileSchema.validate(json, { abortEarly: false, convert: false });
  if (error) throw new Error(`catalog file: ${error.message}`);
  return value;
}

/** A row's elements as an entry's; what the source did not show stays not stated. */
export function elementsOfItem(item: TemplateFileItem): EntryElements {
  return {
    ...emptyElements,
    level1: item.level1,
    level2: item.level2,
    content: (item.content ?? []).map(readContentLine),
    basis: (item.basis ?? []).map(parseBasis),
    timeLimit: item.timeLimit,
    subject: item.subject,
    channels: readChannels(item.channels ?? []),
    audience: item.audience ?? { allSociety: false, specific: null },
    method: item.method ?? { proactive: false, onRequest: false },
    tier: { county: item.tier?.county ?? false, township: item.tier?.township ?? false, village: false },
  };
}
