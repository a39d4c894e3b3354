/** Stages of a case. `mark` = the number in the rule sheet's state table; `clock` = what the period does there. */
export const stages = [
  { code: 'awaitingConfirmation', mark: 'S0', name: '待确认', clock: 'notStarted', open: true },
  { code: 'handling', mark: 'S1', name: '办理中', clock: 'running', open: true },
  { code: 'correction', mark: 'S2', name: '补正中', clock: 'stopped', open: true },
  { code: 'reasons', mark: 'S3', name: '说明理由中', clock: 'running', open: true },
  { code: 'consultation', mark: 'S4', name: '征求意见中', clock: 'paused', open: true },
  { code: 'feePending', mark: 'S5', name: '待缴费', clock: 'stopped', open: true },
  { code: 'review', mark: 'S6', name: '审核签发中', clock: 'running', open: true },
  { code: 'decided', mark: 'S7', name: '已作出待送达', clock: 'running', open: true },
  { code: 'closed', mark: 'S8', name: '办结', clock: 'ended', open: false },
  { code: 'lapsed', mark: 'S9/S10', name: '不再处理', clock: 'ended', open: false },
  { code: 'withdrawn', mark: 'S11', name: '已撤回或终止', clock: 'ended', open: false },
  { code: 'delayed', mark: 'S12', name: '延迟答复中', clock: 'running', open: true },
  { code: 'archived', mark: 'S13', name: '已归档', clock: 'ended', open: false },
] as const;

export type StageCode = (typeof stages)[number]['code'];

/** What stage S6 waits for. */
export type ReviewStep = 'reviewing' | 'secrecyReview' | 'signing';

/** Stages in which the organ still owes an answer (年度报告: 31 December → 结转下年度). */
export const openStages: readonly StageCode[] = stages.filter((s) => s.open).map((s) => s.code);

export function isOpenStage(stage: StageCode): boolean {
  return openStages.includes(stage);
}
