import { recordAudit } from '../../audit/index.js';
import type { Actor } from '../../kernel/actor.js';
import { conflict } from '../../kernel/domain-error.js';
import { allow, authorize, type Verdict } from '../../kernel/verdict.js';
import type { CaseContext, CaseRecord } from '../case.js';
import { requireCase } from '../case.store.js';
import type { RetentionPlan } from './retention.js';
import { planOf, setHold } from './retention.store.js';
import { mayKeepSeal } from './unseal-case.js';

interface HoldInput {
  readonly caseId: number;
  readonly reason: string;
}

/** Heads for their office, the supervising department for every office. */
export function mayHold(record: Pick<CaseRecord, 'officeId'>, actor: Actor): Verdict {
  return actor.roles.includes('supervisor') ? allow : mayKeepSeal(record, actor);
}

export function isErasable(plan: RetentionPlan | null): plan is RetentionPlan {
  return plan !== null && (plan.scansState === 'kept' || plan.contactState === 'kept');
}

/** 暂缓删除, until it is released. Throws conflict when there is nothing left to erase, or a hold already. */
export async function holdErasure(ctx: CaseContext, { caseId, reason }: HoldInput): Promise<void> {
  const record = await allowed(ctx, caseId);
  const plan = await planOf(ctx, caseId);
  if (!isErasable(plan)) throw conflict('retention.nothingToHold');
  if (plan.holdReason !== null) throw conflict('retention.heldAlready');
  await setHold(ctx, caseId, reason);
  await audit(ctx, record, 'case.erasureHeld', reason);
}

/** 解除暂缓: what is due is announced anew, so that nothing goes the same day. Throws conflict when nothing is held. */
export async function releaseErasure(ctx: CaseContext, { caseId, reason }: HoldInput): Promise<void> {
  const record = await allowed(ctx, caseId);
  if (!(await planOf(ctx, caseId))?.holdReason) throw conflict('retention.notHeld');
  await setHold(ctx, caseId, null);
  await audit(ctx, record, 'case.erasureReleased', reason);
}

async function allowed(ctx: CaseContext, caseId: number): Promise<CaseRecord> {
  const record = await requireCase(ctx, caseId);
  authorize(mayHold(record, ctx.actor));
  return record;
}

function audit(ctx: CaseContext, record: CaseRecord, action: string, reason: string): Promise<void> {
  const { id, officeId, number } = record;
  return recordAudit(ctx, { action, entity: 'case', entityId: id, officeId, summary: { number, reason } });
}
