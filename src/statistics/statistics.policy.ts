import type { Actor } from '../kernel/actor.js';
import type { Verdict } from '../kernel/verdict.js';
import { allow, refuse } from '../kernel/verdict.js';
import type { Office } from '../offices/index.js';

const readers = ['registrar', 'handler', 'reviewer', 'head', 'author', 'supervisor'];
const declarers = ['registrar', 'handler', 'head'];

/** Offices read their own figures; the supervising department those of all. */
export function mayReadStatistics(actor: Actor, office: Pick<Office, 'id'> | null): Verdict {
  if (actor.roles.includes('supervisor')) return allow;
  const own = office !== null && actor.officeId === office.id;
  return own && readers.some((role) => actor.roles.includes(role)) ? allow : refuse('statistics.otherOffice');
}

export function mayDeclareNil(actor: Actor, office: Pick<Office, 'id'>): Verdict {
  return actor.officeId === office.id && declarers.some((role) => actor.roles.includes(role))
    ? allow
    : refuse('statistics.ownOfficeDeclares');
}
