import type { LocalDate } from '../kernel/local-date.js';
import type { ArticleRef, CaseEvent, CaseEventKind } from '../law/index.js';
import { type CommandContext, placeholders, type Reader } from '../platform/database/index.js';
import { CaseEventModel } from './case.model.js';

/** The fields of an event that the law reads. */
export type LawFields = Partial<
  Pick<
    CaseEvent,
    | 'consultationId'
    | 'coAuthor'
    | 'workingDays'
    | 'due'
    | 'eventId'
    | 'grounds'
    | 'reportRow'
    | 'opinion'
    | 'yuan'
  >
>;

/** What else is worth keeping beside an event: reasons, tracking numbers, names. Never personal data of applicants. */
export type EventDetails = Readonly<Record<string, string | number | boolean | null>>;

export interface NewEvent {
  readonly kind: CaseEventKind;
  /** The legal date: when it happened, not when it was entered. */
  readonly date: LocalDate;
  readonly law?: LawFields;
  readonly details?: EventDetails;
  readonly article?: ArticleRef;
  readonly proof?: string;
}

export interface StoredEvent extends NewEvent {
  readonly id: number;
  readonly seq: number;
  readonly law: LawFields;
  readonly details: EventDetails;
  readonly proof: string;
  readonly recordedAt: string;
  readonly actorKind: string;
  readonly actorId: number | null;
  readonly actorName: string;
}

interface EventRow {
  id: number;
  case_id: number;
  seq: number;
  kind: CaseEventKind;
  date: LocalDate;
  recorded_at: string;
  actor_kind: string;
  actor_id: number | null;
  actor_name: string;
  payload: string;
  article: ArticleRef | null;
  proof: string;
}

export const eventColumns =
  'e.id, e.case_id, e.seq, e.kind, e.date, e.recorded_at, e.actor_kind, e.actor_id, e.actor_name, e.payload, e.article, e.proof';

/** Every event of a case in order of entry, withdrawn ones too. */
export async function eventsOf(reader: Reader, caseId: number): Promise<StoredEvent[]> {
  const rows = await reader.all<EventRow>(
    `SELECT ${eventColumns} FROM case_events e WHERE e.case_id = ? ORDER BY e.seq`,
    [caseId],
  );
  return rows.map(toEvent);
}

/** As {@link eventsOf} for many cases at once, by case. */
export async function eventsOfCases(
  reader: Reader,
  from: number,
  to: number,
): Promise<Map<number, StoredEvent[]>> {
  const rows = await reader.all<EventRow>(
    `SELECT ${eventColumns} FROM case_events e WHERE e.case_id BETWEEN ? AND ? ORDER BY e.case_id, e.seq`,
    [from, to],
  );
  const byCase = new Map<number, StoredEvent[]>();
  for (const row of rows) {
    const events = byCase.get(row.case_id) ?? [];
    events.push(toEvent(row));
    byCase.set(row.case_id, events);
  }
  return byCase;
}

/** As {@link eventsOf} for the cases with these ids, by case. */
export async function eventsOfThese(
  reader: Reader,
  ids: readonly number[],
): Promise<Map<number, StoredEvent[]>> {
  const byCase = new Map<number, StoredEvent[]>();
  if (ids.length === 0) return byCase;
  const rows = await reader.all<EventRow>(
    `SELECT ${eventColumns} FROM case_events e WHERE e.case_id IN (${placeholders(ids.length)}) ORDER BY e.case_id, e.seq`,
    ids,
  );
  for (const row of rows) {
    const events = byCase.get(row.case_id) ?? [];
    events.push(toEvent(row));
    byCase.set(row.case_id, events);
  }
  return byCase;
}

export async function appendEvent(
  ctx: CommandContext,
  caseId: number,
  seq: number,
  event: NewEvent,
): Promise<StoredEvent> {
  const { law = {}, details = {}, proof = '' } = event;
  const row = await CaseEventModel.create(
    {
      caseId,
      seq,
      kind: event.kind,
      date: event.date,
      recordedAt: ctx.now,
      actorKind: ctx.actor.kind,
      actorId: ctx.actor.accountId,
      actorName: ctx.actor.name,
      payload: JSON.stringify({ law, details }),
      article: event.article ?? null,
      proof,
    },
    { transaction: ctx.tx },
  );
  return {
    ...event,
    id: row.id,
    seq,
    law,
    details,
    proof,
    recordedAt: ctx.now,
    actorKind: ctx.actor.kind,
    actorId: ctx.actor.accountId,
    actorName: ctx.actor.name,
  };
}

/** The event as the law reads it. */
export function lawEvent(event: StoredEvent): CaseEvent {
  return { ...event.law, id: event.id, date: event.date, kind: event.kind, actorId: event.actorId };
}

function toEvent(row: EventRow): StoredEvent {
  const { law, details } = JSON.parse(row.payload) as { law: LawFields; details: EventDetails };
  return {
    id: row.id,
    seq: row.seq,
    kind: row.kind,
    date: row.date,
    law,
    details,
    ...(row.article === null ? {} : { article: row.article }),
    proof: row.proof,
    recordedAt: row.recorded_at,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorName: row.actor_name,
  };
}
