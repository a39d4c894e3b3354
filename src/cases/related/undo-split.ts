import { recordAudit } from '../../audit/index.js';
import { notFound } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import { effectiveEvents } from '../../law/index.js';
import type { CaseContext } from '../case.js';
import { lockCase, requireCase, setContent } from '../case.store.js';
import { eventsOf, lawEvent } from '../case-event.store.js';
import { type CaseChanged, type CaseTarget, openCase, sealCase } from '../open-case.js';
import { keepFingerprint } from './alike.store.js';
import { groupIdOf, groupMembersOf, leaveGroup, originalContent } from './case-group.store.js';
import { noteOn } from './matter-notes.js';
import { mayRelate, refuseObstacle, undoSplitObstacle } from './split.policy.js';

export interface UndoSplitInput extends CaseTarget {
  readonly reason: string;
}

/**
 * Puts the matters together again: the first case gets the whole application back. Numbers are not given out twice, so the
 * others stay as 终止 without a receipt: no period ran in them and no report counts them.
 */
export async function undoSplit(ctx: CaseContext, input: UndoSplitInput): Promise<CaseChanged> {
  const target = await lockCase(ctx, input.caseId, input.version);
  authorize(mayRelate(target, ctx.actor));
  const groupId = await groupIdOf(ctx, target.id, 'matters');
  if (groupId === undefined) throw notFound('related.notSplit');
  const members = (await groupMembersOf(ctx, target.id)).filter((each) => each.groupId === groupId);
  const histories = [];
  for (const { caseId, number } of members)
    histories.push({ caseId, number, events: await eventsOf(ctx, caseId) });
  refuseObstacle(undoSplitObstacle(histories));
  const [first, ...others] = histories;
  if (!first) throw notFound('related.notSplit');
  const numbers = others.map(({ number }) => number).join('、');
  for (const { caseId } of others) await voidCase(ctx, caseId, first.number, input.reason);
  const content = await originalContent(ctx, groupId);
  await setContent(ctx, first.caseId, content);
  await keepFingerprint(ctx, { id: first.caseId, officeId: target.officeId, content });
  await leaveGroup(
    ctx,
    groupId,
    histories.map(({ caseId }) => caseId),
    input.reason,
  );
  await noteOn(ctx, first.caseId, `撤销按事项分别登记（${numbers}并回本件）：${input.reason}`);
  await recordAudit(ctx, {
    action: 'case.splitUndone',
    entity: 'caseGroup',
    entityId: groupId,
    officeId: target.officeId,
    summary: { kept: first.number, ended: numbers },
  });
  return { caseId: first.caseId, number: first.number };
}

/** Its receipt never was one of its own: withdrawn, and the case ended. */
async function voidCase(ctx: CaseContext, caseId: number, into: string, reason: string): Promise<void> {
  const { version } = await requireCase(ctx, caseId);
  const open = await openCase(ctx, await lockCase(ctx, caseId, version));
  const holding = new Set(effectiveEvents(open.events.map(lawEvent)).map(({ id }) => id));
  const arrival = open.events.filter(({ id, kind }) => holding.has(id) && kind !== 'note_added');
  for (const event of arrival) {
    await open.append({
      kind: 'event_withdrawn',
      date: ctx.today,
      law: { eventId: event.id },
      details: { reason: `并回${into}`, kind: event.kind, wrongDate: event.date },
    });
  }
  await open.append({
    kind: 'terminated',
    date: ctx.today,
    law: { grounds: ['ended.terminated'] },
    details: { reasons: `撤销按事项分别登记，并回${into}：${reason}` },
  });
  await sealCase(open, 'case.mergedBack');
}
