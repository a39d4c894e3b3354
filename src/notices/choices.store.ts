import type { Vault } from '../platform/crypto/index.js';
import type { CommandContext, Reader } from '../platform/database/index.js';
import { defaultChoices, type NoticeChoices, type NoticeKind } from './notice.js';

interface ChoicesRow {
  readonly account_id: number;
  readonly address_sealed: string | null;
  readonly by_mail: boolean | number;
  readonly muted: string;
  readonly days_ahead: number;
  readonly quiet_from: number;
  readonly quiet_to: number;
  readonly on_rest_days: boolean | number;
}

const COLUMNS =
  'c.account_id, c.address_sealed, c.by_mail, c.muted, c.days_ahead, c.quiet_from, c.quiet_to, c.on_rest_days';

const toChoices = (row: ChoicesRow, vault: Vault): NoticeChoices => ({
  byMail: Boolean(row.by_mail),
  address: row.address_sealed === null ? '' : vault.open(row.address_sealed),
  muted: JSON.parse(row.muted) as NoticeKind[],
  daysAhead: row.days_ahead,
  quietFrom: row.quiet_from,
  quietTo: row.quiet_to,
  onRestDays: Boolean(row.on_rest_days),
});

export async function choicesOf(reader: Reader, vault: Vault, accountId: number): Promise<NoticeChoices> {
  const row = await reader.get<ChoicesRow>(`SELECT ${COLUMNS} FROM notice_choices c WHERE c.account_id = ?`, [
    accountId,
  ]);
  return row ? toChoices(row, vault) : defaultChoices;
}

export async function saveChoices(
  ctx: CommandContext,
  vault: Vault,
  accountId: number,
  choices: NoticeChoices,
): Promise<void> {
  const { byMail, address, muted, daysAhead, quietFrom, quietTo, onRestDays } = choices;
  await ctx.run(
    `INSERT INTO notice_choices (account_id, address_sealed, by_mail, muted, days_ahead, quiet_from, quiet_to, on_rest_days)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (account_id) DO UPDATE SET address_sealed = excluded.address_sealed, by_mail = excluded.by_mail,
       muted = excluded.muted, days_ahead = excluded.days_ahead, quiet_from = excluded.quiet_from,
       quiet_to = excluded.quiet_to, on_rest_days = excluded.on_rest_days`,
    [
      accountId,
      address ? vault.seal(address) : null,
      byMail,
      JSON.stringify(muted),
      daysAhead,
      quietFrom,
      quietTo,
      onRestDays,
    ],
  );
}

/** Working days ahead by account, for those who chose another number than the usual one. */
export async function daysAheadByAccount(reader: Reader): Promise<ReadonlyMap<number, number>> {
  const rows = await reader.all<{ id: number; days: number }>(
    'SELECT account_id AS id, days_ahead AS days FROM notice_choices WHERE days_ahead <> ?',
    [defaultChoices.daysAhead],
  );
  return new Map(rows.map(({ id, days }) => [id, days]));
}

/** Active people who want mail and left an address. */
export async function mailReaders(
  reader: Reader,
  vault: Vault,
): Promise<{ readonly accountId: number; readonly choices: NoticeChoices }[]> {
  const rows = await reader.all<ChoicesRow>(
    `SELECT ${COLUMNS} FROM notice_choices c JOIN accounts a ON a.id = c.account_id
     WHERE c.by_mail = ? AND c.address_sealed IS NOT NULL AND a.state = 'active' ORDER BY c.account_id`,
    [true],
  );
  return rows.map((row) => ({ accountId: row.account_id, choices: toChoices(row, vault) }));
}
