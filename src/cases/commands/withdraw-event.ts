import { invalid } from '../../kernel/domain-error.js';
import type { CaseEventKind } from '../../law/index.js';
import type { CaseContext } from '../case.js';
import type { StoredEvent } from '../case-event.store.js';
import { latestDecision, updateDecision } from '../decision/decision.store.js';
import {
  correctionsOf,
  feeRows,
  updateConsultation,
  updateCorrection,
  updateFee,
} from '../exchanges/exchange.store.js';
import { settleExchanges } from '../exchanges/settle-exchanges.js';
import { type CaseChanged, type CaseTarget, changeCase, type OpenCase } from '../open-case.js';
import { unserveAnswer } from '../papers/paper.store.js';

export interface WithdrawEventInput extends CaseTarget {
  readonly eventId: number;
  readonly reason: string;
}

type Undo = (open: OpenCase, event: StoredEvent) => Promise<void>;
const nothing: Undo = async () => {};
const consultation = (event: StoredEvent): number => Number(event.law.consultationId ?? 0);

/** Facts that may be put right by a later record, and what their own rows must forget with them. */
const undos: Partial<Record<CaseEventKind, Undo>> = {
  contact_attempted: nothing,
  receipt_confirmed: nothing,
  assigned: nothing,
  note_added: nothing,
  correction_notice_sent: nothing,
  correction_notice_delivered: nothing,
  correction_received: undoCorrection,
  reasons_requested: nothing,
  reasons_received: nothing,
  delayed_answer_set: nothing,
  third_party_consult_sent: nothing,
  agency_consult_sent: nothing,
  secrecy_report_sent: nothing,
  third_party_consult_delivered: undoDelivery,
  agency_consult_delivered: undoDelivery,
  third_party_opinion_received: undoOpinion,
  agency_opinion_received: undoOpinion,
  secrecy_report_answered: undoOpinion,
  extension_requested: nothing,
  extension_notified: nothing,
  fee_notice_sent: nothing,
  fee_notice_delivered: nothing,
  fee_paid: undoPayment,
  decision_served: undoService,
  decision_delivered: nothing,
};

export function isWithdrawable(kind: CaseEventKind): boolean {
  return undos[kind] !== undefined;
}

/** 更正记录: the wrong record stays, this one says that it is void and why. */
export function withdrawEvent(ctx: CaseContext, input: WithdrawEventInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'withdrawEvent', async (open) => {
    const void_ = new Set(open.events.map(({ law }) => law.eventId));
    const event = open.events.find(({ id }) => id === input.eventId);
    const undo = event && !void_.has(event.id) ? undos[event.kind] : undefined;
    if (!event || !undo) throw invalid([{ field: 'eventId', code: 'cases.notWithdrawable' }]);
    await open.append({
      kind: 'event_withdrawn',
      date: ctx.today,
      law: { eventId: event.id },
      details: { reason: input.reason, kind: event.kind, wrongDate: event.date },
    });
    await undo(open, event);
    await settleExchanges(open);
  });
}

async function undoCorrection({ ctx, record }: OpenCase, event: StoredEvent): Promise<void> {
  for (const { id, receivedOn } of await correctionsOf(ctx, record.id))
    if (receivedOn === event.date)
      await updateCorrection(ctx, id, { state: 'withdrawn', receivedOn: null, answer: '' });
}

async function undoPayment({ ctx, record }: OpenCase, event: StoredEvent): Promise<void> {
  for (const { id, paidOn } of await feeRows(ctx, record.id))
    if (paidOn === event.date) await updateFee(ctx, id, { state: 'withdrawn', paidOn: null });
}

async function undoDelivery({ ctx }: OpenCase, event: StoredEvent): Promise<void> {
  await updateConsultation(ctx, consultation(event), { deliveredOn: null });
}

async function undoOpinion({ ctx }: OpenCase, event: StoredEvent): Promise<void> {
  await updateConsultation(ctx, consultation(event), {
    opinion: null,
    opinionOn: null,
    opinionReasons: '',
    state: 'open',
  });
}

async function undoService({ ctx, record }: OpenCase): Promise<void> {
  const decision = await latestDecision(ctx, record.id);
  if (!decision) return;
  await updateDecision(ctx, decision.id, { state: 'signed' });
  await unserveAnswer(ctx, decision.id);
}
