import type { LocalDate } from '../../kernel/local-date.js';
import type { Reader } from '../../platform/database/index.js';
import { countingSettings } from '../../settings/index.js';
import type { LawContext } from '../case.js';
import { eventsOfCases } from '../case-event.store.js';
import { type Derivation, derivationOf } from './derivation.js';

export interface DerivationCheck {
  readonly cases: number;
  readonly problems: readonly DerivationProblem[];
}

export interface DerivationProblem {
  readonly number: string;
  readonly column: keyof Derivation;
  readonly stored: string;
  readonly derived: string;
}

type DerivationRow = { id: number; number: string } & { [Key in keyof Derivation]: Derivation[Key] };

const SQL = `SELECT id, number, stage, phase, clock_state AS "clockState", waiting_for AS "waitingFor",
    received_on AS "receivedOn", base_on AS "baseOn", due_on AS "dueOn", due_original_on AS "dueOriginalOn",
    queue_due AS "queueDue", provisional, extension_days AS "extensionDays", decided_on AS "decidedOn",
    served_on AS "servedOn", closed_on AS "closedOn", ground, report_row AS "reportRow", derived_on AS "derivedOn"
  FROM cases WHERE id > ? ORDER BY id LIMIT 500`;

/** Folds every case again and compares with what is stored; for `doctor`. Reads in chunks. */
export async function verifyDerivations(reader: Reader, law: LawContext): Promise<DerivationCheck> {
  const problems: DerivationProblem[] = [];
  const counting = await countingSettings(reader);
  let cases = 0;
  for (let after = 0; ; ) {
    const rows = await reader.all<DerivationRow>(SQL, [after]);
    const first = rows[0];
    const last = rows[rows.length - 1];
    if (!first || !last) return { cases, problems };
    const events = await eventsOfCases(reader, first.id, last.id);
    for (const row of rows) {
      const derived = derivationOf(events.get(row.id) ?? [], law, row.derivedOn as LocalDate, counting);
      problems.push(...differences(row, derived));
    }
    cases += rows.length;
    after = last.id;
  }
}

function differences(row: DerivationRow, derived: Derivation): DerivationProblem[] {
  const columns = Object.keys(derived) as (keyof Derivation)[];
  return columns.flatMap((column) => {
    const stored = column === 'provisional' ? Boolean(row[column]) : row[column];
    if (stored === derived[column]) return [];
    return [{ number: row.number, column, stored: String(stored), derived: String(derived[column]) }];
  });
}
