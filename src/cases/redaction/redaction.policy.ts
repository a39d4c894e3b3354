import type { Actor } from '../../kernel/actor.js';
import { type Instant, instantPlus } from '../../kernel/instant.js';
import { allow, refuse, type Verdict } from '../../kernel/verdict.js';
import type { CaseRecord } from '../case.js';
import { maySee, mayTakeOut } from '../case.policy.js';
import type { Redaction } from './redaction.js';

type OfCase = Pick<CaseRecord, 'officeId'>;

/** Roles whose holders come to these pages at all. */
export const redactionRoles = [
  'registrar',
  'handler',
  'reviewer',
  'secrecyReviewer',
  'head',
  'supervisor',
] as const;

/** Those who work on the office's cases mark its records. */
export const mayMark = mayTakeOut;

/** The original is shown to those who mark it and those who review it. */
export function mayLook(record: OfCase, actor: Actor): Verdict {
  if (mayTakeOut(record, actor).allowed) return allow;
  const reviews = ['reviewer', 'secrecyReviewer'].some((role) => actor.roles.includes(role));
  return reviews && actor.officeId === record.officeId ? allow : refuse('cases.notForYourRole');
}

export function maySeeResult(record: OfCase, actor: Actor): Verdict {
  return maySee(record, actor);
}

/** 保密审查 (条例第十七条): by its own role and by another person than those who marked. */
export function mayReviewSecrecy(record: OfCase, actor: Actor, hasMarked: boolean): Verdict {
  if (!actor.roles.includes('secrecyReviewer') || actor.officeId !== record.officeId) {
    return refuse('cases.notForYourRole');
  }
  return hasMarked ? refuse('redaction.ownWork') : allow;
}

/** How long a reason holds: a record is marked in a morning, not in minutes. */
const LOOK_HOURS = 8;

export function isLookOpen(lookedAt: Instant | null, now: Instant): boolean {
  return lookedAt !== null && lookedAt > instantPlus(now, -LOOK_HOURS * 3_600_000);
}

/** Marks change only while nothing has been made of them. */
export function isEditable({ state, work }: Redaction): boolean {
  return state === 'marking' && work?.kind !== 'producing';
}
