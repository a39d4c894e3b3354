import { conflict } from '../../../kernel/domain-error.js';
import type { CommandContext } from '../../../platform/database/index.js';
import { withSubject } from '../../elements/subject.js';
import { type EntryForm, elementsFromForm } from '../../entry.schema.js';
import { requireImport } from '../catalog-import.store.js';
import { marksAfter, problemsOf, sumsOf } from '../draft-row.js';
import { authorizeImport } from '../import.policy.js';
import { correctImportRow, requireImportRow } from '../import-rows.store.js';

/**
 * One row as the person wants it: what they saw and let stand counts as confirmed, what is empty stays marked as missing.
 * Throws conflict `catalogImport.rowChanged` when a colleague corrected the row meanwhile.
 */
export async function correctRow(
  ctx: CommandContext,
  input: { readonly importId: number; readonly seq: number; readonly form: EntryForm },
): Promise<void> {
  const record = await requireImport(ctx, input.importId);
  authorizeImport(ctx.actor, record);
  if (record.state !== 'ready') throw conflict('catalogImport.notOpen');
  const row = await requireImportRow(ctx, input.importId, input.seq);
  if (row.version !== input.form.version || row.entryId !== null) throw conflict('catalogImport.rowChanged');
  const elements = await withSubject(ctx, elementsFromForm(input.form), row.elements.subjectOfficeId);
  const marks = marksAfter(row.marks, row.elements, elements);
  const problems = problemsOf(elements);
  const written = await correctImportRow(ctx, row, {
    elements,
    marks,
    problems,
    state: problems.length > 0 ? 'broken' : 'taken',
    ...sumsOf(marks),
  });
  if (!written) throw conflict('catalogImport.rowChanged');
}
