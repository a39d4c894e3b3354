export { daysAheadByAccount } from './choices.store.js';
export { deliverMail } from './mail/deliver-mail.js';
export { queueDigests } from './mail/digest.js';
export {
  forgetSentMail,
  mailBacklog,
  type QueuedLetter,
  type QueuedMail,
  queueLetter,
  queueMail,
  siteAddress,
  useMail,
} from './mail/outbox.store.js';
export { defaultChoices, type NoticeKind, type Tidings } from './notice.js';
export { noticeRoutes } from './notice.routes.js';
export { forgetOldNotices, type Told, tell } from './notice.store.js';
