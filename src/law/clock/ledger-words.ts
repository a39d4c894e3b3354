/**
 * One sentence for each kind of ledger line, in Chinese (the ledger is read by officials and printed by the command line).
 * `{{name}}` stands for a parameter. The words table (`law.ledger`) holds the same sentences and their English.
 */
export const ledgerSentences = {
  waiting: '已到达，尚未确认收到，不起算',
  baseReceived: '收到申请之日，当日不计',
  baseCorrected: '收到补正材料之日，当日不计，重新起算',
  baseFeePaid: '足额缴费之日，当日不计，重新起算',
  baseReopened: '重新处理之日，当日不计',
  baseEvent: '起算之日，当日不计',
  counted: '第{{n}}个工作日',
  countedMakeup: '第{{n}}个工作日（调休上班）',
  countedUnknown: '第{{n}}个工作日（当年放假安排尚未公布，暂按工作日计）',
  countedExtension: '第{{n}}个工作日（延期）',
  calendarDay: '第{{n}}日',
  eventAhead: '事件之日，由此倒推，当日不计',
  countedBack: '倒数第{{n}}个工作日',
  calendarDayBack: '倒数第{{n}}日',
  weekend: '周末，不计',
  holiday: '{{name}}放假，不计',
  excluded: '征求意见期间，不计',
  excludedBySetting: '等待期间，依本单位设置不计',
  stoppedCorrection: '等待补正，停止计算',
  stoppedFee: '等待缴费，停止计算',
  fixed: '已另定答复日期，不再按日计算',
  due: '届满之日（第{{n}}个工作日）',
  dueCalendar: '届满之日',
  dueFixed: '另定的答复日期',
  dueAhead: '最迟公开之日（倒数第{{n}}个工作日）',
  dueAheadCalendar: '最迟公开之日',
  rolledWeekend: '周末，顺延',
  rolledHoliday: '{{name}}放假，顺延',
  overdue: '已逾期{{n}}个工作日',
  ended: '办理终结，不再计算',
} as const;

export type LedgerCode = keyof typeof ledgerSentences;

export type LedgerParams = Readonly<Record<string, string | number>>;

export function ledgerSentence(code: LedgerCode, params: LedgerParams = {}): string {
  return ledgerSentences[code].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
}
