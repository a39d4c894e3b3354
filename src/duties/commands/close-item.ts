import { recordAudit } from '../../audit/index.js';
import { authorize } from '../../kernel/verdict.js';
import type { CommandContext } from '../../platform/database/index.js';
import { deriveDue } from '../derive-due.js';
import type { DutyContext, DutyItem, DutyState, NotPublicGround } from '../duty.js';
import { mayDecideNotPublic, mayReopen, mayRevise } from '../duty.policy.js';
import { requireUnchanged, updateItem } from '../duty.store.js';

interface CloseInput {
  readonly id: number;
  readonly version: number;
  readonly note: string;
}

/** Takes back a line that was registered by mistake; it stays readable with the reason. */
export async function cancelItem(ctx: CommandContext, input: CloseInput): Promise<number> {
  const item = await requireUnchanged(ctx, input.id, input.version);
  authorize(mayRevise(ctx.actor, item));
  return close(ctx, item, 'cancelled', input.note, null);
}

/** 不予公开 with the ground of the law and the reason in words. */
export async function decideNotPublic(
  ctx: CommandContext,
  input: CloseInput & { readonly ground: NotPublicGround },
): Promise<number> {
  const item = await requireUnchanged(ctx, input.id, input.version);
  authorize(mayDecideNotPublic(ctx.actor, item));
  return close(ctx, item, 'notPublic', input.note, input.ground);
}

async function close(
  ctx: CommandContext,
  item: DutyItem,
  state: Extract<DutyState, 'cancelled' | 'notPublic'>,
  note: string,
  ground: NotPublicGround | null,
): Promise<number> {
  await updateItem(ctx, item, {
    state,
    ground,
    closingNote: note,
    closedByName: ctx.actor.name,
    closedOn: ctx.today,
    derived: item.derived,
  });
  await recordAudit(ctx, {
    action: `duty.${state}`,
    entity: 'dutyItem',
    entityId: item.id,
    officeId: item.officeId,
    summary: { ground, note },
  });
  return item.id;
}

/** The decision not to publish is taken back: the line is open again with the due date that it always had. */
export async function reopenItem(ctx: DutyContext, input: CloseInput): Promise<number> {
  const item = await requireUnchanged(ctx, input.id, input.version);
  authorize(mayReopen(ctx.actor, item));
  await updateItem(ctx, item, {
    state: 'open',
    ground: null,
    closingNote: null,
    closedByName: null,
    closedOn: null,
    derived: deriveDue(item, item.derived.limitWords, null, ctx.law),
  });
  await recordAudit(ctx, {
    action: 'duty.reopened',
    entity: 'dutyItem',
    entityId: item.id,
    officeId: item.officeId,
    summary: { note: input.note },
  });
  return item.id;
}
