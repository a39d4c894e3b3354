import type { Actor } from '../../kernel/actor.js';
import { conflict, forbidden } from '../../kernel/domain-error.js';
import { allow, refuse, type Verdict } from '../../kernel/verdict.js';
import type { Invitation } from './opinion.store.js';
import type { Assignment, Round } from './round.js';
import { type Hat, personalReason } from './row-steps.js';

/** Throws the verdict's reason: forbidden where it lies in the person, else conflict, and the page shows how things stand. */
export function authorize(verdict: Verdict): void {
  if (verdict.allowed) return;
  const refusal = personalReason.test(verdict.reason) ? forbidden : conflict;
  throw refusal(verdict.reason, verdict.params);
}

/** The 主管部门 that opened the round. */
export function leadsRound(actor: Actor, round: Pick<Round, 'officeId'>): boolean {
  return actor.roles.includes('supervisor') && actor.officeId === round.officeId;
}

export function mayOpenRound(actor: Actor): Verdict {
  return actor.roles.includes('supervisor') ? allow : refuse('catalogRounds.notYours.round');
}

export function mayManage(actor: Actor, round: Pick<Round, 'officeId'>): Verdict {
  return leadsRound(actor, round) ? allow : refuse('catalogRounds.notYours.round');
}

/** 牵头人 and 经办人, each while in place. */
export function isNamed(actor: Actor, assignment: Assignment): boolean {
  return [assignment.lead, assignment.worker].some((person) => isPerson(actor, person));
}

function isPerson(actor: Actor, person: Assignment['lead']): boolean {
  return person?.inPlace === true && person.id === actor.accountId;
}

/** Asking a department, and answering what it says. */
export function mayHandleOpinions(actor: Actor, round: Round, assignment: Assignment): Verdict {
  if (!isNamed(actor, assignment)) return refuse('catalogRounds.notYours.opinions');
  if (round.state !== 'open') {
    return refuse(round.state === 'planned' ? 'catalogRounds.roundNotStarted' : 'catalogRounds.roundClosed');
  }
  return assignment.removedOn === null ? allow : refuse('catalogRounds.fieldRemoved');
}

/** In whose place the person acts on a row of the field. */
export function hatsOf(
  actor: Actor,
  round: Pick<Round, 'officeId'>,
  assignment: Assignment,
  row: { readonly officeId: number },
): ReadonlySet<Hat> {
  const hats = new Set<Hat>();
  if (isPerson(actor, assignment.lead)) hats.add('lead');
  if (isPerson(actor, assignment.worker)) hats.add('worker');
  if (leadsRound(actor, round)) hats.add('supervisor');
  if (actor.officeId === row.officeId) {
    if (actor.roles.includes('author')) hats.add('author');
    if (actor.roles.includes('reviewer')) hats.add('reviewer');
  }
  return hats;
}

/** People of an invited office; whoever comes by the link was let in by the link. */
export function mayAnswerInvitation(actor: Actor, invitation: Invitation): Verdict {
  return invitation.officeId !== null && actor.officeId === invitation.officeId
    ? allow
    : refuse('catalogRounds.notYours.invitation');
}
