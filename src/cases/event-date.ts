import { invalid } from '../kernel/domain-error.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { OpenCase } from './open-case.js';

/** A fact has happened: not tomorrow, and not before the application came in. Throws invalid on the field. */
export function checkEventDate({ ctx, record }: OpenCase, date: LocalDate, field = 'on'): void {
  if (date > ctx.today) throw invalid([{ field, code: 'cases.inFuture' }]);
  if (date < record.arrivedOn)
    throw invalid([{ field, code: 'cases.beforeArrival', params: { date: record.arrivedOn } }]);
}

/**
 * As {@link checkEventDate}, for a step of the handling that runs now. After a 重新办理 it cannot bear a day of the round
 * before: the law reads the days in their order, and such a step would have no effect.
 */
export function checkHandlingDate(open: OpenCase, date: LocalDate, field = 'on'): void {
  checkEventDate(open, date, field);
  const { reopenedOn } = open.facts;
  if (reopenedOn !== null && date < reopenedOn)
    throw invalid([{ field, code: 'cases.beforeReopening', params: { date: reopenedOn } }]);
}
