import { randomUUID } from 'node:crypto';
import type { ErrorParams } from '../../kernel/domain-error.js';
import { type Instant, instantPlus } from '../../kernel/instant.js';
import { decodeCursor, type Page, toPage } from '../../kernel/keyset.js';
import type { Vault } from '../../platform/crypto/index.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';
import type { Words } from '../../platform/i18n/index.js';

/** What commands need to know of mail; given once, as the files' vault is. */
interface MailSetup {
  /** False without MAIL_URL: then nothing is queued. */
  readonly enabled: boolean;
  /** The public address of this site, for links. */
  readonly baseUrl: string;
  readonly vault: Vault;
  readonly words: Words;
}

let setup: MailSetup | undefined;

export function useMail(given: MailSetup): void {
  setup = given;
}

export interface QueuedMail {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  /** The same mail has the same key: it is queued once. */
  readonly key: string;
}

/** Queues a mail in the caller's transaction: it leaves only if the act is kept. False when there is no mail server. */
export async function queueMail(ctx: CommandContext, mail: QueuedMail): Promise<boolean> {
  if (!setup?.enabled || mail.to === '') return false;
  await ctx.run(
    `INSERT INTO mail_outbox (once_key, to_sealed, subject, body, state, not_before, created_at)
     VALUES (?, ?, ?, ?, 'waiting', ?, ?) ON CONFLICT (once_key) DO NOTHING`,
    [mail.key, setup.vault.seal(mail.to), mail.subject, mail.body, ctx.now, ctx.now],
  );
  return true;
}

/** A mail in fixed words: `notices.mail.<letter>Subject` and `…Body`. `link` is a path of this site. */
export interface QueuedLetter {
  readonly to: string;
  readonly letter: 'receipt' | 'letter' | 'ask' | 'askAgain' | 'askAgainOnline';
  readonly params: ErrorParams;
  readonly link: string;
  readonly key: string;
}

/** As {@link queueMail}, in the words of the site. */
export async function queueLetter(ctx: CommandContext, mail: QueuedLetter): Promise<boolean> {
  if (!setup?.enabled) return false;
  const t = setup.words.in('zh-CN');
  const params = { ...mail.params, link: siteAddress(mail.link) };
  return queueMail(ctx, {
    to: mail.to,
    subject: t(`notices.mail.${mail.letter}Subject`, params),
    body: t(`notices.mail.${mail.letter}Body`, params),
    key: mail.key,
  });
}

/** A path of this site as an address that can stand in a mail. */
export function siteAddress(path: string): string {
  return `${setup?.baseUrl ?? ''}${path}`;
}

export interface WaitingMail {
  readonly id: number;
  readonly toSealed: string;
  readonly subject: string;
  readonly body: string;
  readonly attempts: number;
  readonly onceKey: string;
}

/** How long one process may take over a mail before another one tries. */
const CLAIM_MS = 120_000;

/** Takes the next mail that is due; the condition stands outside too, so that of two processes one gets it. */
export async function claimMail(ctx: CommandContext): Promise<WaitingMail | undefined> {
  const free = "state = 'waiting' AND not_before <= ? AND (claimed_until IS NULL OR claimed_until < ?)";
  return ctx.get<WaitingMail>(
    `UPDATE mail_outbox SET claimed_until = ?, attempts = attempts + 1
     WHERE id = (SELECT id FROM mail_outbox WHERE ${free} ORDER BY not_before, id LIMIT 1) AND ${free}
     RETURNING id, to_sealed AS "toSealed", subject, body, attempts, once_key AS "onceKey"`,
    [instantPlus(ctx.now, CLAIM_MS), ctx.now, ctx.now, ctx.now, ctx.now],
  );
}

export async function markSent(ctx: CommandContext, id: number): Promise<void> {
  await ctx.run(
    "UPDATE mail_outbox SET state = 'sent', sent_at = ?, claimed_until = NULL, last_error = '' WHERE id = ?",
    [ctx.now, id],
  );
}

const MINUTE_MS = 60_000;
/** Minutes to wait after the first, second … failure; after the last one an operator is asked. */
const PATIENCE = [5, 30, 120, 360, 1440];
const MOST_ERROR = 300;

/** True when it was the last try. */
export async function markFailed(ctx: CommandContext, mail: WaitingMail, error: string): Promise<boolean> {
  const minutes = PATIENCE[mail.attempts - 1];
  const ends = minutes === undefined;
  await ctx.run(
    'UPDATE mail_outbox SET state = ?, not_before = ?, claimed_until = NULL, last_error = ? WHERE id = ?',
    [
      ends ? 'failed' : 'waiting',
      instantPlus(ctx.now, (minutes ?? 0) * MINUTE_MS),
      error.slice(0, MOST_ERROR),
      mail.id,
    ],
  );
  return ends;
}

export const mailStates = ['waiting', 'failed', 'sent'] as const;
export type MailState = (typeof mailStates)[number];

/** What an operator sees of a mail: not its words, and not the address in full. */
export interface ListedMail {
  readonly id: number;
  readonly toSealed: string;
  readonly subject: string;
  readonly state: MailState;
  readonly attempts: number;
  readonly notBefore: Instant;
  readonly lastError: string;
  readonly createdAt: Instant;
  readonly sentAt: Instant | null;
}

const PAGE = 30;

export async function mailPage(
  reader: Reader,
  state: MailState,
  after: string | undefined,
): Promise<Page<ListedMail>> {
  const [before] = decodeCursor(after, 1) ?? [];
  const rows = await reader.all<ListedMail>(
    `SELECT id, to_sealed AS "toSealed", subject, state, attempts, not_before AS "notBefore",
       last_error AS "lastError", created_at AS "createdAt", sent_at AS "sentAt"
     FROM mail_outbox WHERE state = ? AND id < ? ORDER BY id DESC LIMIT ${PAGE + 1}`,
    [state, Number(before ?? 2 ** 31 - 1)],
  );
  return toPage(rows, PAGE, ({ id }) => [id]);
}

/** Failed and waiting mail is tried again at once. */
export async function retryMail(ctx: CommandContext): Promise<void> {
  await ctx.run(
    "UPDATE mail_outbox SET state = 'waiting', attempts = 0, not_before = ? WHERE state IN ('failed', 'waiting')",
    [ctx.now],
  );
}

const KEPT_MS = 90 * 86_400_000;

export async function forgetSentMail(ctx: CommandContext): Promise<void> {
  await ctx.run("DELETE FROM mail_outbox WHERE state = 'sent' AND sent_at < ?", [
    instantPlus(ctx.now, -KEPT_MS),
  ]);
}

/** How much waits and has failed; counted up to a thousand. */
export async function mailBacklog(
  reader: Reader,
): Promise<{ readonly waiting: number; readonly failed: number }> {
  const count = async (state: MailState): Promise<number> => {
    const row = await reader.get<{ n: number }>(
      'SELECT COUNT(*) AS n FROM (SELECT 1 FROM mail_outbox WHERE state = ? LIMIT 1000) AS few',
      [state],
    );
    return row?.n ?? 0;
  };
  return { waiting: await count('waiting'), failed: await count('failed') };
}

export function newMailKey(kind: string): string {
  return `${kind}:${randomUUID()}`;
}
