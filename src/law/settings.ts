import type { ArticleRef } from './article-ref.js';
import type { Certainty } from './certainty.js';

/**
 * A point that the law leaves open, or that could not be read in its text. An office may choose otherwise;
 * the pages that depend on it show `reason` and `certainty`.
 */
export interface LawSetting<Value> {
  readonly default: Value;
  /** The admitted values; absent for numbers, which have `min` and `max`. */
  readonly values?: readonly Value[];
  readonly min?: number;
  readonly max?: number;
  /** Chinese name and sentence for the settings page. */
  readonly name: string;
  readonly reason: string;
  readonly certainty: Exclude<Certainty, 'settled'>;
  readonly source: ArticleRef;
}

type About = Pick<LawSetting<unknown>, 'name' | 'reason' | 'certainty' | 'source'>;

function flag(value: boolean, about: About): LawSetting<boolean> {
  return { default: value, values: [true, false], ...about };
}

function choice<const Value extends string>(
  value: Value,
  values: readonly Value[],
  about: About,
): LawSetting<Value> {
  return { default: value, values, ...about };
}

function number(value: number, min: number, max: number, about: About): LawSetting<number> {
  return { default: value, min, max, ...about };
}

export const lawSettings = {
  // —— 期限计算
  exclusionIncludesSendingDay: flag(false, {
    name: '征求意见发出当日是否扣除',
    reason: '条例只说“所需时间不计算在内”；本系统自发出次日起扣除，改动会使届满日移动一个工作日。',
    certainty: 'convention',
    source: '条例33(3)',
  }),
  exclusionIncludesArrivalDay: flag(true, {
    name: '收到意见当日是否扣除',
    reason: '收到意见当日尚在等待，计入扣除；次日恢复计算。',
    certainty: 'convention',
    source: '条例33(3)',
  }),
  lateOpinionExtendsExclusion: flag(false, {
    name: '逾期到达的意见是否延长扣除',
    reason: '第三方逾期未答复即由机关决定，故扣除至送达后第15个工作日止。',
    certainty: 'convention',
    source: '条例32',
  }),
  secrecyReportExcluded: flag(false, {
    name: '报请确定是否公开的时间是否扣除',
    reason: '报有关主管部门或保密行政管理部门确定是否属于“征求其他机关意见”，没有定论；从严不扣除。',
    certainty: 'unsettled',
    source: '条例17',
  }),
  reasonsStopClock: flag(false, {
    name: '要求说明理由期间是否停止计算',
    reason: '条例没有规定停止计算，从严继续计算。',
    certainty: 'convention',
    source: '条例35',
  }),
  extensionAfterRestart: choice('consumed', ['consumed', 'carried'], {
    name: '补正或缴费后重新起算时，此前的延期',
    reason: '重新起算即为完整的二十个工作日，已用的延期不再加计，其额度也不恢复。',
    certainty: 'unsettled',
    source: '条例33(2)',
  }),
  lateExtensionCounts: flag(false, {
    name: '届满后才告知的延期是否有效',
    reason: '延期应在原期限届满前同意并告知；届满后告知不改变届满日，并标记违规。',
    certainty: 'convention',
    source: '条例33(2)',
  }),
  secondCorrectionRestarts: flag(true, {
    name: '第二次补正是否重新起算',
    reason: '补正告知以一次为限；违规发出的第二次补正标记违规，收到补正材料仍以最后一次为起算事实。',
    certainty: 'convention',
    source: '条例30',
  }),
  feePaymentRestarts: flag(true, {
    name: '缴费后是否重新起算',
    reason: '办理期限自申请人足额缴费次日起重新计算；所据条文凭记忆，未见原文。',
    certainty: 'fromMemory',
    source: '109号',
  }),
  reanswerWorkingDays: number(20, 1, 60, {
    name: '重新答复的期限（工作日）',
    reason: '复议决定或判决未定期限的，按二十个工作日。',
    certainty: 'convention',
    source: '条例33(2)',
  }),
  electronicServiceDate: choice('sent', ['sent', 'received'], {
    name: '电子送达的日期',
    reason: '电子邮件、网页送达的日期没有规定；以发出之日为准，并保留接收记录。',
    certainty: 'unsettled',
    source: '235号',
  }),
  // —— 接收
  emailReceipt: choice('confirmed', ['confirmed', 'arrival'], {
    name: '电子邮件申请的收到日',
    reason: '207号解释以到达系统为准，条例（在后、效力高）以双方确认为准；从条例。',
    certainty: 'unsettled',
    source: '条例31(三)',
  }),
  signedMailToPerson: choice('signed', ['signed', 'confirmed'], {
    name: '寄给个人但单位已签收的收到日',
    reason: '条例以签收之日为准，207号解释以确认之日为准；取对申请人有利的签收之日。',
    certainty: 'unsettled',
    source: '条例31(二)',
  }),
  confirmationAlertWorkingDays: number(1, 0, 5, {
    name: '互联网、传真申请未确认的提醒（工作日）',
    reason: '确认没有法定期限；到达后下一工作日仍未确认即提醒（平常信函依法当日确认）。',
    certainty: 'convention',
    source: '条例31(三)',
  }),
  draftDays: number(14, 1, 60, {
    name: '网上申请草稿的保存天数',
    reason: '个人信息的保存期限为实现目的所必要的最短时间；没有提交的草稿期满自动删除。',
    certainty: 'convention',
    source: '约定',
  }),
  sealAfterDays: number(90, 0, 365, {
    name: '办结后未归档的，个人信息封存前的天数',
    reason: '归档即封存；没有归档的，办结满此天数封存。法律只要求最短必要期限，没有规定天数。',
    certainty: 'convention',
    source: '个保法19',
  }),
  unsealMaxDays: number(30, 1, 180, {
    name: '一次启封的最多天数',
    reason: '复议、诉讼、信访、审计需要时由负责人启封，期满自动恢复封存，可以再次启封；天数没有规定。',
    certainty: 'convention',
    source: '个保法19',
  }),
  identityScanYears: number(1, 0, 30, {
    name: '身份证明扫描件的保存年数',
    reason:
      '自办结且复议、诉讼期间届满之日起算；法律要求最短必要期限，没有规定年数，取一年，本机关可以另定。',
    certainty: 'unsettled',
    source: '个保法19',
  }),
  contactYears: number(3, 0, 30, {
    name: '联系方式、证件号码的保存年数',
    reason:
      '自办结且复议、诉讼期间届满之日起算；信访、审计可能还要联系申请人，取三年，没有规定，本机关可以另定。',
    certainty: 'unsettled',
    source: '个保法47',
  }),
  eraseNoticeDays: number(30, 1, 180, {
    name: '删除前的公示天数',
    reason: '到期的先在“个人信息保存”页列出，满此天数没有暂缓的才删除；没有规定，供负责人核对。',
    certainty: 'convention',
    source: '个保法47',
  }),
  undoMinutes: number(30, 0, 120, {
    name: '网上提交后可以撤销的时间（分钟）',
    reason: '没有规定；提交后发现填错的，在工作人员开始办理前可以自行撤销，编号保留并注明。0 为不提供。',
    certainty: 'convention',
    source: '约定',
  }),
  // —— 各环节的期间
  correctionWorkingDays: number(10, 5, 30, {
    name: '补正的合理期限（工作日）',
    reason: '条例只要求“合理”；实务多为七至十五个工作日。',
    certainty: 'unsettled',
    source: '条例30',
  }),
  reasonsWorkingDays: number(10, 5, 30, {
    name: '说明理由的期限（工作日）',
    reason: '条例没有规定申请人说明理由的期限。',
    certainty: 'convention',
    source: '条例35',
  }),
  releaseHoldWorkingDays: number(0, 0, 20, {
    name: '第三方不同意而决定公开时，公开前的等待（工作日）',
    reason: '法律没有规定等待期；第三方可以复议、诉讼，机关可自定等待期。',
    certainty: 'convention',
    source: '条例32',
  }),
  answerLinkGraceDays: number(10, 0, 60, {
    name: '征求意见期满后，网上答复页仍可提交的天数（自然日）',
    reason: '期满后第三方或者其他机关的意见不再改变逾期的后果，但仍可提交，作为备注留存，供作决定时参考。',
    certainty: 'convention',
    source: '条例32',
  }),
  taskEscalation: choice('supervisorAt100', ['supervisorAt100', 'supervisorAt80', 'withinUnit'], {
    name: '交办事项逾期时告知到哪一级',
    reason:
      '时间过半告知承接单位，过八成加告其负责人，到期加告主管部门；也可以提前到八成，或者只在单位内告知。',
    certainty: 'convention',
    source: '约定',
  }),
  suggestionClock: choice('article26', ['article26', 'none'], {
    name: '采纳主动公开建议后的公开期限',
    reason: '条例只说“及时”；比照第二十六条的二十个工作日。',
    certainty: 'convention',
    source: '条例44(2)',
  }),
  excessiveByFeeThreshold: flag(true, {
    name: '超过免费档即视为“明显超过合理范围”',
    reason: '第三十五条没有数量标准；实务以超过10件或30页为准。',
    certainty: 'fromMemory',
    source: '条例35',
  }),
  // —— 主动公开
  promptPublicationWorkingDays: number(0, 0, 20, {
    name: '“及时”“实时”公开视为几个工作日',
    reason: '目录写“及时”“实时”而没有日期；0 表示不另定日期，只以第二十六条的二十个工作日为最迟。',
    certainty: 'convention',
    source: '条例26',
  }),
  updatePeriodsBy: choice('calendar', ['calendar', 'lastUpdate'], {
    name: '“每年”“每半年”等更新周期的起止',
    reason: '目录只写“半年至少更新1次”；默认以自然年、半年、季、月、周为一期，也可以从上次更新之日起算。',
    certainty: 'convention',
    source: '条例26',
  }),
  // —— 收费
  feeMonthBy: choice('receipt', ['receipt', 'notice'], {
    name: '按件计费的月份归属',
    reason: '“一个自然月内”以收到申请之日还是收费通知之日归属，没有规定。',
    certainty: 'convention',
    source: '109号',
  }),
  feeItemsScope: choice('organ', ['organ', 'government'], {
    name: '按件累计的范围',
    reason: '同一申请人的件数在本机关内累计。',
    certainty: 'convention',
    source: '109号',
  }),
  feePagesPerApplication: flag(true, {
    name: '按量计费以每件申请单独计算',
    reason: '不同申请的页数不相加；凭记忆，未见原文。',
    certainty: 'fromMemory',
    source: '109号',
  }),
  // —— 救济
  silenceRemedy: choice('either', ['either', 'reviewFirst'], {
    name: '逾期不答复的救济途径',
    reason: '信公解释二(2)称复议或者诉讼，复议法23(1)(三)列未履行法定职责为复议前置；下级法院做法不一。',
    certainty: 'unsettled',
    source: '信公解释2(2)',
  }),
  partialRemedy: choice('reviewFirstForRefusedPart', ['reviewFirstForRefusedPart', 'either'], {
    name: '部分公开的救济途径',
    reason: '其中不予公开的部分适用复议前置，其余部分复议或者诉讼。',
    certainty: 'unsettled',
    source: '复议法23(1)(四)',
  }),
  guidanceRemedy: choice('either', ['either', 'procedural'], {
    name: '信访、重复、出版物、查询、加工等答复是否写明救济',
    reason: '信公解释列为不可单独起诉的清单只见于二手材料；从宽写明复议或者诉讼。',
    certainty: 'unsettled',
    source: '信公解释',
  }),
  // —— 案件与年报
  severalMatters: choice('one', ['one', 'split'], {
    name: '一份申请含多项内容',
    reason: '默认一件一行，有公开有不公开计“部分公开”；拆分须在登记时决定，同一年报不得混用。',
    certainty: 'convention',
    source: '30号',
  }),
  repeatWhileOpen: choice('merge', ['merge', 'separate'], {
    name: '前一申请未答复时的相同申请',
    reason: '第三十六条第六项以已经答复为前提；尚未答复的并案处理。',
    certainty: 'convention',
    source: '条例36(六)',
  }),
  requestChange: choice('withdrawAndNew', ['withdrawAndNew', 'likeCorrection'], {
    name: '申请人中途变更请求',
    reason: '没有规定；按撤回后新申请处理。',
    certainty: 'convention',
    source: '约定',
  }),
  reportResultYearBy: choice('decision', ['decision', 'service'], {
    name: '年报办理结果的年度归属',
    reason: '新收按收到日；办理结果按作出决定之日所在年度。',
    certainty: 'fromMemory',
    source: '30号',
  }),
  reportReanswer: choice('replaceSameYear', ['replaceSameYear', 'keepFirst', 'countAgain'], {
    name: '纠正后重新答复在年报中的计法',
    reason: '未见规定；同年重新答复以最后结果替换，跨年不改上年数据，只在表四反映。',
    certainty: 'convention',
    source: '30号',
  }),
  reportLitigationBy: choice('case', ['case', 'instance'], {
    name: '年报表四诉讼按案件还是按审级计数',
    reason: '一审、二审分别计数与否没有规定。',
    certainty: 'unsettled',
    source: '30号',
  }),
  reportCarriedOverDisputes: flag(true, {
    name: '年报表四含上年结转的复议、诉讼',
    reason: '格式没有规定；含上年结转时应加注说明。',
    certainty: 'convention',
    source: '30号',
  }),
} as const;

export type LawSettingKey = keyof typeof lawSettings;

type ValueOf<S> = S extends LawSetting<infer Value> ? Value : never;

/** The values in force for one office. */
export type LawSettings = { readonly [Key in LawSettingKey]: ValueOf<(typeof lawSettings)[Key]> };

export const defaultLawSettings: LawSettings = Object.fromEntries(
  Object.entries(lawSettings).map(([key, setting]) => [key, setting.default]),
) as unknown as LawSettings;

/** Why `value` is not admitted for this setting; null when it is. */
export function settingProblem(key: LawSettingKey, value: unknown): 'notAdmitted' | 'outOfRange' | null {
  const setting: LawSetting<unknown> = lawSettings[key];
  if (setting.values !== undefined) return setting.values.includes(value) ? null : 'notAdmitted';
  if (typeof value !== 'number' || !Number.isInteger(value)) return 'notAdmitted';
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = setting;
  return value < min || value > max ? 'outOfRange' : null;
}
