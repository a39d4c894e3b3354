import { recordAudit } from '../../audit/index.js';
import { conflict } from '../../kernel/domain-error.js';
import { makeLocalDate, minDate, yearOf } from '../../kernel/local-date.js';
import { authorize } from '../../kernel/verdict.js';
import type { Office } from '../../offices/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import { firstReceipt, putNilStatement } from '../nil-statement.store.js';
import { mayDeclareNil } from '../statistics.policy.js';

export interface NilStatementInput {
  readonly office: Office;
  readonly year: number;
  readonly remark: string;
}

/** 零申请声明, for the year so far or a past one; refused where the records show an application. */
export async function declareNil(
  ctx: CommandContext,
  { office, year, remark }: NilStatementInput,
): Promise<void> {
  authorize(mayDeclareNil(ctx.actor, office));
  if (year > yearOf(ctx.today)) throw conflict('statistics.yearToCome');
  const untilOn = minDate(ctx.today, makeLocalDate(year, 12, 31));
  const received = await firstReceipt(ctx, office.id, makeLocalDate(year, 1, 1), untilOn);
  if (received !== null) throw conflict('statistics.hasCases', { date: received });
  await putNilStatement(ctx, { officeId: office.id, year, untilOn, remark });
  await recordAudit(ctx, {
    action: 'statistics.nilDeclared',
    entity: 'office',
    entityId: office.id,
    officeId: office.id,
    summary: { year, untilOn },
  });
}
