import { recordAudit } from '../../audit/index.js';
import { authorize } from '../../kernel/verdict.js';
import type { CommandContext } from '../../platform/database/index.js';
import { removeDocument } from '../../search/index.js';
import type { Validity } from '../disclosure.js';
import { canWithdraw } from '../disclosure.policy.js';
import { requireUnchanged, updateDisclosure } from '../disclosure.store.js';
import { indexDisclosure } from '../search-entry.js';

export interface WithdrawInput {
  readonly id: number;
  readonly version: number;
  readonly reason: string;
}

/** The page stays and says that it was withdrawn, when and why; its index number is never given again. */
export async function withdrawDisclosure(ctx: CommandContext, input: WithdrawInput): Promise<number> {
  const item = await requireUnchanged(ctx, input.id, input.version);
  authorize(canWithdraw(ctx.actor, item));
  await updateDisclosure(ctx, item, {
    state: 'withdrawn',
    withdrawnOn: ctx.today,
    withdrawnReason: input.reason,
  });
  await removeDocument(ctx, 'disclosure', item.id);
  await recordAudit(ctx, {
    action: 'disclosure.withdrawn',
    entity: 'disclosure',
    entityId: item.id,
    officeId: item.officeId,
    summary: { indexNumber: item.indexNumber, reason: input.reason },
  });
  return item.id;
}

export interface ValidityInput {
  readonly id: number;
  readonly version: number;
  readonly validity: Validity;
}

/** 有效性 of a published paper changes with later papers; its text does not. */
export async function changeValidity(ctx: CommandContext, input: ValidityInput): Promise<number> {
  const item = await requireUnchanged(ctx, input.id, input.version);
  authorize(canWithdraw(ctx.actor, item));
  await updateDisclosure(ctx, item, { validity: input.validity });
  await indexDisclosure(ctx, { ...item, validity: input.validity });
  await recordAudit(ctx, {
    action: 'disclosure.validityChanged',
    entity: 'disclosure',
    entityId: item.id,
    officeId: item.officeId,
    summary: { from: item.validity, to: input.validity },
  });
  return item.id;
}
