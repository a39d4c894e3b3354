import { recordAudit } from '../../audit/index.js';
import { forbidden } from '../../kernel/domain-error.js';
import type { CaseContext } from '../case.js';
import { mayTakeOut } from '../case.policy.js';
import { requireCase } from '../case.store.js';
import { officerOf } from '../open-case.js';
import { insertReveal } from '../reveal.store.js';

/** 调卷: the whole file holds the applicant's data, so taking it out is on record with its reason, and holds for minutes. */
export async function openVolume(
  ctx: CaseContext,
  input: { readonly caseId: number; readonly reason: string },
): Promise<number> {
  const record = await requireCase(ctx, input.caseId);
  const verdict = mayTakeOut(record, ctx.actor);
  if (!verdict.allowed) throw forbidden(verdict.reason, verdict.params);
  await insertReveal(ctx, { caseId: record.id, accountId: officerOf(ctx), reason: input.reason });
  await recordAudit(ctx, {
    action: 'case.fileTakenOut',
    entity: 'case',
    entityId: record.id,
    officeId: record.officeId,
    summary: { number: record.number, reason: input.reason },
  });
  return record.id;
}
