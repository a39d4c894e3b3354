import { type LocalDate, parseLocalDate } from '../kernel/local-date.js';
import {
  type ClockEvent,
  clockEventKinds,
  computeDeadline,
  type DeadlineKind,
  deadlineKinds,
  defaultLawSettings,
  deriveClock,
  type EventId,
  isClockEventKind,
  type LawSettings,
  type LedgerDay,
  regulation2019,
  type WorkingCalendar,
} from '../law/index.js';
import { loadCalendar } from '../reference-data.js';
import { type CliCommand, requiredWord, UsageError } from './command.js';
import { readInput } from './read-input.js';

const usage = 'deadline FILE [--in-force]';

/** Dates outside are slips of the pen; the calendar would only guess there. */
const EARLIEST = '1949-10-01';
const LATEST = '2199-12-31';

type Fields = Readonly<Record<string, unknown>>;

interface Entry {
  readonly id: EventId;
  readonly kind: DeadlineKind;
  readonly events: readonly ClockEvent[];
}

/**
 * Due dates for a file of examples: the array `[{id, kind, events: [{date, event, …}]}]` in, the array
 * `[{id, due, provisional, steps: [{date, kind, why, article}]}]` out, as JSON text. Breaches of the law stand in
 * `violations`. Throws UsageError with one line that names the entry.
 */
export function runDeadline(
  text: string,
  calendar: WorkingCalendar,
  settings: LawSettings = defaultLawSettings,
): string {
  return JSON.stringify(
    parseEntries(text).map((entry) => answer(entry, calendar, settings)),
    null,
    2,
  );
}

export const deadlineCommand: CliCommand = {
  name: 'deadline',
  usage,
  about: '按文件中的事实计算期限，逐日说明理由；--in-force 按本机关选定的口径和录入的放假安排',
  switches: ['in-force'],
  async run(input) {
    const text = readInput(requiredWord(input, 0, usage));
    // Without the switch no database is opened: the answer comes at once, by the defaults of the law file.
    const law = input.options['in-force'] ? (await input.services()).law : null;
    input.print(runDeadline(text, law?.calendar ?? loadCalendar(), law?.settings));
    return 0;
  },
};

function answer(entry: Entry, calendar: WorkingCalendar, settings: LawSettings): unknown {
  const { due, provisional, steps } = computeDeadline(entry.kind, entry.events, calendar, settings);
  const violations = entry.kind === 'answer' ? deriveClock(entry.events, calendar, settings).violations : [];
  return {
    id: entry.id,
    due,
    provisional,
    steps: steps.map(step),
    ...(violations.length === 0 ? {} : { violations }),
  };
}

function step(line: LedgerDay): unknown {
  const { document } = line.params;
  return {
    date: line.date,
    kind: line.kind,
    n: line.n,
    why: line.why,
    article: line.article ?? null,
    ...(document === undefined ? {} : { notice: document }),
    ...(line.eventId === undefined ? {} : { event: line.eventId }),
  };
}

function parseEntries(text: string): Entry[] {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(`the file is not JSON: ${oneLine((error as Error).message)}`);
  }
  if (!Array.isArray(value)) throw new UsageError('the file must hold an array of entries');
  return value.map(parseEntry);
}

function parseEntry(value: unknown, index: number): Entry {
  const fields = fieldsOf(value, `entry ${index + 1}`);
  const { id, kind, events } = fields;
  if (!isId(id)) throw new UsageError(`entry ${index + 1}: id is missing`);
  const where = `entry ${oneLine(String(id))}`;
  if (kind === undefined) throw new UsageError(`${where}: kind is missing`);
  if (!isDeadlineKind(kind)) {
    throw new UsageError(`${where}: unknown kind ${show(kind)}; known: ${deadlineKinds.join(', ')}`);
  }
  if (!Array.isArray(events)) throw new UsageError(`${where}: events must be an array`);
  if (events.length === 0) throw new UsageError(`${where}: events is empty`);
  const parsed = events.map((event: unknown, i) => parseEvent(event, i, where));
  const ids = new Set(parsed.map((event) => event.id));
  if (ids.size < parsed.length) throw new UsageError(`${where}: two events have the same id`);
  return { id, kind, events: parsed };
}

function parseEvent(value: unknown, index: number, entry: string): ClockEvent {
  const where = `${entry}, event ${index + 1}`;
  const fields = fieldsOf(value, where);
  const { event: kind } = fields;
  if (kind === undefined) throw new UsageError(`${where}: event is missing`);
  if (typeof kind !== 'string' || !isClockEventKind(kind)) {
    throw new UsageError(`${where}: unknown event ${show(kind)}; known: ${clockEventKinds.join(', ')}`);
  }
  const parsed = {
    id: optionalId(fields, 'id', where) ?? index + 1,
    date: parseDate(fields, 'date', where),
    kind,
    consultationId: optionalId(fields, 'consultation', where) ?? optionalId(fields, 'consultation_id', where),
    due: fields.due === undefined ? undefined : parseDate(fields, 'due', where),
    workingDays: kind === 'extension_notified' ? parseExtension(fields, where) : undefined,
    eventId: optionalId(fields, 'event_id', where),
  };
  if (kind === 'delayed_answer_set' && parsed.due === undefined)
    throw new UsageError(`${where}: due is missing`);
  if (parsed.due !== undefined && parsed.due < parsed.date) {
    throw new UsageError(`${where}: due ${parsed.due} is before its date ${parsed.date}`);
  }
  if (kind === 'event_withdrawn' && parsed.eventId === undefined) {
    throw new UsageError(`${where}: event_id is missing`);
  }
  return parsed;
}

function parseDate(fields: Fields, name: string, where: string): LocalDate {
  const text = fields[name];
  if (text === undefined || text === null) throw new UsageError(`${where}: ${name} is missing`);
  const date = typeof text === 'string' ? parseLocalDate(text) : null;
  if (date === null) throw new UsageError(`${where}: ${name} ${show(text)} is not a date (YYYY-MM-DD)`);
  if (date < EARLIEST || date > LATEST) {
    throw new UsageError(`${where}: ${name} ${date} is outside ${EARLIEST} to ${LATEST}`);
  }
  return date;
}

function parseExtension(fields: Fields, where: string): number {
  const days = fields.working_days;
  const max = regulation2019.extension.workingDays;
  if (days === undefined) throw new UsageError(`${where}: working_days is missing`);
  if (typeof days !== 'number' || !Number.isInteger(days) || days < 1 || days > max) {
    throw new UsageError(`${where}: working_days must be a whole number from 1 to ${max}, not ${show(days)}`);
  }
  return days;
}

function optionalId(fields: Fields, name: string, where: string): EventId | undefined {
  const id = fields[name];
  if (id === undefined || id === null) return undefined;
  if (!isId(id)) throw new UsageError(`${where}: ${name} must be a text or a number`);
  return id;
}

function fieldsOf(value: unknown, where: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new UsageError(`${where} must be an object, not ${show(value)}`);
}

function isId(value: unknown): value is EventId {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

function isDeadlineKind(value: unknown): value is DeadlineKind {
  return (deadlineKinds as readonly unknown[]).includes(value);
}

/** A short form of a wrong value for the one line of the message. */
function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
