import type { StoredEvent } from '../../../src/cases/case-event.store.js';
import { lawEvent } from '../../../src/cases/case-event.store.js';
import type { Derivation } from '../../../src/cases/derivation/derivation.js';
import { derivationOf } from '../../../src/cases/derivation/derivation.js';
import type { LawContext } from '../../../src/cases/index.js';
import type { ProceedingRow } from '../../../src/cases/proceedings/proceeding.store.js';
import type { LocalDate } from '../../../src/kernel/local-date.js';
import { type CaseFacts, deriveCase, type LetterKind } from '../../../src/law/index.js';

/** What the model expects of one event; ids that the store gives stand as NEW_ID until they are read back. */
export type ExpectedEvent = Pick<StoredEvent, 'kind' | 'date' | 'law'>;
export const NEW_ID = -1;

/** What no derivation reads. */
const blank = {
  seq: 0,
  details: {},
  proof: '',
  recordedAt: '',
  actorKind: 'person',
  actorId: null,
  actorName: '',
} satisfies Partial<StoredEvent>;

export interface Expected {
  readonly events: readonly ExpectedEvent[];
  readonly papers?: readonly LetterKind[];
  readonly proceedings?: (rows: readonly ProceedingRow[]) => readonly ProceedingRow[];
}

/**
 * A case in memory alone: the facts that the model predicted, folded by the law. It never reads what the store derived;
 * of the store it learns only the ids that a new row got.
 */
export class WalkModel {
  readonly events: StoredEvent[] = [];
  readonly papers: LetterKind[] = [];
  proceedings: readonly ProceedingRow[] = [];
  version = 1;
  /** The day of the last act that was taken. */
  actedOn: LocalDate;

  constructor(
    private readonly law: LawContext,
    readonly arrivedOn: LocalDate,
    /** The day on which the walk stands. */
    public today: LocalDate,
  ) {
    this.actedOn = today;
  }

  facts(): CaseFacts {
    return deriveCase(this.events.map(lawEvent), this.law.calendar, this.law.settings, this.today);
  }

  /** What it would mean with what an act records. */
  factsAfter({ events }: Expected): CaseFacts {
    const last = this.events.at(-1)?.id ?? 0;
    const more = events.map((event, i) => lawEvent({ ...blank, ...event, id: last + 1 + i }));
    return deriveCase(
      [...this.events.map(lawEvent), ...more],
      this.law.calendar,
      this.law.settings,
      this.today,
    );
  }

  /** What the row of the case must hold, as of the last act. */
  derivation(): Derivation {
    return derivationOf(this.events, this.law, this.actedOn);
  }

  taken(expected: Expected, stored: readonly StoredEvent[], actorId: number | null): void {
    this.events.push(
      ...expected.events.map((event, i): StoredEvent => {
        const found = stored[i];
        if (!found) throw new Error(`the store has no ${event.kind}`);
        const { consultationId } = event.law;
        const law =
          consultationId === NEW_ID ? { ...event.law, consultationId: found.law.consultationId } : event.law;
        return {
          ...blank,
          ...event,
          law,
          id: found.id,
          seq: this.events.length + i + 1,
          actorId,
        };
      }),
    );
    this.papers.push(...(expected.papers ?? []));
    this.proceedings = expected.proceedings?.(this.proceedings) ?? this.proceedings;
    this.version += 1;
    this.actedOn = this.today;
  }
}
