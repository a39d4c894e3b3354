export { type CaseVolume, caseVolume } from './archive/case-volume.query.js';
export {
  type Application,
  type CaseContext,
  type CaseRecord,
  caseContext,
  type Delivery,
  type DesiredForm,
  deliveries,
  desiredForms,
  type IdentityKind,
  identityKinds,
  type LawContext,
  type ServiceManner,
} from './case.js';
export { initCaseModels } from './case.model.js';
export { casePaths } from './case.paths.js';
export { caseRoutes } from './case.routes.js';
export { caseById } from './case.store.js';
export { eventsOf, lawEvent, type StoredEvent } from './case-event.store.js';
export type { CaseFileInput, CaseFileRole } from './case-file.store.js';
export { loadCaseFile } from './case-page/case-page.query.js';
export { addNote } from './commands/add-note.js';
export { archiveCase } from './commands/archive-case.js';
export { assignHandler } from './commands/assign-handler.js';
export { closeUncorrected } from './commands/close-uncorrected.js';
export { closeUnpaid } from './commands/close-unpaid.js';
export { confirmReceipt } from './commands/confirm-receipt.js';
export { approveExtension, refuseExtension } from './commands/decide-extension.js';
export { draftDecision } from './commands/draft-decision.js';
export { terminateCase, withdrawCase } from './commands/end-early.js';
export {
  type ApplicationFiled,
  type FileApplicationInput,
  fileApplication,
  type RegisterApplicationInput,
  registerApplication,
} from './commands/file-application.js';
export { informThirdParty } from './commands/inform-third-party.js';
export { notifyConsultation } from './commands/notify-consultation.js';
export { notifyExtension } from './commands/notify-extension.js';
export { consultAgency, consultThirdParty } from './commands/open-consultation.js';
export { receiveCorrection } from './commands/receive-correction.js';
export { receiveReasons } from './commands/receive-reasons.js';
export { recordConsultationDelivery } from './commands/record-consultation-delivery.js';
export { recordContact } from './commands/record-contact.js';
export { recordCorrectionDelivery } from './commands/record-correction-delivery.js';
export { recordDelivery } from './commands/record-delivery.js';
export { recordFeeDelivery } from './commands/record-fee-delivery.js';
export { recordOpinion } from './commands/record-opinion.js';
export { recordPayment } from './commands/record-payment.js';
export {
  recordJudgment,
  recordLawsuitFiled,
  recordReviewDecision,
  recordReviewFiled,
} from './commands/record-proceeding.js';
export { reopenCase } from './commands/reopen-case.js';
export { reportSecrecy } from './commands/report-secrecy.js';
export { requestCorrection } from './commands/request-correction.js';
export { requestExtension } from './commands/request-extension.js';
export { requestReasons } from './commands/request-reasons.js';
export { revealApplicant } from './commands/reveal-applicant.js';
export {
  passReview,
  passSecrecyReview,
  returnDecision,
  returnReview,
  returnSecrecyReview,
} from './commands/review-draft.js';
export { sendFeeNotice } from './commands/send-fee-notice.js';
export { serveDecision } from './commands/serve-decision.js';
export { setDelayedAnswer } from './commands/set-delayed-answer.js';
export { signDecision } from './commands/sign-decision.js';
export { undoFiling } from './commands/undo-filing.js';
export { withdrawEvent } from './commands/withdraw-event.js';
export { rederiveCounted, refreshDerivations } from './derivation/derivation.js';
export { type CaseExplanation, explainCase } from './derivation/explain-case.query.js';
export { verifyDerivations } from './derivation/verify-derivations.query.js';
export { answerStep } from './examination/examine-case.js';
export { setField } from './field/set-field.js';
export { ownOpenDuplicates } from './filing/duplicates.query.js';
export { filedApplication } from './filing/filed-application.query.js';
export {
  type FormField,
  type FormPart,
  formParts,
  initialValues,
  type PartKey,
  partKeys,
  partOf,
  valueNames,
} from './filing/form-parts.js';
export { applicationPaper } from './filing/printed-form.js';
export { recoverCode } from './filing/recover-code.query.js';
export { useChosenSettings, useLawInForce } from './law-in-force/law-in-force.js';
export { whenDutyDatesChange } from './law-settings/duty-date-listeners.js';
export { importLedgerFile, type LedgerProgress } from './ledger/import-ledger-file.js';
export { ledgerPaths } from './ledger/ledger.paths.js';
export type { LineProblem } from './ledger/ledger-columns.js';
export type { LedgerCounts } from './ledger/ledger-import.js';
export { recordMail, registerFromMail, settleMail } from './mail-room/record-mail.js';
export type { CaseChanged, CaseTarget } from './open-case.js';
export { normalHandle } from './opinions/answer-code.js';
export {
  linkByCode,
  markOpened,
  type PartyOpinion,
  partyOpinions,
} from './opinions/answer-link.store.js';
export { answerByLink } from './opinions/commands/answer-by-link.js';
export { issueAnswerLink } from './opinions/commands/issue-link.js';
export { type AskedParty, askedParty } from './opinions/consultation-page.query.js';
export { paperName } from './papers/paper-name.js';
export type { Agent, Partner } from './parties/party.js';
export { partiesFrom, partyFields } from './parties/party.schema.js';
export { type Instance, instances } from './proceedings/lawsuit-instances.js';
export { addReason } from './reasons/change-reason.js';
export * as redactions from './redaction/index.js';
export { applicationSchema } from './registration/application.schema.js';
export { receiptLetter } from './registration/receipt-letter.js';
export { linkCases } from './related/link-cases.js';
export { remindCases } from './reminders/remind-cases.js';
export { keepRetention } from './retention/erase-data.js';
export { holdErasure } from './retention/hold-erasure.js';
export { unsealCase } from './retention/unseal-case.js';
export {
  rateService,
  type Satisfaction,
  type Score,
  satisfactionComments,
  satisfactionSums,
  scores,
} from './satisfaction/satisfaction.store.js';
export { recordSearch } from './search-record/record-search.js';
export { giveTask } from './tasks/commands/give-task.js';
export {
  answerTask,
  returnTask,
  urgeTask,
  withdrawTask,
} from './tasks/commands/work-on-task.js';
export { escalateTasks } from './tasks/escalate-tasks.js';
export { type TrackedCase, trackCase, trackedFile, trackedLetter } from './tracking.query.js';
export { draftWording, useWording } from './wording/change-wording.js';
