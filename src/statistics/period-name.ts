import { dayOf, type LocalDate, monthOf } from '../kernel/local-date.js';
import type { Translate } from '../platform/i18n/index.js';
import type { Period, PeriodUnit } from './periods.js';

/** `3月`, or the Monday and Sunday of a week. */
export function periodName({ from, to }: Period, unit: PeriodUnit, t: Translate): string {
  if (unit === 'month') return t('statistics.month', { n: monthOf(from) });
  const day = (date: LocalDate): string => t('statistics.day', { month: monthOf(date), day: dayOf(date) });
  return t('statistics.week', { from: day(from), to: day(to) });
}
