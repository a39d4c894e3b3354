import Joi from 'joi';
import { fields } from '../../platform/http/index.js';
import { type ElementKey, type EntryElements, elementKeys } from '../entry.js';
import { type EntryForm, entryFormSchema } from '../entry.schema.js';

export const MOST_ROWS = 200;

export const idsField = () =>
  Joi.array()
    .items(fields.id())
    .single()
    .unique()
    .min(1)
    .max(MOST_ROWS)
    .required()
    .label('catalog.fields.ids');

/** Elements that several rows may share; a name or a list of contents is each row's own. */
export const settableKeys = elementKeys.filter((key) => !['level2', 'level3', 'content'].includes(key));

export interface SetForm extends EntryForm {
  readonly ids: readonly number[];
  readonly element: ElementKey;
  readonly mode: 'replace' | 'add';
}

export const setElementSchema = entryFormSchema
  .fork(['version', 'level1'], (schema) => schema.optional())
  .append<SetForm>({
    level1: Joi.string().trim().empty('').max(100).default('').label('catalog.elements.level1'),
    ids: idsField(),
    element: fields.choice(settableKeys).label('catalogBulk.element'),
    mode: Joi.string().valid('replace', 'add').default('replace').label('catalogBulk.mode'),
  });

/** The input that a problem with an element is shown at. */
export function firstBoxOf(element: ElementKey): string {
  return element === 'basis' ? 'basisName' : element;
}

/** Something was filled in or ticked for the element. */
export function isStated(row: EntryElements, element: ElementKey): boolean {
  const value = row[element];
  if (value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object') return Object.values(value).some((part) => part !== null && part !== false);
  return value !== '';
}
