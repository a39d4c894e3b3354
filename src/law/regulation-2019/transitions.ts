import type { ArticleRef } from '../article-ref.js';
import type { CaseEventKind } from './case-events.js';
import type { GuardCode } from './guards.js';
import type { LetterKind } from './letters.js';
import type { RoleCode } from './roles.js';
import { openStages, type StageCode } from './stages.js';

/**
 * One thing that a person may do with a case. `events` = the facts that it records (the first is the main one);
 * the stage is derived from them, `to` says where they lead (`same` = the stage stays).
 */
export interface Transition {
  readonly action: string;
  readonly name: string;
  readonly from: readonly StageCode[];
  readonly to: StageCode | 'same';
  readonly roles: readonly RoleCode[];
  readonly guards: readonly GuardCode[];
  readonly events: readonly CaseEventKind[];
  readonly letter: LetterKind | null;
  readonly article: ArticleRef;
}

interface Spec {
  readonly from: readonly StageCode[];
  readonly to: StageCode | 'same';
  readonly roles: readonly RoleCode[];
  readonly guards?: readonly GuardCode[];
  readonly events: readonly CaseEventKind[];
  readonly letter?: LetterKind;
  readonly article: ArticleRef;
}

function transition<const Action extends string>(
  action: Action,
  name: string,
  spec: Spec,
): Transition & { readonly action: Action } {
  return { action, name, guards: [], letter: null, ...spec };
}

const atWork: readonly StageCode[] = ['handling', 'consultation', 'reasons', 'delayed'];

export const transitions = [
  // —— 接收
  transition('assign', '分派承办人', {
    from: openStages,
    to: 'same',
    roles: ['registrar', 'head'],
    events: ['assigned'],
    article: '条例45',
  }),
  transition('recordContact', '登记联系情况', {
    from: ['awaitingConfirmation'],
    to: 'same',
    roles: ['registrar', 'handler'],
    events: ['contact_attempted'],
    article: '条例31',
  }),
  transition('confirmReceipt', '确认收到', {
    from: ['awaitingConfirmation'],
    to: 'handling',
    roles: ['registrar', 'handler'],
    events: ['receipt_confirmed'],
    letter: 'receipt',
    article: '条例31(三)',
  }),
  // —— 补正
  transition('requestCorrection', '告知补正', {
    from: ['handling'],
    to: 'correction',
    roles: ['handler'],
    guards: ['noCorrectionYet'],
    events: ['correction_notice_sent'],
    letter: 'correctionNotice',
    article: '条例30',
  }),
  transition('recordCorrectionDelivery', '登记补正告知送达', {
    from: ['correction'],
    to: 'same',
    roles: ['registrar', 'handler'],
    guards: ['correctionUndelivered'],
    events: ['correction_notice_delivered'],
    article: '235号',
  }),
  transition('receiveCorrection', '收到补正', {
    from: ['correction'],
    to: 'handling',
    roles: ['registrar', 'handler'],
    events: ['correction_received'],
    article: '条例30',
  }),
  transition('closeUncorrected', '逾期不补正，不再处理', {
    from: ['correction'],
    to: 'lapsed',
    roles: ['handler', 'head'],
    guards: ['correctionServiceProven', 'correctionPeriodOver'],
    events: ['correction_lapsed'],
    letter: 'recordNotCorrected',
    article: '条例30',
  }),
  // —— 说明理由、延迟答复
  transition('requestReasons', '要求说明理由', {
    from: ['handling'],
    to: 'reasons',
    roles: ['handler'],
    events: ['reasons_requested'],
    letter: 'reasonsRequest',
    article: '条例35',
  }),
  transition('receiveReasons', '收到说明理由', {
    from: ['reasons'],
    to: 'handling',
    roles: ['registrar', 'handler'],
    events: ['reasons_received'],
    article: '条例35',
  }),
  transition('setDelayedAnswer', '确定延迟答复期限', {
    from: ['handling', 'reasons', 'consultation'],
    to: 'delayed',
    roles: ['head'],
    guards: ['reasonsAsked'],
    events: ['delayed_answer_set'],
    letter: 'delayNotice',
    article: '条例35',
  }),
  // —— 征求意见
  transition('consultThirdParty', '征求第三方意见', {
    from: ['handling', 'consultation', 'delayed'],
    to: 'consultation',
    roles: ['handler'],
    events: ['third_party_consult_sent'],
    letter: 'thirdPartyConsultation',
    article: '条例32',
  }),
  transition('consultAgency', '征求其他机关意见', {
    from: ['handling', 'consultation', 'delayed'],
    to: 'consultation',
    roles: ['handler'],
    events: ['agency_consult_sent'],
    letter: 'agencyConsultation',
    article: '条例34',
  }),
  transition('reportSecrecy', '报请确定是否公开', {
    from: ['handling', 'consultation', 'delayed'],
    to: 'consultation',
    roles: ['handler'],
    events: ['secrecy_report_sent'],
    article: '条例17',
  }),
  transition('notifyConsultation', '告知申请人正在征求意见', {
    from: ['consultation'],
    to: 'same',
    roles: ['handler'],
    events: ['consultation_noticed'],
    letter: 'consultationNotice',
    article: '条例33(3)',
  }),
  transition('recordConsultationDelivery', '登记征求意见书送达', {
    from: atWork,
    to: 'same',
    roles: ['registrar', 'handler'],
    guards: ['consultationUndelivered'],
    events: ['third_party_consult_delivered', 'agency_consult_delivered'],
    article: '235号',
  }),
  transition('recordOpinion', '登记答复意见', {
    from: atWork,
    to: 'same',
    roles: ['registrar', 'handler'],
    guards: ['consultationUnanswered'],
    events: ['third_party_opinion_received', 'agency_opinion_received', 'secrecy_report_answered'],
    article: '条例32',
  }),
  // —— 延期
  transition('requestExtension', '提请延期', {
    from: ['handling', 'consultation', 'reasons', 'review'],
    to: 'same',
    roles: ['handler'],
    guards: ['dueNotFixed', 'beforeDue', 'extensionLeft', 'noExtensionRequest'],
    events: ['extension_requested'],
    article: '条例33(2)',
  }),
  transition('approveExtension', '同意延期', {
    from: ['handling', 'consultation', 'reasons', 'review'],
    to: 'same',
    roles: ['head'],
    guards: ['extensionRequested', 'beforeDue'],
    events: ['extension_approved'],
    article: '条例33(2)',
  }),
  transition('refuseExtension', '不同意延期', {
    from: ['handling', 'consultation', 'reasons', 'review'],
    to: 'same',
    roles: ['head'],
    guards: ['extensionRequested'],
    events: ['extension_refused'],
    article: '条例33(2)',
  }),
  transition('notifyExtension', '告知延期', {
    from: ['handling', 'consultation', 'reasons', 'review'],
    to: 'same',
    roles: ['handler', 'head'],
    guards: ['extensionApproved', 'beforeDue'],
    events: ['extension_notified'],
    letter: 'extensionNotice',
    article: '条例33(2)',
  }),
  // —— 信息处理费
  transition('sendFeeNotice', '发收费通知', {
    from: ['handling'],
    to: 'feePending',
    roles: ['handler'],
    guards: ['beforeDue'],
    events: ['fee_notice_sent'],
    letter: 'feeNotice',
    article: '109号',
  }),
  transition('recordFeeDelivery', '登记收费通知送达', {
    from: ['feePending'],
    to: 'same',
    roles: ['registrar', 'handler'],
    guards: ['feeNoticeUndelivered'],
    events: ['fee_notice_delivered'],
    article: '235号',
  }),
  transition('recordPayment', '登记足额缴费', {
    from: ['feePending'],
    to: 'handling',
    roles: ['cashier'],
    events: ['fee_paid'],
    article: '109号',
  }),
  transition('closeUnpaid', '逾期不缴费，不再处理', {
    from: ['feePending'],
    to: 'lapsed',
    roles: ['handler', 'head'],
    guards: ['feeServiceProven', 'feePeriodOver'],
    events: ['fee_lapsed'],
    letter: 'recordFeeUnpaid',
    article: '109号',
  }),
  // —— 拟办、审核、签发、送达
  transition('draftDecision', '拟办', {
    from: ['handling', 'reasons', 'delayed', 'consultation'],
    to: 'review',
    roles: ['handler'],
    guards: ['consultationsSettled'],
    events: ['decision_drafted'],
    article: '条例36',
  }),
  transition('passReview', '审核通过', {
    from: ['review'],
    to: 'same',
    roles: ['reviewer'],
    guards: ['stepReviewing', 'notOwnDraft'],
    events: ['review_passed'],
    article: '条例45',
  }),
  transition('returnReview', '审核退回', {
    from: ['review'],
    to: 'handling',
    roles: ['reviewer'],
    guards: ['stepReviewing'],
    events: ['review_returned'],
    article: '条例45',
  }),
  transition('passSecrecyReview', '保密审查通过', {
    from: ['review'],
    to: 'same',
    roles: ['secrecyReviewer'],
    guards: ['stepSecrecyReview', 'notOwnDraft'],
    events: ['secrecy_review_passed'],
    article: '条例17',
  }),
  transition('returnSecrecyReview', '保密审查退回', {
    from: ['review'],
    to: 'handling',
    roles: ['secrecyReviewer'],
    guards: ['stepSecrecyReview'],
    events: ['secrecy_review_returned'],
    article: '条例17',
  }),
  transition('signDecision', '签发', {
    from: ['review'],
    to: 'decided',
    roles: ['head'],
    guards: ['stepSigning'],
    events: ['decision_made'],
    article: '条例36',
  }),
  transition('returnDecision', '签发退回', {
    from: ['review'],
    to: 'handling',
    roles: ['head'],
    guards: ['stepSigning'],
    events: ['signing_returned'],
    article: '条例45',
  }),
  transition('serveDecision', '送达', {
    from: ['decided'],
    to: 'closed',
    roles: ['handler', 'registrar'],
    events: ['decision_served'],
    letter: 'serviceReceipt',
    article: '235号',
  }),
  transition('recordDelivery', '登记签收', {
    from: ['closed'],
    to: 'same',
    roles: ['handler', 'registrar'],
    guards: ['decisionUndelivered'],
    events: ['decision_delivered'],
    article: '235号',
  }),
  transition('informThirdParty', '告知第三方决定公开', {
    from: ['decided', 'closed'],
    to: 'same',
    roles: ['handler'],
    guards: ['thirdPartyObjected'],
    events: ['third_party_informed'],
    letter: 'thirdPartyNotice',
    article: '条例32',
  }),
  // —— 撤回、终止
  transition('withdraw', '申请人撤回', {
    from: openStages,
    to: 'withdrawn',
    roles: ['registrar', 'handler'],
    events: ['withdrawn'],
    letter: 'withdrawalConfirmation',
    article: '约定',
  }),
  transition('terminate', '终止处理', {
    from: openStages,
    to: 'withdrawn',
    roles: ['head'],
    events: ['terminated'],
    letter: 'terminationNotice',
    article: '约定',
  }),
  // —— 复议、诉讼、重新答复
  transition('recordReviewFiled', '登记行政复议', {
    from: ['decided', 'closed', 'lapsed', 'archived'],
    to: 'same',
    roles: ['handler', 'head'],
    events: ['review_filed'],
    article: '条例51',
  }),
  transition('recordReviewDecision', '登记复议决定', {
    from: ['decided', 'closed', 'lapsed', 'archived'],
    to: 'same',
    roles: ['handler', 'head'],
    guards: ['reviewFiled'],
    events: ['review_decision_received'],
    article: '复议法64',
  }),
  transition('recordLawsuitFiled', '登记行政诉讼', {
    from: ['decided', 'closed', 'lapsed', 'archived'],
    to: 'same',
    roles: ['handler', 'head'],
    events: ['lawsuit_filed'],
    article: '条例51',
  }),
  transition('recordJudgment', '登记判决', {
    from: ['decided', 'closed', 'lapsed', 'archived'],
    to: 'same',
    roles: ['handler', 'head'],
    guards: ['lawsuitFiled'],
    events: ['judgment_received'],
    article: '条例51',
  }),
  transition('reopen', '重新办理', {
    from: ['closed', 'lapsed', 'archived'],
    to: 'handling',
    roles: ['head'],
    guards: ['rulingOnRecord'],
    events: ['reopened'],
    article: '复议法64',
  }),
  // —— 归档、更正
  transition('archive', '归档', {
    from: ['closed', 'lapsed', 'withdrawn'],
    to: 'archived',
    roles: ['registrar', 'handler'],
    events: ['archived'],
    letter: 'archiveIndex',
    article: '条例45',
  }),
  transition('withdrawEvent', '更正记录', {
    from: [...openStages, 'closed', 'lapsed', 'withdrawn'],
    to: 'same',
    roles: ['registrar', 'handler', 'head'],
    events: ['event_withdrawn'],
    article: '条例45',
  }),
  transition('addNote', '添加备注', {
    from: [...openStages, 'closed', 'lapsed', 'withdrawn'],
    to: 'same',
    roles: ['registrar', 'handler', 'reviewer', 'secrecyReviewer', 'head', 'cashier'],
    events: ['note_added'],
    article: '条例45',
  }),
] as const;

export type ActionCode = (typeof transitions)[number]['action'];

const byAction = new Map<string, Transition>(transitions.map((entry) => [entry.action, entry]));

/** The record of one action. Throws RangeError on an unknown code. */
export function transitionOf(action: ActionCode): Transition {
  const found = byAction.get(action);
  if (found === undefined) throw new RangeError(`action: ${action}`);
  return found;
}
