import type { LocalDate } from '../../kernel/local-date.js';
import { yearOf } from '../../kernel/local-date.js';
import type { CalendarYear, WorkingCalendar } from '../../law/index.js';
import type { Reader } from '../../platform/database/index.js';
import { countingSettings } from '../../settings/index.js';
import type { LawContext } from '../case.js';
import { eventsOfThese, type StoredEvent } from '../case-event.store.js';
import { type Derivation, derivationOf } from '../derivation/derivation.js';

/** A case for which another calendar says something else. */
export interface ChangedCase {
  readonly id: number;
  readonly number: string;
  readonly officeName: string;
  /** Who is told; null = nobody handles it yet, so the head of the office. */
  readonly handlerName: string | null;
  readonly events: readonly StoredEvent[];
  readonly oldDue: LocalDate | null;
  readonly derivation: Derivation;
  /** An open case gets another due date, or one that is no longer provisional. */
  readonly moves: boolean;
}

interface CaseRow {
  readonly id: number;
  readonly number: string;
  readonly phase: string;
  readonly dueOn: LocalDate | null;
  readonly officeName: string;
  readonly handlerName: string | null;
}

const CHUNK = 500;

/**
 * Folds with `calendar` every case that a notice for `year` can touch: those open, and those whose period reached the year. What
 * ended before its first day counts the same.
 */
export async function* changedCases(
  reader: Reader,
  law: LawContext,
  calendar: WorkingCalendar,
  { year, today }: { readonly year: CalendarYear['year']; readonly today: LocalDate },
): AsyncGenerator<ChangedCase> {
  const counting = await countingSettings(reader);
  const next: LawContext = { ...law, calendar };
  for (let after = 0; ; ) {
    const rows = await reader.all<CaseRow>(
      `SELECT c.id, c.number, c.phase, c.due_on AS "dueOn",
         (SELECT o.short_name FROM offices o WHERE o.id = c.office_id) AS "officeName",
         (SELECT a.name FROM accounts a WHERE a.id = c.handler_id) AS "handlerName"
       FROM cases c WHERE c.id > ? AND (c.phase = 'open' OR c.due_on >= ?) ORDER BY c.id LIMIT ${CHUNK}`,
      [after, `${year}-01-01`],
    );
    const events = await eventsOfThese(
      reader,
      rows.map(({ id }) => id),
    );
    for (const row of rows) {
      const own = events.get(row.id) ?? [];
      const before = derivationOf(own, law, today, counting);
      const derivation = derivationOf(own, next, today, counting);
      if (JSON.stringify(before) === JSON.stringify(derivation)) continue;
      const moves = row.phase === 'open' && derivation.dueOn !== before.dueOn;
      yield { ...row, events: own, oldDue: before.dueOn, derivation, moves };
    }
    const last = rows[rows.length - 1];
    if (!last) return;
    after = last.id;
  }
}

/** The first year that a notice touches. */
export function firstYearOf(content: CalendarYear): number {
  const dates = [...content.offDays, ...content.makeupWorkdays].map(yearOf);
  return Math.min(content.year, ...dates);
}
