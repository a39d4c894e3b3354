import type { LocalDate } from '../../kernel/local-date.js';
import { type CaseEvent, deriveCase } from '../../law/index.js';
import type { CountingByYear } from '../../settings/index.js';
import type { LawContext } from '../case.js';
import type { NewEvent } from '../case-event.store.js';
import { type Derivation, derivationOf } from '../derivation/derivation.js';
import { disputeDay, type LedgerProceeding, ledgerEvents, ledgerProceedings } from './ledger-events.js';
import type { LedgerLine } from './ledger-line.js';

/** A line as a case: its events, what they mean today, its disputes. */
export interface LedgerHistory {
  readonly line: LedgerLine;
  readonly events: readonly NewEvent[];
  readonly derivation: Derivation;
  readonly proceedings: readonly LedgerProceeding[];
}

/** What turns lines into history: the ledger's name, the law, and how the report counts. */
export interface HistoryRules {
  readonly ledger: string;
  readonly law: LawContext;
  readonly counting: CountingByYear;
  readonly today: LocalDate;
}

/** Pure, so that one batch is worked out while the database writes the one before. */
export function ledgerHistory(line: LedgerLine, rules: HistoryRules): LedgerHistory {
  const origin = { ledger: rules.ledger, sheet: line.sheet, line: line.line };
  const undisputed = ledgerEvents({ ...line, proceedings: [] }, origin, rules.today);
  // A dispute moves neither stage nor period, but its day may follow from the due date.
  const derivation = derived(undisputed, rules);
  if (line.proceedings.length === 0) return { line, events: undisputed, derivation, proceedings: [] };
  const disputedOn = disputeDay(line, derivation.dueOn, rules.today);
  return {
    line,
    events: ledgerEvents(line, origin, disputedOn),
    derivation,
    proceedings: ledgerProceedings(line, disputedOn),
  };
}

/** Their order is their id until the database gives one. No case of a ledger is opened again, so the facts say it all. */
function derived(events: readonly NewEvent[], { law, counting, today }: HistoryRules): Derivation {
  const asLaw = events.map(({ kind, date, law: read }, index): CaseEvent => {
    return { id: index + 1, kind, date, ...read };
  });
  const facts = deriveCase(asLaw, law.calendar, law.settings, today);
  return derivationOf([], law, today, counting, facts);
}
