import { recordAudit } from '../../audit/index.js';
import type { Actor } from '../../kernel/actor.js';
import { conflict, invalid } from '../../kernel/domain-error.js';
import { addDays } from '../../kernel/local-date.js';
import { allow, authorize, refuse, type Verdict } from '../../kernel/verdict.js';
import type { CaseContext, CaseRecord } from '../case.js';
import { requireCase } from '../case.store.js';
import { officerOf } from '../open-case.js';
import type { UnsealPurpose } from './retention.js';
import { closeUnsealings, insertUnsealing } from './retention.store.js';
import { requireSealed, sealOf } from './seal-of.js';

/** The head of the office answers for what is kept of the people who asked it. */
export function mayKeepSeal(record: Pick<CaseRecord, 'officeId'>, actor: Actor): Verdict {
  return actor.roles.includes('head') && actor.officeId === record.officeId
    ? allow
    : refuse('retention.headOnly');
}

export interface UnsealInput {
  readonly caseId: number;
  readonly purpose: UnsealPurpose;
  readonly reason: string;
  readonly days: number;
}

/**
 * 启封: for 复议, 诉讼, 信访 or 审计, for some days, today the first. Each look still needs its own reason. Throws forbidden for all
 * but the head, conflict when the data is not sealed, invalid for more days than the setting `unsealMaxDays`.
 */
export async function unsealCase(
  ctx: CaseContext,
  { caseId, purpose, reason, days }: UnsealInput,
): Promise<void> {
  const record = await requireCase(ctx, caseId);
  authorize(mayKeepSeal(record, ctx.actor));
  requireSealed(await sealOf(ctx, caseId, ctx));
  const most = ctx.law.settings.unsealMaxDays;
  if (days > most) throw invalid([{ field: 'days', code: 'retention.tooManyDays', params: { n: most } }]);
  const untilOn = addDays(ctx.today, days - 1);
  await insertUnsealing(ctx, { caseId, purpose, reason, untilOn, accountId: officerOf(ctx) });
  await audit(ctx, record, 'case.unsealed', { purpose, reason, untilOn });
}

/** 提前恢复封存. Throws conflict when nothing is open. */
export async function resealCase(ctx: CaseContext, { caseId }: { readonly caseId: number }): Promise<void> {
  const record = await requireCase(ctx, caseId);
  authorize(mayKeepSeal(record, ctx.actor));
  if ((await sealOf(ctx, caseId, ctx)) !== 'unsealed') throw conflict('retention.notOpen');
  await closeUnsealings(ctx, caseId);
  await audit(ctx, record, 'case.resealed', {});
}

function audit(
  ctx: CaseContext,
  { id, officeId, number }: CaseRecord,
  action: string,
  summary: Readonly<Record<string, string>>,
): Promise<void> {
  return recordAudit(ctx, {
    action,
    entity: 'case',
    entityId: id,
    officeId,
    summary: { number, ...summary },
  });
}
