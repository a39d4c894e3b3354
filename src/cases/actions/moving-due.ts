import { invalid } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { CommandContext } from '../../platform/database/index.js';

/** Name of the tick by which a person says that the due date may move. */
export const CONFIRM_MOVE = 'confirmMove';

export interface RecordedAct {
  readonly caseId: number;
  /** The legal date as entered; undefined where the form has none. */
  readonly on: LocalDate | undefined;
  /** The act corrects the record, whatever its date. */
  readonly corrects: boolean;
  readonly confirmed: boolean;
}

/**
 * A fact of an earlier day (late-found mail, a corrected record) may move a due date that people already work by. It is worked out
 * in full first; unless the person has seen and confirmed the new day, the refusal says both days and rolls everything back.
 */
export async function recordWithPreview<Result>(
  ctx: CommandContext,
  act: RecordedAct,
  record: () => Promise<Result>,
): Promise<Result> {
  const before = await dueOf(ctx, act.caseId);
  const result = await record();
  const late = act.corrects || (act.on !== undefined && act.on < ctx.today);
  if (!late || act.confirmed || before === null) return result;
  const after = await dueOf(ctx, act.caseId);
  if (after === null || after === before) return result;
  throw invalid([{ field: CONFIRM_MOVE, code: 'cases.dueMoves', params: { from: before, to: after } }]);
}

async function dueOf(ctx: CommandContext, caseId: number): Promise<LocalDate | null> {
  const row = await ctx.get<{ due_on: LocalDate | null }>('SELECT due_on FROM cases WHERE id = ?', [caseId]);
  return row?.due_on ?? null;
}
