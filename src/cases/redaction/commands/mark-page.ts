import { conflict, type FieldError, invalid } from '../../../kernel/domain-error.js';
import { authorize } from '../../../kernel/verdict.js';
import { withholdingCodes } from '../../../law/index.js';
import type { Box, PageSize } from '../../../redaction/index.js';
import type { CaseContext, CaseRecord } from '../../case.js';
import { changeMark, decideProposals, insertMarks, markCounts, type SeenMark } from '../mark.store.js';
import { MOST_MARKS, type Redaction } from '../redaction.js';
import { isEditable, mayMark } from '../redaction.policy.js';

/** Throws forbidden, or conflict when the document is no longer being marked. */
export function requireEditable(ctx: CaseContext, record: CaseRecord, redaction: Redaction): void {
  authorize(mayMark(record, ctx.actor));
  if (!isEditable(redaction)) throw conflict('redaction.notMarking');
}

export interface HandMark {
  readonly page: number;
  /** Tenths of a millimetre; may be wrong, since it was typed. */
  readonly box: Box;
  readonly reason: string;
  readonly note: string;
}

/** A mark by hand. Throws invalid naming every field that is wrong. */
export async function addMark(
  ctx: CaseContext,
  record: CaseRecord,
  redaction: Redaction,
  input: HandMark,
): Promise<void> {
  requireEditable(ctx, record, redaction);
  const problems = [
    ...boxProblems(input.box, redaction.pages[input.page - 1]),
    ...reasonProblems(input.reason),
  ];
  if (problems.length > 0) throw invalid(problems);
  const counts = await markCounts(ctx, [redaction.id]);
  if (counts.reduce((sum, { n }) => sum + n, 0) >= MOST_MARKS)
    throw invalid([{ field: 'x', code: 'redaction.tooManyMarks', params: { limit: MOST_MARKS } }]);
  await insertMarks(ctx, redaction.id, [
    {
      page: input.page,
      box: input.box,
      kind: 'hand',
      state: 'accepted',
      reason: input.reason,
      note: input.note,
      textSealed: null,
      by: ctx.actor.accountId,
    },
  ]);
}

/** Two millimetres hide a letter; less is a slip of the hand. */
const SMALLEST = 10;

function boxProblems({ x, y, w, h }: Box, page: PageSize | undefined): FieldError[] {
  if (!page) return [{ field: 'x', code: 'redaction.outside' }];
  const problems: FieldError[] = [];
  if (w < SMALLEST) problems.push({ field: 'w', code: 'redaction.tooSmall', params: { mm: SMALLEST / 10 } });
  if (h < SMALLEST) problems.push({ field: 'h', code: 'redaction.tooSmall', params: { mm: SMALLEST / 10 } });
  if (x < 0 || x + w > page.width)
    problems.push({ field: 'x', code: 'redaction.outsideWidth', params: { mm: page.width / 10 } });
  if (y < 0 || y + h > page.height)
    problems.push({ field: 'y', code: 'redaction.outsideHeight', params: { mm: page.height / 10 } });
  return problems;
}

export function reasonProblems(reason: string): FieldError[] {
  const known = withholdingCodes.some((code) => code === reason);
  return known ? [] : [{ field: 'reason', code: 'choose', params: { label: 'redaction.field.reason' } }];
}

export interface MarkEdit {
  readonly seen: SeenMark;
  readonly page: number;
  readonly box: Box;
  readonly reason: string;
  readonly note: string;
}

export async function editMark(
  ctx: CaseContext,
  record: CaseRecord,
  redaction: Redaction,
  { seen, page, box, reason, note }: MarkEdit,
): Promise<void> {
  requireEditable(ctx, record, redaction);
  const problems = [...boxProblems(box, redaction.pages[page - 1]), ...reasonProblems(reason)];
  if (problems.length > 0) throw invalid(problems);
  await changeMark(ctx, redaction.id, seen, { ...box, state: 'accepted', reason, note });
}

export async function removeMark(
  ctx: CaseContext,
  record: CaseRecord,
  redaction: Redaction,
  seen: SeenMark,
): Promise<void> {
  requireEditable(ctx, record, redaction);
  await changeMark(ctx, redaction.id, seen, { state: 'removed' });
}

/** Accepts a proposal with its reason, or refuses it; a refused one can be accepted later. */
export async function decideProposal(
  ctx: CaseContext,
  record: CaseRecord,
  redaction: Redaction,
  { seen, accept, reason }: { readonly seen: SeenMark; readonly accept: boolean; readonly reason: string },
): Promise<void> {
  requireEditable(ctx, record, redaction);
  const problems = accept ? reasonProblems(reason) : [];
  if (problems.length > 0) throw invalid(problems);
  await changeMark(ctx, redaction.id, seen, accept ? { state: 'accepted', reason } : { state: 'refused' });
}

export async function decideAllProposals(
  ctx: CaseContext,
  record: CaseRecord,
  redaction: Redaction,
  input: { readonly page: number | null; readonly accept: boolean; readonly reason: string },
): Promise<number> {
  requireEditable(ctx, record, redaction);
  const problems = input.accept ? reasonProblems(input.reason) : [];
  if (problems.length > 0) throw invalid(problems);
  return decideProposals(
    ctx,
    redaction.id,
    input.page,
    input.accept ? { state: 'accepted', reason: input.reason } : { state: 'refused', reason: null },
  );
}
