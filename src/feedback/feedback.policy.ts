import type { Actor } from '../kernel/actor.js';
import { allow, refuse, type Verdict } from '../kernel/verdict.js';
import type { FeedbackNote } from './note.js';

export const feedbackRoles = ['author', 'reviewer', 'head', 'supervisor'] as const;

/** The office's own people; 主管部门 reads every office's notes. */
export function maySee(actor: Actor, { officeId }: Pick<FeedbackNote, 'officeId'>): Verdict {
  return actor.officeId === officeId || actor.roles.includes('supervisor')
    ? allow
    : refuse('feedback.otherOffice');
}

/** The office answers for its own rows, again if need be. */
export function mayAnswer(actor: Actor, { officeId }: Pick<FeedbackNote, 'officeId'>): Verdict {
  if (actor.officeId !== officeId) return refuse('feedback.otherOffice');
  return actor.roles.some((role) => ['author', 'reviewer', 'head'].includes(role))
    ? allow
    : refuse('feedback.staffOnly');
}
