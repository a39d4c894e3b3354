import { notFound } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import {
  type CaseEvent,
  type ClockEvent,
  clockLedger,
  isClockEventKind,
  type LedgerDay,
  type StageCode,
} from '../../law/index.js';
import type { Reader } from '../../platform/database/index.js';
import type { LawContext } from '../case.js';
import { caseByNumber } from '../case.store.js';
import { eventsOf, lawEvent, type StoredEvent } from '../case-event.store.js';
import { factsOf } from './derivation.js';

export interface CaseExplanation {
  readonly number: string;
  readonly stage: StageCode;
  readonly receivedOn: LocalDate | null;
  readonly due: LocalDate | null;
  readonly provisional: boolean;
  /** One line a day. */
  readonly ledger: readonly LedgerDay[];
}

/** How a case's due date came about; for the command line. Throws notFound `cases.notFound`. */
export async function explainCase(
  reader: Reader,
  law: LawContext,
  number: string,
  today: LocalDate,
): Promise<CaseExplanation> {
  const record = await caseByNumber(reader, number);
  if (!record) throw notFound('cases.notFound', { number });
  const events = await eventsOf(reader, record.id);
  const { stage, clock } = factsOf(events, law, today);
  return {
    number,
    stage,
    receivedOn: clock.receivedOn,
    due: clock.due,
    provisional: clock.provisional,
    ledger: ledgerOf(events, law, today),
  };
}

export function ledgerOf(
  events: readonly StoredEvent[],
  law: LawContext,
  today: LocalDate,
): readonly LedgerDay[] {
  return clockLedger(events.map(lawEvent).filter(isClockFact), law.calendar, law.settings, { today });
}

function isClockFact(event: CaseEvent): event is CaseEvent & ClockEvent {
  return isClockEventKind(event.kind);
}
