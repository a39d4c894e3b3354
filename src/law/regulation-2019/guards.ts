import type { ErrorParams } from '../../kernel/domain-error.js';
import { allow, refuse, type Verdict } from '../../kernel/verdict.js';
import type { EventId } from '../clock/events.js';
import type { CaseFacts } from './case-facts.js';
import type { ReviewStep } from './stages.js';

/** Who asks; `actorId` is compared with the drafter's (separation of duties), null = do not compare. */
export interface GuardContext {
  readonly actorId: EventId | null;
}

type Guard = (facts: CaseFacts, context: GuardContext) => Verdict;

/**
 * Conditions of the actions beyond stage and role. A refused guard's code names its sentence in the words table
 * (`law.reasons.<code>`).
 */
const guardTable = {
  // 条例30: 一次性告知
  noCorrectionYet: (facts) => when(facts.corrections === 0, 'noCorrectionYet'),
  correctionUndelivered: (facts) =>
    when(facts.correctionNotice?.deliveredOn === null, 'correctionUndelivered'),
  correctionServiceProven: (facts) =>
    when((facts.correctionNotice?.deliveredOn ?? null) !== null, 'correctionServiceProven'),
  correctionPeriodOver: (facts) =>
    periodOver(facts, facts.correctionNotice?.due ?? null, 'correctionPeriodOver'),
  // 条例35
  reasonsAsked: (facts) => when(facts.reasonsRequestedOn !== null, 'reasonsAsked'),
  // 条例32, 34
  consultationUndelivered: (facts) =>
    when(
      facts.consultations.some(
        (c) => c.party !== 'secrecy' && c.deliveredOn === null && c.opinionOn === null,
      ),
      'consultationUndelivered',
    ),
  consultationUnanswered: (facts) =>
    when(
      facts.consultations.some((c) => c.opinionOn === null),
      'consultationUnanswered',
    ),
  consultationsSettled: (facts) => {
    const open = facts.openConsultations.length;
    return open === 0 ? allow : refuse('consultationsSettled', { open });
  },
  thirdPartyObjected: (facts) => when(facts.thirdPartyObjected, 'thirdPartyObjected'),
  // 条例33(2)
  dueNotFixed: (facts) => when(facts.stage !== 'delayed' && facts.clock.due !== null, 'dueNotFixed'),
  beforeDue: (facts) => {
    const { due } = facts.clock;
    if (due === null) return refuse('clockNotRunning');
    return facts.today <= due ? allow : refuse('beforeDue', { due });
  },
  extensionLeft: (facts) => when(facts.extension.left > 0, 'extensionLeft'),
  noExtensionRequest: (facts) => when(facts.extension.request === null, 'noExtensionRequest'),
  extensionRequested: (facts) => when(facts.extension.request?.state === 'requested', 'extensionRequested'),
  extensionApproved: (facts) => when(facts.extension.request?.state === 'approved', 'extensionApproved'),
  // 109号
  feeNoticeUndelivered: (facts) => when(facts.feeNotice?.deliveredOn === null, 'feeNoticeUndelivered'),
  feeServiceProven: (facts) => when((facts.feeNotice?.deliveredOn ?? null) !== null, 'feeServiceProven'),
  feePeriodOver: (facts) => periodOver(facts, facts.feeNotice?.due ?? null, 'feePeriodOver'),
  // 条例17, 45
  stepReviewing: (facts) => atStep(facts, 'reviewing', 'stepReviewing'),
  stepSecrecyReview: (facts) => atStep(facts, 'secrecyReview', 'stepSecrecyReview'),
  stepSigning: (facts) => atStep(facts, 'signing', 'stepSigning'),
  notOwnDraft: (facts, { actorId }) =>
    when(actorId === null || facts.draft?.drafterId !== actorId, 'notOwnDraft'),
  decisionUndelivered: (facts) => when(facts.decision?.deliveredOn === null, 'decisionUndelivered'),
  // 复议法64
  reviewFiled: (facts) => when(facts.reviewsFiled > 0, 'reviewFiled'),
  lawsuitFiled: (facts) => when(facts.lawsuitsFiled > 0, 'lawsuitFiled'),
  rulingOnRecord: (facts) => when(facts.rulings > facts.reopenings, 'rulingOnRecord'),
} as const satisfies Record<string, Guard>;

export type GuardCode = keyof typeof guardTable;

export const guardCodes = Object.keys(guardTable) as readonly GuardCode[];

/** The verdict of one guard on a case. */
export function checkGuard(code: GuardCode, facts: CaseFacts, context: GuardContext): Verdict {
  const guard: Guard = guardTable[code];
  return guard(facts, context);
}

function when(condition: boolean, reason: string, params?: ErrorParams): Verdict {
  return condition ? allow : refuse(reason, params);
}

/** The applicant's period includes its last day. */
function periodOver(facts: CaseFacts, due: string | null, reason: string): Verdict {
  if (due === null) return refuse('periodNotStarted');
  return facts.today > due ? allow : refuse(reason, { due });
}

function atStep(facts: CaseFacts, step: ReviewStep, reason: string): Verdict {
  return when(facts.reviewStep === step, reason);
}
