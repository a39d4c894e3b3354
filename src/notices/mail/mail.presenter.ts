import { shanghaiDateTime } from '../../kernel/local-date.js';
import type { Translate } from '../../platform/i18n/index.js';
import type { ListedMail } from './outbox.store.js';

export function presentMail(mail: ListedMail, address: string, t: Translate) {
  const at = (instant: string) => shanghaiDateTime(new Date(instant));
  const when =
    mail.state === 'waiting'
      ? t('notices.admin.next', { at: at(mail.notBefore) })
      : mail.sentAt
        ? at(mail.sentAt)
        : '';
  return [
    { text: mail.subject, secondary: hidden(address) },
    at(mail.createdAt),
    { text: String(mail.attempts), secondary: when || undefined },
    mail.lastError || '—',
  ];
}

/** Enough to know whose it is; the operator need not read addresses. */
function hidden(address: string): string {
  const [name = '', domain = ''] = address.split('@');
  return `${name.slice(0, 1)}***@${domain}`;
}
