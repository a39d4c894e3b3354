import { storeFile } from '../../files/index.js';
import { conflict, invalid, notFound } from '../../kernel/domain-error.js';
import { decodeCursor, type Page, toPage } from '../../kernel/keyset.js';
import type { LocalDate } from '../../kernel/local-date.js';
import {
  type CommandContext,
  insertRows,
  type Reader,
  type SqlValue,
} from '../../platform/database/index.js';
import type { MailArrival, MailItem, MailState } from './mail-item.js';

const COLUMNS = `m.id, m.office_id AS "officeId", m.number, m.arrived_on AS "arrivedOn", m.channel,
  m.tracking_number AS "trackingNumber", m.signed_by AS "signedBy", m.sender_kind AS "senderKind", m.sender, m.subject,
  m.state, m.case_id AS "caseId", (SELECT c.number FROM cases c WHERE c.id = m.case_id) AS "caseNumber",
  m.closed_on AS "closedOn", m.outcome, m.version`;
const PAGE = 30;
/** A month's mail of a county office is far below; a printed list stays bounded. */
export const MOST_PRINTED = 1000;

/** Throws invalid when the office has registered this tracking number already: the piece would stand twice. */
export async function insertMailItem(
  ctx: CommandContext,
  item: MailArrival & { readonly officeId: number; readonly number: string },
): Promise<number> {
  if (item.trackingNumber !== '') {
    const known = await ctx.get<{ number: string }>(
      'SELECT number FROM mail_items WHERE office_id = ? AND tracking_number = ?',
      [item.officeId, item.trackingNumber],
    );
    if (known)
      throw invalid([
        { field: 'trackingNumber', code: 'mailRoom.trackedTwice', params: { number: known.number } },
      ]);
  }
  const [row] = await insertRows<{ id: number }>(
    ctx,
    'mail_items',
    [
      {
        office_id: item.officeId,
        number: item.number,
        arrived_on: item.arrivedOn,
        channel: item.channel,
        tracking_number: item.trackingNumber,
        signed_by: item.signedBy,
        sender_kind: item.senderKind,
        sender: item.sender,
        subject: item.subject,
        state: 'open',
        outcome: '',
        recorded_by: ctx.actor.accountId,
        recorded_at: ctx.now,
      },
    ],
    'RETURNING id',
  );
  if (!row) throw new Error('the piece of mail got no id');
  return row.id;
}

export async function requireMailItem(reader: Reader, id: number): Promise<MailItem> {
  const item = await reader.get<MailItem>(`SELECT ${COLUMNS} FROM mail_items m WHERE m.id = ?`, [id]);
  if (!item) throw notFound('mailRoom.notFound');
  return item;
}

/** What became of it. Once only: throws conflict when somebody else has said so already. */
export async function settleMailItem(
  ctx: CommandContext,
  item: Pick<MailItem, 'id'>,
  settled: { readonly state: MailState; readonly caseId?: number; readonly outcome: string },
): Promise<void> {
  const rows = await ctx.all(
    `UPDATE mail_items SET state = ?, case_id = ?, outcome = ?, closed_on = ?, version = version + 1
     WHERE id = ? AND state = 'open' RETURNING id`,
    [settled.state, settled.caseId ?? null, settled.outcome, ctx.today, item.id],
  );
  if (rows.length === 0) throw conflict('mailRoom.settled');
}

export interface MailFilter {
  readonly officeId: number;
  readonly state: MailState | null;
  /** A whole tracking number or 收文号. */
  readonly text: string;
  readonly cursor: string | undefined;
}

/** Newest first, a page at a time. */
export async function mailPage(reader: Reader, filter: MailFilter): Promise<Page<MailItem>> {
  const conditions = ['m.office_id = ?'];
  const params: SqlValue[] = [filter.officeId];
  if (filter.state) {
    conditions.push('m.state = ?');
    params.push(filter.state);
  }
  if (filter.text) {
    conditions.push('(m.tracking_number = ? OR m.number = ?)');
    params.push(filter.text, filter.text.toUpperCase());
  }
  const [after] = decodeCursor(filter.cursor, 1) ?? [];
  if (typeof after === 'number') {
    conditions.push('m.id < ?');
    params.push(after);
  }
  const rows = await reader.all<MailItem>(
    `SELECT ${COLUMNS} FROM mail_items m WHERE ${conditions.join(' AND ')} ORDER BY m.id DESC LIMIT ${PAGE + 1}`,
    params,
  );
  return toPage(rows, PAGE, ({ id }) => [id]);
}

/** Everything that came in between two days, in the order of arrival; at most {@link MOST_PRINTED}. */
export function mailBetween(
  reader: Reader,
  officeId: number,
  from: LocalDate,
  to: LocalDate,
): Promise<MailItem[]> {
  return reader.all<MailItem>(
    `SELECT ${COLUMNS} FROM mail_items m WHERE m.office_id = ? AND m.arrived_on BETWEEN ? AND ?
     ORDER BY m.arrived_on, m.id LIMIT ${MOST_PRINTED}`,
    [officeId, from, to],
  );
}

export interface MailScan {
  readonly fileId: number;
  readonly label: string;
}

export function scansOf(reader: Reader, itemId: number): Promise<MailScan[]> {
  return reader.all<MailScan>(
    'SELECT file_id AS "fileId", label FROM mail_item_files WHERE mail_item_id = ? ORDER BY id',
    [itemId],
  );
}

export async function addScan(
  ctx: CommandContext,
  itemId: number,
  scan: { readonly name: string; readonly bytes: Buffer },
): Promise<void> {
  const { name, bytes } = scan;
  const fileId = await storeFile(ctx, {
    name,
    bytes,
    purpose: 'attachment',
    classification: 'personal',
    field: 'scans',
  });
  await insertRows(ctx, 'mail_item_files', [
    { mail_item_id: itemId, file_id: fileId, label: name.slice(0, 200) },
  ]);
}
