import type { Actor } from '../kernel/actor.js';
import { allow, refuse, type Verdict } from '../kernel/verdict.js';
import { contentHash, type Disclosure, type SecrecyReview } from './disclosure.js';

/** Reasons are words `disclosures.errors.<reason>`; the same verdict greys the button and refuses the request. */
export function canWrite(actor: Actor): Verdict {
  if (!actor.roles.includes('author')) return refuse('disclosures.needAuthor');
  return actor.officeId === null ? refuse('disclosures.needOffice') : allow;
}

export function canRevise(actor: Actor, item: Disclosure): Verdict {
  const verdict = canWrite(actor);
  if (!verdict.allowed) return verdict;
  if (actor.officeId !== item.officeId) return refuse('disclosures.otherOffice');
  return item.state === 'draft' || item.state === 'cleared' ? allow : refuse('disclosures.notDraft');
}

/** 保密审查: by somebody who has not written in the item (条例第十七条; 谁写谁不审). */
export function canReviewSecrecy(actor: Actor, item: Disclosure): Verdict {
  if (!actor.roles.includes('secrecyReviewer')) return refuse('disclosures.needSecrecyReviewer');
  if (actor.officeId !== item.officeId) return refuse('disclosures.otherOffice');
  if (item.state !== 'submitted') return refuse('disclosures.notSubmitted');
  if (actor.accountId === null || item.authors.includes(actor.accountId))
    return refuse('disclosures.ownWork');
  return allow;
}

/** Publishing needs a clearance of exactly the text that goes out. */
export function canPublish(actor: Actor, item: Disclosure, lastReview: SecrecyReview | undefined): Verdict {
  const verdict = canManage(actor, item);
  if (!verdict.allowed) return verdict;
  if (item.state !== 'cleared' || lastReview?.outcome !== 'clear') return refuse('disclosures.notCleared');
  return lastReview.contentHash === contentHash(item) ? allow : refuse('disclosures.changedAfterReview');
}

export function canWithdraw(actor: Actor, item: Disclosure): Verdict {
  const verdict = canManage(actor, item);
  if (!verdict.allowed) return verdict;
  return item.state === 'published' ? allow : refuse('disclosures.notPublished');
}

function canManage(actor: Actor, item: Disclosure): Verdict {
  if (!actor.roles.includes('reviewer')) return refuse('disclosures.needReviewer');
  return actor.officeId === item.officeId ? allow : refuse('disclosures.otherOffice');
}

/** Drafts are the office's own business. */
export function canSee(actor: Actor, item: Disclosure): Verdict {
  return actor.officeId === item.officeId ? allow : refuse('disclosures.otherOffice');
}
