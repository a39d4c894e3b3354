import type { Actor } from '../kernel/actor.js';
import { allow, refuse, type Verdict } from '../kernel/verdict.js';
import type { DutyItem } from './duty.js';

/** Roles whose people see the register of their office; 主管部门 sees every office's. */
export const dutyRoles = ['author', 'reviewer', 'secrecyReviewer', 'head', 'handler', 'supervisor'] as const;
const deciders: readonly string[] = ['reviewer', 'secrecyReviewer', 'head'];

type Item = Pick<DutyItem, 'officeId' | 'state'>;

/** Reasons are words `duties.errors.<reason>`; the same verdict greys the button and refuses the request. */
export function mayRegister(actor: Actor): Verdict {
  if (!actor.roles.includes('author')) return refuse('duties.authorOnly');
  return actor.officeId === null ? refuse('duties.noOffice') : allow;
}

export function maySee(actor: Actor, { officeId }: Pick<DutyItem, 'officeId'>): Verdict {
  return actor.officeId === officeId || actor.roles.includes('supervisor')
    ? allow
    : refuse('duties.otherOffice');
}

/** Facts may be corrected and a mistaken line taken back while nothing was published for it. */
export function mayRevise(actor: Actor, item: Item): Verdict {
  const verdict = mayRegister(actor);
  if (!verdict.allowed) return verdict;
  if (actor.officeId !== item.officeId) return refuse('duties.otherOffice');
  return item.state === 'open' ? allow : refuse('duties.notOpen');
}

/** 不予公开 is decided by somebody who reviews, not by the person who writes (条例第十七条). */
export function mayDecideNotPublic(actor: Actor, item: Item): Verdict {
  if (actor.officeId !== item.officeId) return refuse('duties.otherOffice');
  if (!actor.roles.some((role) => deciders.includes(role))) return refuse('duties.deciderOnly');
  return item.state === 'open' ? allow : refuse('duties.notOpen');
}

/** A decision not to publish is taken back when its ground falls away; the days were never stopped. */
export function mayReopen(actor: Actor, item: Item): Verdict {
  if (actor.officeId !== item.officeId) return refuse('duties.otherOffice');
  if (!actor.roles.some((role) => deciders.includes(role))) return refuse('duties.deciderOnly');
  return item.state === 'notPublic' ? allow : refuse('duties.notNotPublic');
}
