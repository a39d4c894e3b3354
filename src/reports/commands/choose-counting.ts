import { recordAudit } from '../../audit/index.js';
import { type CaseContext, rederiveCounted } from '../../cases/index.js';
import { invalid } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import { type CountingKey, countingSettings, countingValues, insertChoice } from '../../settings/index.js';
import { maySupervise } from '../report.policy.js';
import { newestSignedYear } from '../report-list.query.js';

export interface CountingInput {
  readonly value: string;
  readonly fromYear: number;
  readonly reason: string;
}

/** These decide what a case itself keeps as its counted result. */
const keptByCases: readonly CountingKey[] = ['reportReanswer', 'reportResultYearBy'];

/**
 * Chooses how a point is counted from a year on, for all offices: reports are summed and must count alike. A year in
 * which a report is signed already stays as it was counted; so does every signed report.
 */
export async function chooseCounting(
  ctx: CaseContext,
  key: CountingKey,
  input: CountingInput,
): Promise<void> {
  authorize(maySupervise(ctx.actor));
  const { value, fromYear, reason } = input;
  if (!countingValues(key).includes(value)) throw invalid([{ field: 'value', code: 'choose' }]);
  const signed = await newestSignedYear(ctx);
  if (signed !== null && fromYear <= signed)
    throw invalid([{ field: 'fromYear', code: 'reportFigures.yearSigned', params: { year: signed } }]);
  const before = String((await countingSettings(ctx))(fromYear)[key]);
  if (before === value) throw invalid([{ field: 'value', code: 'reportFigures.sameValue' }]);
  await insertChoice(ctx, { key, value, fromYear, reason });
  const cases = keptByCases.includes(key) ? await rederiveCounted(ctx, fromYear) : 0;
  await recordAudit(ctx, {
    action: 'report.countingChosen',
    entity: 'countingChoice',
    entityId: key,
    summary: { from: before, to: value, fromYear, reason, cases },
  });
}
