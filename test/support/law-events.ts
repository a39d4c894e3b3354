import { localDate } from '../../src/kernel/local-date.js';
import {
  type CaseEvent,
  type CaseEventKind,
  type CaseFacts,
  type Clock,
  computeDeadline,
  type DeadlineKind,
  defaultLawSettings,
  deriveCase,
  deriveClock,
  type LawSettings,
} from '../../src/law/index.js';
import { calendar } from './calendar.js';

type Extra = Partial<Omit<CaseEvent, 'id' | 'date' | 'kind'>>;

export type Line = readonly [date: string, kind: CaseEventKind, extra?: Extra];

/** Events from lines `[date, kind, extra]`; ids are 1, 2, … in the order of the lines. */
export function eventsOf(lines: readonly Line[]): CaseEvent[] {
  return lines.map(([date, kind, extra], index) => ({
    id: index + 1,
    date: localDate(date),
    kind,
    ...extra,
  }));
}

function clockEvents(lines: readonly Line[]) {
  return eventsOf(lines) as Parameters<typeof deriveClock>[0];
}

export function settingsWith(changes: Partial<LawSettings>): LawSettings {
  return { ...defaultLawSettings, ...changes };
}

export function clockOfLines(
  lines: readonly Line[],
  changes: Partial<LawSettings> = {},
  today?: string,
): Clock {
  const options = today === undefined ? {} : { today: localDate(today) };
  return deriveClock(clockEvents(lines), calendar, settingsWith(changes), options);
}

export function dueOfLines(lines: readonly Line[], changes: Partial<LawSettings> = {}): string | null {
  return clockOfLines(lines, changes).due;
}

export function deadlineOfLines(kind: DeadlineKind, lines: readonly Line[]) {
  return computeDeadline(kind, clockEvents(lines), calendar, defaultLawSettings);
}

export function caseOfLines(
  lines: readonly Line[],
  today: string,
  changes: Partial<LawSettings> = {},
): CaseFacts {
  return deriveCase(eventsOf(lines), calendar, settingsWith(changes), localDate(today));
}
