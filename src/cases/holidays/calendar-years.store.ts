import { notFound } from '../../kernel/domain-error.js';
import { type LocalDate, localDate, yearOf } from '../../kernel/local-date.js';
import { buildCalendar, type CalendarYear, type WorkingCalendar } from '../../law/index.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';

export type CalendarYearState = 'draft' | 'applied' | 'withdrawn';

/** One entered year put in force or taken back. */
export interface CalendarChange {
  readonly id: number;
  readonly as: 'applied' | 'withdrawn';
}

/** One year's notice as it was entered here. */
export interface EnteredYear {
  readonly id: number;
  readonly content: CalendarYear;
  readonly state: CalendarYearState;
  /** Open cases whose due date moved when it was applied. */
  readonly moved: number;
  readonly createdAt: string;
  readonly appliedAt: string | null;
  readonly withdrawnAt: string | null;
}

interface YearRow extends Omit<EnteredYear, 'content'> {
  readonly content: string;
}

const COLUMNS = `id, content, state, moved, created_at AS "createdAt", applied_at AS "appliedAt",
  withdrawn_at AS "withdrawnAt"`;

export async function enteredYears(reader: Reader): Promise<EnteredYear[]> {
  const rows = await reader.all<YearRow>(`SELECT ${COLUMNS} FROM calendar_years ORDER BY id DESC LIMIT 50`);
  return rows.map(toYear);
}

/** Throws notFound. */
export async function requireYear(reader: Reader, id: number): Promise<EnteredYear> {
  const row = await reader.get<YearRow>(`SELECT ${COLUMNS} FROM calendar_years WHERE id = ?`, [id]);
  if (!row) throw notFound('holidays.notFound');
  return toYear(row);
}

export async function insertYear(ctx: CommandContext, content: CalendarYear): Promise<number> {
  const [row] = await ctx.all<{ id: number }>(
    `INSERT INTO calendar_years (year, content, state, created_by, created_at) VALUES (?, ?, 'draft', ?, ?) RETURNING id`,
    [content.year, JSON.stringify(content), ctx.actor.accountId, ctx.now],
  );
  if (!row) throw new Error('the year got no id');
  return row.id;
}

/** False when it no longer stands in `from`. */
export async function moveYear(
  ctx: CommandContext,
  id: number,
  from: CalendarYearState,
  to: 'applied' | 'withdrawn',
): Promise<boolean> {
  const rows = await ctx.all<{ id: number }>(
    `UPDATE calendar_years SET state = ?, ${to}_at = ? WHERE id = ? AND state = ? RETURNING id`,
    [to, ctx.now, id, from],
  );
  return rows.length > 0;
}

export async function noteMoved(ctx: CommandContext, id: number, moved: number): Promise<void> {
  await ctx.run('UPDATE calendar_years SET moved = ? WHERE id = ?', [moved, id]);
}

/** The calendar of the program with the years applied here over it; `change` as if one more were applied or withdrawn. */
export async function calendarWith(
  reader: Reader,
  base: readonly CalendarYear[],
  change?: CalendarChange,
): Promise<WorkingCalendar> {
  const rows = await reader.all<YearRow>(
    `SELECT ${COLUMNS} FROM calendar_years WHERE state = 'applied' OR id = ? ORDER BY id`,
    [change?.id ?? 0],
  );
  const years = new Map(base.map((year) => [year.year, year]));
  for (const { id, content } of rows.map(toYear)) {
    if (id !== change?.id || change.as === 'applied') years.set(content.year, content);
  }
  return buildCalendar([...years.values()]);
}

/** What ended before the first year that a notice touches counts the same. */
export function firstDayOf({ year, offDays, makeupWorkdays }: CalendarYear): LocalDate {
  return localDate(`${Math.min(year, ...[...offDays, ...makeupWorkdays].map(yearOf))}-01-01`);
}

function toYear(row: YearRow): EnteredYear {
  return { ...row, content: JSON.parse(row.content) as CalendarYear };
}
