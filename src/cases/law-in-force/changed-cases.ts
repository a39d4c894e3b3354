import type { LocalDate } from '../../kernel/local-date.js';
import type { Reader } from '../../platform/database/index.js';
import { countingSettings } from '../../settings/index.js';
import type { LawContext } from '../case.js';
import { eventsOfThese, type StoredEvent } from '../case-event.store.js';
import { type Derivation, derivationOf } from '../derivation/derivation.js';

/** What counts now, and what would count: another calendar, or other settings. */
export interface LawChange {
  readonly from: LawContext;
  readonly to: LawContext;
  readonly today: LocalDate;
  /** Only periods that reach this day can change; null: any period. */
  readonly since: LocalDate | null;
}

/** A case for which the change says something else. */
export interface ChangedCase {
  readonly id: number;
  readonly number: string;
  readonly officeName: string;
  /** Who is told; null = nobody handles it yet, so the head of the office. */
  readonly handlerName: string | null;
  readonly events: readonly StoredEvent[];
  readonly oldDue: LocalDate | null;
  readonly derivation: Derivation;
  /** An open case gets another due date. */
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

/** Folds both ways every case that the change can touch: those open, and those whose period reached `since`. */
export async function* changedCases(
  reader: Reader,
  { from, to, today, since }: LawChange,
): AsyncGenerator<ChangedCase> {
  const counting = await countingSettings(reader);
  for (let after = 0; ; ) {
    const rows = await reader.all<CaseRow>(
      `SELECT c.id, c.number, c.phase, c.due_on AS "dueOn",
         (SELECT o.short_name FROM offices o WHERE o.id = c.office_id) AS "officeName",
         (SELECT a.name FROM accounts a WHERE a.id = c.handler_id) AS "handlerName"
       FROM cases c WHERE c.id > ? ${since === null ? '' : "AND (c.phase = 'open' OR c.due_on >= ?)"}
       ORDER BY c.id LIMIT ${CHUNK}`,
      since === null ? [after] : [after, since],
    );
    const events = await eventsOfThese(
      reader,
      rows.map(({ id }) => id),
    );
    for (const row of rows) {
      const own = events.get(row.id) ?? [];
      const before = derivationOf(own, from, today, counting);
      const derivation = derivationOf(own, to, today, counting);
      if (JSON.stringify(before) === JSON.stringify(derivation)) continue;
      const moves = row.phase === 'open' && derivation.dueOn !== before.dueOn;
      yield { ...row, events: own, oldDue: before.dueOn, derivation, moves };
    }
    const last = rows[rows.length - 1];
    if (!last) return;
    after = last.id;
  }
}
