import type { PeriodRule } from '../clock/deadlines.js';

/** Periods for remedies; each number of the law stands here once. */
export const remedyPeriods = {
  /** 申请行政复议 */
  review: { n: 60, unit: 'day', article: '复议法20' },
  /** 直接起诉 */
  lawsuitDirect: { n: 6, unit: 'month', article: '行诉法46' },
  /** 不服复议决定起诉 */
  lawsuitAfterReview: { n: 15, unit: 'day', article: '行诉法45' },
  /** 不履行法定职责，履行期限届满起 */
  lawsuitForInaction: { n: 6, unit: 'month', article: '行诉解释66' },
} as const satisfies Record<string, PeriodRule>;
