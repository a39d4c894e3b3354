import Joi from 'joi';
import { DomainError } from '../../kernel/domain-error.js';
import { channelCodes, channelPhases, channelText } from '../elements/channels.js';
import { readElements } from '../elements/stored-elements.js';
import { disclosureFormats, type EntryElements, elementKeys, fiveDisclosures } from '../entry.js';
import type { OwnRow } from '../export/read-own-table.js';
import { DATA_FORMAT } from '../export/write-data.js';
import type { CatalogPiece } from './parse-catalog.js';
import type { CellReading, ParsedRow } from './reading.js';

const MOST_ROWS = 200_000;

/** A row of a file that this system wrote: nothing in it is guessed. */
export function ownParsedRow(
  { sequence, fieldName, elements }: OwnRow,
  place: { readonly sheet: string | null; readonly line: number },
): ParsedRow {
  const cells = Object.fromEntries(
    elementKeys.map((key): [string, CellReading] => [
      key,
      { state: isStated(elements, key) ? 'understood' : 'missing' },
    ]),
  );
  return {
    ...place,
    sourceSeq: sequence,
    field: fieldName,
    elements,
    cells: cells as ParsedRow['cells'],
    ticks: 'explicit',
    channelLabels: elements.channels.filter((tick) => !tick.optional).map(channelText),
    extras: [],
  };
}

function isStated(elements: EntryElements, key: (typeof elementKeys)[number]): boolean {
  const value: unknown = elements[key];
  if (Array.isArray(value)) return value.length > 0;
  if (value !== null && typeof value === 'object') {
    return Object.values(value).some((part) => part !== null && part !== false);
  }
  return value !== null;
}

const words = (max: number) => Joi.string().trim().max(max).allow(null).default(null);
const flag = Joi.boolean().default(false);
const list = (item: Joi.Schema) => Joi.array().items(item).max(200).default([]);

/** Elements as the export writes them; whoever edited the file by hand may have left some out. */
const elementsSchema = Joi.object({
  level1: words(100),
  level2: words(200),
  level3: words(200),
  content: list(Joi.object({ text: Joi.string().trim().max(1000).required(), optional: flag })),
  basis: list(
    Joi.object({
      text: Joi.string().trim().max(1000).required(),
      name: Joi.string().trim().max(1000).required(),
      number: words(200),
      article: words(200),
      link: words(500),
    }),
  ),
  timeLimit: words(300),
  subject: words(200),
  channels: list(
    Joi.object({
      code: Joi.string()
        .valid(...channelCodes)
        .required(),
      note: words(200),
      optional: flag,
      phase: Joi.string()
        .valid(...channelPhases)
        .allow(null)
        .default(null),
    }),
  ),
  audience: Joi.object({ allSociety: flag, specific: words(200) }).default({
    allSociety: false,
    specific: null,
  }),
  method: Joi.object({ proactive: flag, onRequest: flag }).default({ proactive: false, onRequest: false }),
  tier: Joi.object({ county: flag, township: flag, village: flag }).default({
    county: false,
    township: false,
    village: false,
  }),
  section: words(60),
  enquiryPhone: words(60),
  supervisionPhone: words(60),
  fiveDisclosures: list(Joi.string().valid(...fiveDisclosures)),
  formats: list(Joi.string().valid(...disclosureFormats)),
  updateCycle: words(100),
  webAddress: words(500),
  remarks: words(500),
}).required();

const fileSchema = Joi.object<{
  format: string;
  fields: { slug: string; name: string }[];
  rows: { field: string; seq: number; elements: EntryElements }[];
}>({
  format: Joi.string().valid(DATA_FORMAT).required(),
  fields: list(Joi.object({ slug: Joi.string().max(60).required(), name: Joi.string().max(60).required() })),
  rows: Joi.array()
    .items(
      Joi.object({
        field: Joi.string().max(60).required(),
        seq: Joi.number().integer().min(1).required(),
        elements: elementsSchema,
      }),
    )
    .max(MOST_ROWS)
    .required(),
});

/** Whether a text is our JSON, by its first member. */
export function isOwnJson(head: string): boolean {
  return head.trimStart().startsWith(`{"format":"${DATA_FORMAT}"`);
}

/**
 * Rows of our JSON. An office's number (`subjectOfficeId`) is this instance's own, so it is not taken from a file: the
 * words of 公开主体 are. Throws DomainError `tables.broken` for a file that is cut off or was changed into something else.
 */
export function* ownJsonPieces(text: string): Iterable<CatalogPiece> {
  const { value, error } = fileSchema.validate(parsed(text), { stripUnknown: true });
  if (error) throw new DomainError('invalid', 'tables.broken');
  const names = new Map(value.fields.map((field) => [field.slug, field.name]));
  for (const name of new Set(names.values())) yield { kind: 'field', name };
  for (const [index, { field, seq, elements }] of value.rows.entries()) {
    const own = {
      sequence: String(seq),
      fieldName: names.get(field) ?? null,
      elements: readElements(JSON.stringify(elements)),
    };
    yield { kind: 'row', row: ownParsedRow(own, { sheet: null, line: index + 2 }) };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError('invalid', 'tables.broken');
  }
}
