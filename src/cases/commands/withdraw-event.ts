import { invalid } from '../../kernel/domain-error.js';
import type { CaseEventKind } from '../../law/index.js';
import type { CaseContext } from '../case.js';
import type { StoredEvent } from '../case-event.store.js';
import { latestDecision, updateDecision } from '../decision.store.js';
import {
  reopenCorrection,
  reopenPaidFee,
  updateConsultation,
  withdrawConsultation,
  withdrawCorrection,
  withdrawExtensionRequest,
  withdrawOpenFee,
} from '../exchange.store.js';
import { type CaseChanged, type CaseTarget, changeCase, type OpenCase } from '../open-case.js';
import { unserveAnswer } from '../paper.store.js';

export interface WithdrawEventInput extends CaseTarget {
  readonly eventId: number;
  readonly reason: string;
}

type Undo = (open: OpenCase, event: StoredEvent) => Promise<void>;
const nothing: Undo = async () => {};
const consultation = (event: StoredEvent): number => Number(event.law.consultationId ?? 0);

/** Facts that may be put right by a later record, and what the lists must forget with them. */
const undos: Partial<Record<CaseEventKind, Undo>> = {
  contact_attempted: nothing,
  receipt_confirmed: nothing,
  assigned: nothing,
  note_added: nothing,
  correction_notice_sent: ({ ctx, record }) => withdrawCorrection(ctx, record.id),
  correction_notice_delivered: nothing,
  correction_received: ({ ctx, record }) => reopenCorrection(ctx, record.id),
  reasons_requested: nothing,
  reasons_received: nothing,
  delayed_answer_set: nothing,
  third_party_consult_sent: ({ ctx }, event) => withdrawConsultation(ctx, consultation(event)),
  agency_consult_sent: ({ ctx }, event) => withdrawConsultation(ctx, consultation(event)),
  secrecy_report_sent: ({ ctx }, event) => withdrawConsultation(ctx, consultation(event)),
  third_party_consult_delivered: undoDelivery,
  agency_consult_delivered: undoDelivery,
  third_party_opinion_received: undoOpinion,
  agency_opinion_received: undoOpinion,
  secrecy_report_answered: undoOpinion,
  extension_requested: ({ ctx, record }) => withdrawExtensionRequest(ctx, record.id),
  extension_notified: nothing,
  fee_notice_sent: ({ ctx, record }) => withdrawOpenFee(ctx, record.id),
  fee_notice_delivered: nothing,
  fee_paid: ({ ctx, record }) => reopenPaidFee(ctx, record.id),
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
  });
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
