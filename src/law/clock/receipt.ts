import type { ArticleRef } from '../article-ref.js';
import type { LawSettings } from '../settings.js';
import type { ClockEvent } from './events.js';

const receiptKinds: ReadonlySet<string> = new Set([
  'received_in_person',
  'received_signed_mail',
  'oral_signed',
  'receipt_confirmed',
]);

/** Whether the event fixes 收到申请之日 (条例第三十一条). */
export function isReceipt(event: ClockEvent, settings: LawSettings): boolean {
  return (
    receiptKinds.has(event.kind) || (event.kind === 'email_arrived' && settings.emailReceipt === 'arrival')
  );
}

export function receiptArticle(event: ClockEvent): ArticleRef {
  if (event.kind === 'received_in_person') return '条例31(一)';
  if (event.kind === 'received_signed_mail') return '条例31(二)';
  if (event.kind === 'oral_signed') return '条例29(1)';
  return '条例31(三)';
}
