import type { LocalDate } from '../../kernel/local-date.js';
import { compareEventIds, type EventId } from '../clock/events.js';
import type { CaseEvent, CaseEventKind } from './case-events.js';
import type { DecisionFacts, DraftFacts, ExtensionFacts } from './case-facts.js';
import { groundOf } from './grounds.js';

interface Notice {
  readonly eventId: EventId;
  readonly sentOn: LocalDate;
  deliveredOn: LocalDate | null;
  /** Set by the notice itself. */
  readonly due: LocalDate | null;
}

/** What the events say without any counting of days. */
export interface CaseRecord {
  correctionNotice: Notice | null;
  feeNotice: (Notice & { paidOn: LocalDate | null; readonly yuan: number | null }) | null;
  reasonsRequestedOn: LocalDate | null;
  reasonsReceivedOn: LocalDate | null;
  extensionRequest: ExtensionFacts['request'];
  draft: (DraftFacts & { readonly needsSecrecyReview: boolean }) | null;
  decision: DecisionFacts | null;
  thirdPartyObjected: boolean;
  reviewsFiled: number;
  lawsuitsFiled: number;
  rulings: number;
  reopenings: number;
  reopenedOn: LocalDate | null;
  archivedOn: LocalDate | null;
}

type Effect = (record: CaseRecord, event: CaseEvent) => void;

const dropDraft: Effect = (record) => {
  record.draft = null;
};

const effects: Partial<Record<CaseEventKind, Effect>> = {
  correction_notice_sent: (record, event) => {
    record.correctionNotice = noticeOf(event);
  },
  correction_notice_delivered: (record, event) => {
    if (record.correctionNotice !== null) record.correctionNotice.deliveredOn ??= event.date;
  },
  fee_notice_sent: (record, event) => {
    record.feeNotice = { ...noticeOf(event), paidOn: null, yuan: event.yuan ?? null };
  },
  fee_notice_delivered: (record, event) => {
    if (record.feeNotice !== null) record.feeNotice.deliveredOn ??= event.date;
  },
  fee_paid: (record, event) => {
    if (record.feeNotice !== null) record.feeNotice.paidOn ??= event.date;
  },
  reasons_requested: (record, event) => {
    record.reasonsRequestedOn = event.date;
    record.reasonsReceivedOn = null;
  },
  reasons_received: (record, event) => {
    record.reasonsReceivedOn = event.date;
  },
  extension_requested: (record, event) => {
    record.extensionRequest = { eventId: event.id, workingDays: event.workingDays ?? 0, state: 'requested' };
  },
  extension_approved: (record, event) => {
    const asked = record.extensionRequest;
    if (asked === null) return;
    record.extensionRequest = {
      ...asked,
      workingDays: event.workingDays ?? asked.workingDays,
      state: 'approved',
    };
  },
  extension_refused: (record) => {
    record.extensionRequest = null;
  },
  // Within a day a request stands before the notice; one that was made after it asks for further days.
  extension_notified: (record, event) => {
    const asked = record.extensionRequest;
    if (asked !== null && compareEventIds(asked.eventId, event.id) < 0) record.extensionRequest = null;
  },
  third_party_opinion_received: (record, event) => {
    if (event.opinion === 'disagree') record.thirdPartyObjected = true;
  },
  decision_drafted: (record, event) => {
    const grounds = event.grounds ?? [];
    record.draft = {
      eventId: event.id,
      grounds,
      drafterId: event.actorId ?? null,
      reviewed: false,
      secrecyReviewed: false,
      needsSecrecyReview: grounds.some((code) => groundOf(code).needsSecrecyReview),
    };
  },
  review_passed: (record) => {
    if (record.draft !== null) record.draft = { ...record.draft, reviewed: true };
  },
  secrecy_review_passed: (record) => {
    if (record.draft !== null) record.draft = { ...record.draft, secrecyReviewed: true };
  },
  review_returned: dropDraft,
  secrecy_review_returned: dropDraft,
  signing_returned: dropDraft,
  decision_made: (record, event) => {
    const grounds = event.grounds ?? record.draft?.grounds ?? [];
    record.decision = {
      eventId: event.id,
      grounds,
      reportRow: event.reportRow ?? null,
      madeOn: event.date,
      servedOn: null,
      deliveredOn: null,
    };
  },
  decision_served: (record, event) => {
    // A ledger of earlier work knows only the service: then it is the decision too.
    const decision = record.decision ?? {
      eventId: event.id,
      grounds: event.grounds ?? [],
      reportRow: event.reportRow ?? null,
      madeOn: event.date,
      deliveredOn: null,
    };
    record.decision = { ...decision, servedOn: event.date };
  },
  decision_delivered: (record, event) => {
    if (record.decision !== null) record.decision = { ...record.decision, deliveredOn: event.date };
  },
  review_filed: (record) => {
    record.reviewsFiled++;
  },
  lawsuit_filed: (record) => {
    record.lawsuitsFiled++;
  },
  review_decision_received: (record) => {
    record.rulings++;
  },
  judgment_received: (record) => {
    record.rulings++;
  },
  reopened: (record, event) => {
    record.reopenings++;
    record.reopenedOn = event.date;
    record.draft = null;
    record.decision = null;
    record.extensionRequest = null;
    record.reasonsRequestedOn = null;
    record.reasonsReceivedOn = null;
    record.archivedOn = null;
  },
  archived: (record, event) => {
    record.archivedOn = event.date;
  },
};

/** Replays events that are already in their fixed order. */
export function recordOf(events: readonly CaseEvent[]): CaseRecord {
  const record: CaseRecord = {
    correctionNotice: null,
    feeNotice: null,
    reasonsRequestedOn: null,
    reasonsReceivedOn: null,
    extensionRequest: null,
    draft: null,
    decision: null,
    thirdPartyObjected: false,
    reviewsFiled: 0,
    lawsuitsFiled: 0,
    rulings: 0,
    reopenings: 0,
    reopenedOn: null,
    archivedOn: null,
  };
  for (const event of events) effects[event.kind]?.(record, event);
  return record;
}

function noticeOf(event: CaseEvent): Notice {
  return { eventId: event.id, sentOn: event.date, deliveredOn: null, due: event.due ?? null };
}
