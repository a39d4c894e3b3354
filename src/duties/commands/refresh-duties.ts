import type { LocalDate } from '../../kernel/local-date.js';
import { calendarKey, deriveDue } from '../derive-due.js';
import type { DutyContext, DutyItem } from '../duty.js';
import { ITEM_COLUMNS, type ItemRow, recordChange, storeDerived, toItem } from '../duty.store.js';
import { moveCounts } from '../duty-counts.store.js';
import { settlePublication } from './settle-publication.js';

/** Lines that one run looks at; what is left waits for the next. */
const BATCH = 2_000;

/**
 * Derives due dates anew where the calendar, a setting or the row's words have changed since, and writes down each
 * date that moved. A published line keeps the words that held when it was published; only a provisional date of it
 * follows the calendar. Also takes in publications that came before this register. Running it again changes nothing.
 * Resolves to how many due dates moved.
 */
export async function refreshDuties(ctx: DutyContext): Promise<number> {
  await settleEarlier(ctx);
  const moved = await rederive(ctx, await staleByCalendar(ctx), 'calendar');
  return moved + (await rederive(ctx, await staleByWords(ctx), 'limit'));
}

interface StaleRow extends ItemRow {
  row_words: string | null;
}

function staleByCalendar(ctx: DutyContext): Promise<StaleRow[]> {
  return ctx.all<StaleRow>(
    `SELECT ${ITEM_COLUMNS}, NULL AS row_words FROM duty_items i
     WHERE i.calendar_key <> ? AND (i.state = 'open' OR (i.state = 'done' AND i.provisional = ${ctx.dialect === 'postgres' ? 'TRUE' : '1'}))
     ORDER BY i.id LIMIT ${BATCH}`,
    [calendarKey(ctx.law)],
  );
}

function staleByWords(ctx: DutyContext): Promise<StaleRow[]> {
  return ctx.all<StaleRow>(
    `SELECT ${ITEM_COLUMNS}, p.time_limit AS row_words FROM duty_items i
     JOIN catalog_publications p ON p.entry_id = i.entry_id
     WHERE i.state = 'open' AND p.time_limit <> i.limit_words ORDER BY i.id LIMIT ${BATCH}`,
  );
}

async function rederive(
  ctx: DutyContext,
  rows: readonly StaleRow[],
  cause: 'calendar' | 'limit',
): Promise<number> {
  let moved = 0;
  for (const row of rows) {
    const item = toItem(row);
    const derived = deriveDue(item, row.row_words ?? item.derived.limitWords, item.publishedOn, ctx.law);
    const differs = derived.dueOn !== item.derived.dueOn || derived.limitWords !== item.derived.limitWords;
    if (differs) await recordChange(ctx, item, cause, derived);
    if (derived.dueOn !== item.derived.dueOn) moved += 1;
    if (item.state === 'done') await recount(ctx, item, derived);
    await storeDerived(ctx, item, derived);
  }
  return moved;
}

async function recount(ctx: DutyContext, item: DutyItem, derived: DutyItem['derived']): Promise<void> {
  if (derived.lateDays === item.derived.lateDays) return;
  await moveCounts(ctx, item, -1);
  await moveCounts(ctx, { ...item, derived }, 1);
}

interface EarlierRow {
  id: number;
  office_id: number;
  catalog_entry_id: number;
  title: string;
  document_number: string;
  formed_on: LocalDate;
  published_on: LocalDate;
  author_name: string;
}

async function settleEarlier(ctx: DutyContext): Promise<void> {
  const rows = await ctx.all<EarlierRow>(
    `SELECT d.id, d.office_id, d.catalog_entry_id, d.title, d.document_number, d.formed_on, d.published_on, d.author_name
     FROM disclosures d JOIN catalog_publications p ON p.entry_id = d.catalog_entry_id
     WHERE d.state = 'published' AND NOT EXISTS (SELECT 1 FROM duty_items i WHERE i.disclosure_id = d.id)
     ORDER BY d.id LIMIT ${BATCH}`,
  );
  for (const row of rows)
    await settlePublication(ctx, {
      id: row.id,
      officeId: row.office_id,
      catalogEntryId: row.catalog_entry_id,
      title: row.title,
      documentNumber: row.document_number,
      formedOn: row.formed_on,
      publishedOn: row.published_on,
      authorName: row.author_name,
    });
}
