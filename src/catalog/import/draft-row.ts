import { fieldErrorOf } from '../../platform/http/index.js';
import { isExtension } from '../columns.js';
import { type ElementKey, type EntryElements, elementKeys, titleOf } from '../entry.js';
import { entryFormSchema, formFromElements } from '../entry.schema.js';
import type { Marks, RowProblem } from './catalog-import.js';
import type { NewImportRow } from './import-rows.store.js';
import type { ParsedRow } from './reading.js';

/** A parsed row as it is kept until it is confirmed. `fieldIds` are our fields by name. */
export function draftRow(
  row: ParsedRow,
  seq: number,
  fieldName: string | null,
  fieldIds: ReadonlyMap<string, number>,
): NewImportRow {
  const problems = problemsOf(row.elements);
  return {
    seq,
    sheet: row.sheet,
    line: row.line,
    fieldId: fieldIds.get(row.field ?? '') ?? fieldIds.get(fieldName ?? '') ?? null,
    elements: row.elements,
    marks: marksOf(row),
    extras: row.extras,
    problems,
    state: problems.length > 0 ? 'broken' : 'taken',
    ...sumsOf(marksOf(row)),
  };
}

/** What the person must look at: guesses, and elements of the national table that are missing. */
function marksOf(row: ParsedRow): Marks {
  return Object.fromEntries(
    elementKeys.flatMap((key): [ElementKey, Marks[ElementKey]][] => {
      const reading = row.cells[key];
      if (reading.state === 'understood') return [];
      if (reading.state === 'missing' && reading.reason === undefined && isExtension(key)) return [];
      return [[key, { state: reading.state, ...(reading.reason ? { reason: reading.reason } : {}) }]];
    }),
  );
}

export function sumsOf(marks: Marks): { guesses: number; missing: number } {
  const states = Object.values(marks).map((mark) => mark.state);
  return {
    guesses: states.filter((state) => state === 'guessed').length,
    missing: states.filter((state) => state === 'missing').length,
  };
}

/** After a correction: a changed element is the person's own word, one that is still empty is missing. */
export function marksAfter(marks: Marks, before: EntryElements, after: EntryElements): Marks {
  return Object.fromEntries(
    Object.entries(marks).filter(([key, mark]) => {
      const name = key as ElementKey;
      const isSame = JSON.stringify(before[name]) === JSON.stringify(after[name]);
      return mark.state === 'missing' && isSame;
    }),
  );
}

/** What keeps a row out of the catalog even as a draft. A 一级事项 may be open where the row has another name. */
export function problemsOf(elements: EntryElements): readonly RowProblem[] {
  const { error } = entryFormSchema.validate(formFromElements(elements, 1), {
    abortEarly: false,
    stripUnknown: true,
  });
  return (error?.details ?? [])
    .map(fieldErrorOf)
    .filter(({ field, code }) => !(field === 'level1' && code === 'required' && titleOf(elements) !== ''))
    .map(({ field, code, params }) => ({ field, code, ...(params ? { params } : {}) }));
}
