import { recordAudit } from '../../audit/index.js';
import { conflict, invalid } from '../../kernel/domain-error.js';
import type { CaseContext } from '../case.js';
import { insertGroup, joinGroup, MAX_MEMBERS } from '../related/case-group.store.js';
import { registerMatters } from '../related/split-case.js';
import type { SheetLine } from './read-sheet.js';
import { finishSheet, insertSheetCases, type RegistrationSheet, type SheetCase } from './sheet.store.js';

export interface RegisterSheetInput {
  readonly sheet: RegistrationSheet;
  readonly lines: readonly SheetLine[];
  /** Lines with problems are left out; without this a sheet with problems is not registered at all. */
  readonly goodOnly: boolean;
  /** Why the cases belong together; empty = they are not linked. */
  readonly linkReason: string;
}

/**
 * 批量登记: every line becomes a case with a number of its own, in the order of the sheet and in one transaction, so numbers have no
 * gap and a failure leaves nothing. A second confirmation finds the sheet registered (conflict `sheet.done`).
 */
export async function registerSheet(
  ctx: CaseContext,
  { sheet, lines, goodOnly, linkReason }: RegisterSheetInput,
): Promise<number> {
  const good = lines.flatMap(({ line, input }) => (input ? [{ line, input }] : []));
  if (good.length < lines.length && !goodOnly)
    throw invalid([{ field: 'goodOnly', code: 'sheet.problemsLeft' }]);
  if (good.length === 0) throw conflict('sheet.nothingGood');
  if (linkReason !== '' && good.length > MAX_MEMBERS)
    throw invalid([{ field: 'linkReason', code: 'sheet.tooManyToLink', params: { limit: MAX_MEMBERS } }]);
  if (!(await finishSheet(ctx, sheet.id))) throw conflict('sheet.done');
  const made: SheetCase[] = [];
  for (const { line, input } of good) {
    const { caseId } = await registerMatters(ctx, { ...input, matters: [], officeId: sheet.officeId });
    made.push({ line, caseId });
  }
  await insertSheetCases(ctx, sheet.id, made);
  if (linkReason !== '' && made.length > 1) {
    const id = await insertGroup(ctx, { officeId: sheet.officeId, kind: 'linked' });
    await joinGroup(
      ctx,
      { id, kind: 'linked' },
      made.map(({ caseId }) => caseId),
      linkReason,
    );
  }
  await recordAudit(ctx, {
    action: 'case.sheetRegistered',
    entity: 'registrationSheet',
    entityId: sheet.id,
    officeId: sheet.officeId,
    summary: { cases: made.length, leftOut: lines.length - made.length },
  });
  return sheet.id;
}
