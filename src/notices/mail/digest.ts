import { type LocalDate, shanghaiDateTime } from '../../kernel/local-date.js';
import type { Vault } from '../../platform/crypto/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import type { Words } from '../../platform/i18n/index.js';
import { mailReaders } from '../choices.store.js';
import type { Notice, NoticeChoices } from '../notice.js';
import { noticePaths } from '../notice.paths.js';
import { noticeWords } from '../notice.presenter.js';
import { markMailed, unmailed } from '../notice.store.js';
import { queueMail, siteAddress } from './outbox.store.js';

export interface DigestServices {
  readonly vault: Vault;
  readonly words: Words;
  readonly config: { readonly siteName: string };
  readonly law: { readonly calendar: { isWorkingDay(date: LocalDate): boolean } };
}

/** Lines of one mail; the rest stands on the page. */
const MOST_LINES = 40;

/**
 * One mail a day for each person who wants it, with what is unread and was not mailed yet: number, kind, date and link,
 * nothing of an applicant. It leaves after the person's quiet hours, on working days unless wished otherwise.
 */
export async function queueDigests(ctx: CommandContext, services: DigestServices): Promise<number> {
  let queued = 0;
  for (const { accountId, choices } of await mailReaders(ctx, services.vault)) {
    if (!mayMailNow(choices, ctx, services)) continue;
    const key = `digest:${accountId}:${ctx.today}`;
    const known = await ctx.get('SELECT 1 AS one FROM mail_outbox WHERE once_key = ?', [key]);
    if (known) continue;
    const notices = await unmailed(ctx, accountId, MOST_LINES);
    const last = notices[notices.length - 1];
    if (!last) continue;
    const { subject, body } = digestOf(notices, ctx, services);
    if (!(await queueMail(ctx, { to: choices.address, subject, body, key }))) return queued;
    await markMailed(ctx, accountId, last.id);
    queued += 1;
  }
  return queued;
}

/** Whether the hour in UTC+8 lies outside the quiet ones; those may run over midnight. */
function isQuiet({ quietFrom, quietTo }: Pick<NoticeChoices, 'quietFrom' | 'quietTo'>, hour: number) {
  if (quietFrom === quietTo) return false;
  return quietFrom < quietTo ? hour >= quietFrom && hour < quietTo : hour >= quietFrom || hour < quietTo;
}

function hourOf(instant: string): number {
  return Number(shanghaiDateTime(new Date(instant)).slice(11, 13));
}

function mayMailNow(choices: NoticeChoices, ctx: CommandContext, { law }: DigestServices): boolean {
  if (!choices.onRestDays && !law.calendar.isWorkingDay(ctx.today)) return false;
  return !isQuiet(choices, hourOf(ctx.now));
}

function digestOf(notices: readonly Notice[], ctx: CommandContext, { words, config }: DigestServices) {
  const t = words.in('zh-CN');
  const lines = notices.map((notice) =>
    t('notices.mail.line', { text: noticeWords(notice, t), link: siteAddress(notice.href) }),
  );
  const body = [
    t('notices.mail.opening', { n: notices.length }),
    ...lines,
    t('notices.mail.closing', { link: siteAddress(noticePaths.choices()) }),
  ].join('\n\n');
  const subject = t('notices.mail.subject', { n: notices.length, date: ctx.today, site: config.siteName });
  return { subject, body };
}
