import { createHash } from 'node:crypto';
import { peopleWithRole } from '../../accounts/index.js';
import { systemActor } from '../../kernel/actor.js';
import { type MailRoad, openMailRoad } from '../../platform/mail/index.js';
import type { Platform } from '../../platform/platform.js';
import { noticePaths } from '../notice.paths.js';
import { tell } from '../notice.store.js';
import { claimMail, markFailed, markSent, type WaitingMail } from './outbox.store.js';

/** At one go; the rest follows a minute later. */
const MOST_AT_ONCE = 50;

/**
 * Sends the mail that is due, one after the other; safe with several processes. A mail that fails waits and is tried
 * again; when it failed for the last time the system's administrators are told. Resolves to how many were sent.
 */
export async function deliverMail(services: Platform): Promise<number> {
  const road = await openMailRoad(services.config);
  if (!road) return 0;
  try {
    let sent = 0;
    for (let n = 0; n < MOST_AT_ONCE; n += 1) {
      const mail = await services.db.write(systemActor, claimMail);
      if (!mail) break;
      if (await deliver(services, road, mail)) sent += 1;
    }
    return sent;
  } finally {
    road.close();
  }
}

async function deliver(services: Platform, road: MailRoad, mail: WaitingMail): Promise<boolean> {
  const { db, vault, config } = services;
  const host = new URL(config.baseUrl).hostname;
  const id = createHash('sha256').update(mail.onceKey).digest('hex').slice(0, 32);
  try {
    const to = vault.open(mail.toSealed);
    await road.send({ to, subject: mail.subject, text: mail.body, messageId: `<${id}@${host}>` });
  } catch (error) {
    const reason = reasonOf(error, vault.open(mail.toSealed));
    services.logger.warn({ mail: mail.id, attempt: mail.attempts, reason }, 'mail not sent');
    await db.write(systemActor, async (ctx) => {
      if (!(await markFailed(ctx, mail, reason))) return;
      const operators = await peopleWithRole(ctx, 'systemAdmin', null);
      await tell(
        ctx,
        operators.map((operator) => ({
          accountId: operator.id,
          kind: 'mail' as const,
          code: 'mailFailed',
          params: { n: mail.id },
          href: noticePaths.mail(undefined, { state: 'failed' }),
          key: `mail:${mail.id}`,
        })),
      );
    });
    return false;
  }
  await db.write(systemActor, (ctx) => markSent(ctx, mail.id));
  return true;
}

/** The server's answer without the address: it is shown to operators and stands in the log. */
function reasonOf(error: unknown, address: string): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replaceAll(address, '…').replace(/\s+/g, ' ');
}
