import type { CommandContext } from '../platform/database/index.js';

export interface NumberRequest {
  readonly officeId: number;
  /** Which row of numbers, e.g. `case` or `answer`; each counts by itself and begins at 1 each year. */
  readonly series: string;
  readonly year: number;
}

/**
 * The next number of an office's series. Gap-free: the counter's row is locked until the caller's transaction
 * ends, so a number is either used or, when the work is rolled back, given out again.
 */
export async function nextNumber(
  ctx: CommandContext,
  { officeId, series, year }: NumberRequest,
): Promise<number> {
  const key = [officeId, series, year];
  await ctx.run(
    `INSERT INTO number_series (office_id, series, year, last_number) VALUES (?, ?, ?, 1)
     ON CONFLICT (office_id, series, year) DO UPDATE SET last_number = number_series.last_number + 1`,
    key,
  );
  const row = await ctx.get<{ last_number: number }>(
    'SELECT last_number FROM number_series WHERE office_id = ? AND series = ? AND year = ?',
    key,
  );
  if (!row) throw new Error('the number series returned no number');
  return row.last_number;
}

/** Moves a series past a number that was given elsewhere, so that it is not given again; never back. */
export async function moveSeriesPast(
  ctx: CommandContext,
  { officeId, series, year }: NumberRequest,
  used: number,
): Promise<void> {
  await ctx.run(
    `INSERT INTO number_series (office_id, series, year, last_number) VALUES (?, ?, ?, ?)
     ON CONFLICT (office_id, series, year) DO UPDATE SET last_number = excluded.last_number
     WHERE number_series.last_number < excluded.last_number`,
    [officeId, series, year, used],
  );
}
