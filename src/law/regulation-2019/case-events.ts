import type { ClockEvent, ClockEventKind, EventId } from '../clock/events.js';
import type { GroundCode } from './grounds.js';
import type { ReportRow } from './report-rows.js';

/**
 * Facts of a case that move no period: approvals, drafting, review, archive. Together with {@link ClockEventKind}
 * they are the whole vocabulary of a case's history; the cases domain stores exactly these kinds.
 */
export const procedureEventKinds = [
  'assigned',
  'contact_attempted',
  'consultation_noticed',
  'extension_requested',
  'extension_approved',
  'extension_refused',
  'decision_drafted',
  'review_passed',
  'review_returned',
  'secrecy_review_passed',
  'secrecy_review_returned',
  'signing_returned',
  'third_party_informed',
  'review_filed',
  'lawsuit_filed',
  'archived',
  'note_added',
  // 交办: asked of another office of the same administration; moves nothing
  'task_given',
  'task_answered',
  'task_closed',
] as const;

export type ProcedureEventKind = (typeof procedureEventKinds)[number];

export type CaseEventKind = ClockEventKind | ProcedureEventKind;

/** A fact of a case. The clock reads the clock kinds; the rest only moves the stage. */
export interface CaseEvent extends Omit<ClockEvent, 'kind'> {
  readonly kind: CaseEventKind;
  /** Who acted: accounts.id, as text or number; for the separation of duties. */
  readonly actorId?: EventId | null | undefined;
  /** decision_drafted, decision_made: one ground per matter of the application. */
  readonly grounds?: readonly GroundCode[] | undefined;
  /** decision_served of an imported ledger that names the result but not its ground. */
  readonly reportRow?: ReportRow | undefined;
  /** third_party_opinion_received, agency_opinion_received: what the answer says. */
  readonly opinion?: 'agree' | 'disagree' | undefined;
  /** fee_notice_sent, fee_paid: whole yuan. */
  readonly yuan?: number | undefined;
}
