import { recordAudit } from '../../../audit/index.js';
import { conflict, invalid } from '../../../kernel/domain-error.js';
import type { Verdict } from '../../../kernel/verdict.js';
import type { CommandContext } from '../../../platform/database/index.js';
import { publishEntry } from '../../commands/publish-entry.js';
import { submitEntry } from '../../commands/submit-entry.js';
import { requireEntry } from '../../entry.store.js';
import { countFindings, reviewRow } from '../../entry-review.js';
import { authorize, hatsOf } from '../round.policy.js';
import { appendLog, requireAssignment, requireRound } from '../round.store.js';
import { type RoundRow, type RowChange, requireRow, saveRow } from '../round-row.store.js';
import { type FieldFacts, fieldFacts, rowFacts } from '../row-facts.query.js';
import { mayMove, type RowAction, type RowStep, rowTransition, stepAfter } from '../row-steps.js';

export interface MoveInput {
  readonly roundId: number;
  readonly assignmentId: number;
  readonly action: RowAction;
  readonly note: string;
}

/** One step of one row. Refuses with the sentence of the step table. */
export async function moveRow(
  ctx: CommandContext,
  input: MoveInput & { readonly entryId: number },
): Promise<void> {
  const field = await factsFor(ctx, input);
  const row = await requireRow(ctx, field.assignment, input.entryId);
  const verdict = await verdictOn(ctx, field, row, input);
  if (
    !verdict.allowed &&
    ['catalogRounds.noteNeeded', 'catalogRounds.doubtsUnexplained'].includes(verdict.reason)
  ) {
    throw invalid([
      { field: 'note', code: verdict.reason, ...(verdict.params ? { params: verdict.params } : {}) },
    ]);
  }
  authorize(verdict);
  await carryOut(ctx, field, row, input);
}

/** The same step of several rows: those that may take it do; the list then shows what keeps the others. */
export async function moveRows(
  ctx: CommandContext,
  input: MoveInput & { readonly ids: readonly number[] },
): Promise<{ readonly done: number; readonly skipped: number }> {
  if (rowTransition(input.action).note === 'required' && input.note === '') {
    throw invalid([{ field: 'note', code: 'catalogRounds.noteNeeded' }]);
  }
  const field = await factsFor(ctx, input);
  const ids = [...new Set(input.ids)];
  let done = 0;
  let refusal: Verdict | null = null;
  for (const id of ids) {
    const row = await requireRow(ctx, field.assignment, id);
    const verdict = await verdictOn(ctx, field, row, input);
    if (verdict.allowed) {
      await carryOut(ctx, field, row, input);
      done += 1;
    } else refusal ??= verdict;
  }
  if (done === 0 && refusal) authorize(refusal);
  return { done, skipped: ids.length - done };
}

async function factsFor(ctx: CommandContext, input: MoveInput): Promise<FieldFacts> {
  const round = await requireRound(ctx, input.roundId);
  const assignment = await requireAssignment(ctx, round.id, input.assignmentId);
  return fieldFacts(ctx, round, assignment, ctx.today);
}

async function verdictOn(
  ctx: CommandContext,
  field: FieldFacts,
  row: RoundRow,
  input: MoveInput,
): Promise<Verdict> {
  const hats = hatsOf(ctx.actor, field.round, field.assignment, row);
  // The stored counts may be older than a law's repeal or an office's end.
  const findings = await reviewRow(ctx, await requireEntry(ctx, row.entryId), ctx.today);
  const facts = await rowFacts(ctx, field, { ...row, ...countFindings(findings) }, input.note);
  return mayMove(input.action, facts, hats);
}

async function carryOut(
  ctx: CommandContext,
  { round, assignment }: FieldFacts,
  row: RoundRow,
  { action, note }: MoveInput,
): Promise<void> {
  const step = stepAfter(action, row.step);
  // The catalog's own commands keep their rules: complete, and reviewed by someone else (四眼). Publishing tells the
  // round by itself (`note-publication.ts`), whichever page it was done on.
  if (action === 'publish') return publishEntry(ctx, { id: row.entryId });
  if (action === 'handIn') await submitEntry(ctx, { id: row.entryId });
  await saveRow(ctx, assignment.id, row.entryId, await changeOf(ctx, row, step));
  await appendLog(ctx, {
    roundId: round.id,
    assignmentId: assignment.id,
    entryId: row.entryId,
    action,
    fromStep: row.step,
    toStep: step,
    note,
  });
  await recordAudit(ctx, {
    action: 'catalog.roundRowMoved',
    entity: 'catalogEntry',
    entityId: row.entryId,
    officeId: row.officeId,
    summary: { round: round.id, move: action, from: row.step, to: step },
  });
}

async function changeOf(ctx: CommandContext, row: RoundRow, step: RowStep): Promise<RowChange> {
  if (step === 'unified' && row.step !== 'unified') return { step, settledVersion: row.version };
  if (step === 'drafting') return { step, settledVersion: null };
  if (step !== 'published') return { step };
  const entry = await requireEntry(ctx, row.entryId);
  if (entry.revision === 0) throw conflict('catalogRounds.notPublicAsIs');
  return { step, publishedRevision: entry.revision, publishedOn: ctx.today };
}
