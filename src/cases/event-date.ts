import { invalid } from '../kernel/domain-error.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { OpenCase } from './open-case.js';

/** A fact has happened: not tomorrow, and not before the application came in. Throws invalid on the field. */
export function checkEventDate({ ctx, record }: OpenCase, date: LocalDate, field = 'on'): void {
  if (date > ctx.today) throw invalid([{ field, code: 'cases.inFuture' }]);
  if (date < record.arrivedOn)
    throw invalid([{ field, code: 'cases.beforeArrival', params: { date: record.arrivedOn } }]);
}
