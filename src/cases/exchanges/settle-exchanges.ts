import type { CaseEventKind, EventId } from '../../law/index.js';
import type { OpenCase } from '../open-case.js';
import {
  approvalRows,
  consultationRows,
  correctionsOf,
  feeRows,
  updateApproval,
  updateConsultation,
  updateCorrection,
  updateFee,
} from './exchange.store.js';

/**
 * Brings the lists of what is waited for into line with the law. Most acts change one row and know which; an act that changes the
 * past (更正记录, a receipt confirmed anew, 重新办理) may end or revive any notice, request or consultation of the case.
 */
export async function settleExchanges(open: OpenCase): Promise<void> {
  const { ctx, record } = open;
  const facts = open.factsNow();
  const ended = facts.ending === 'withdrawn' || facts.ending === 'terminated';
  const corrections = await correctionsOf(ctx, record.id);
  const noticed = facts.stage === 'correction' ? (facts.correctionNotice?.eventId ?? null) : null;
  for (const { row, waits } of besideEvents(open, 'correction_notice_sent', corrections, noticed)) {
    if (waits === (row.state === 'open')) continue;
    const change = waits
      ? ({ state: 'open', receivedOn: null, answer: '' } as const)
      : ({ state: 'withdrawn' } as const);
    await updateCorrection(ctx, row.id, change);
  }
  const charged = facts.stage === 'feePending' ? (facts.feeNotice?.eventId ?? null) : null;
  for (const { row, waits } of besideEvents(
    open,
    'fee_notice_sent',
    await feeRows(ctx, record.id),
    charged,
  )) {
    if (waits === (row.state === 'open')) continue;
    await updateFee(ctx, row.id, waits ? { state: 'open', paidOn: null } : { state: 'withdrawn' });
  }
  const { request } = facts.extension;
  const requested = request?.state === 'requested' && !ended ? request.eventId : null;
  const approvals = await approvalRows(ctx, record.id);
  for (const { row, waits } of besideEvents(open, 'extension_requested', approvals, requested)) {
    if (waits !== (row.state === 'pending'))
      await updateApproval(ctx, row.id, { state: waits ? 'pending' : 'withdrawn' });
  }
  const unanswered = new Set(
    ended
      ? []
      : facts.consultations.filter(({ opinionOn }) => opinionOn === null).map(({ id }) => Number(id)),
  );
  for (const row of await consultationRows(ctx, record.id)) {
    const waits = unanswered.has(row.id);
    if (waits !== (row.state === 'open') && (waits || row.state === 'open'))
      await updateConsultation(ctx, row.id, { state: waits ? 'open' : 'withdrawn' });
  }
}

/**
 * Each row beside the event that brought it: both are kept in the order of entry. A row that waits and should not, or should and
 * does not, comes out; rows whose history is over are left as they ended.
 */
function besideEvents<Row extends { readonly state: string }>(
  { events }: OpenCase,
  kind: CaseEventKind,
  rows: readonly Row[],
  waiting: EventId | null,
): { readonly row: Row; readonly waits: boolean }[] {
  const brought = events.filter((event) => event.kind === kind);
  const settled = rows.flatMap((row, i) => {
    const waits = waiting !== null && brought[i]?.id === waiting;
    return waits || row.state === 'open' || row.state === 'pending' ? [{ row, waits }] : [];
  });
  // One row of a case may wait: the one that does not makes room first.
  return settled.sort((a, b) => Number(a.waits) - Number(b.waits));
}
