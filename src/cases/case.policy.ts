import type { Actor } from '../kernel/actor.js';
import { allow, refuse, type Verdict } from '../kernel/verdict.js';
import {
  type ActionCode,
  type ActionReason,
  type CaseFacts,
  actionVerdict as lawVerdict,
} from '../law/index.js';
import type { Office } from '../offices/index.js';
import type { CaseRecord } from './case.js';

/** Roles whose holders work with the cases of their office. */
export const caseRoles = [
  'registrar',
  'handler',
  'reviewer',
  'secrecyReviewer',
  'head',
  'cashier',
  'supervisor',
] as const;

/** What an applicant does on the own page is recorded as an officer would record it. */
const applicantActions: readonly ActionCode[] = ['receiveCorrection', 'receiveReasons', 'withdraw'];

export function maySee(record: Pick<CaseRecord, 'officeId'>, actor: Actor): Verdict {
  if (actor.roles.includes('supervisor')) return allow;
  const works = caseRoles.some((role) => actor.roles.includes(role));
  return works && actor.officeId === record.officeId ? allow : refuse('cases.otherOffice');
}

/** Supervisors see every office, but only the office that owes the answer acts (谁收到、谁处理). */
export function mayWorkOn(record: Pick<CaseRecord, 'officeId'>, actor: Actor): Verdict {
  if (actor.kind !== 'person') return allow;
  return actor.officeId === record.officeId ? allow : refuse('cases.otherOffice');
}

/** May this person do this now? Stage, role and guards are the law's; the reason is the key of its words. */
export function actionVerdict(facts: CaseFacts, actor: Actor, action: ActionCode): Verdict {
  if (actor.kind === 'applicant' && !applicantActions.includes(action))
    return refuse('cases.reasons.notForApplicants');
  if (actor.kind === 'consulted' && action !== 'recordOpinion')
    return refuse('cases.reasons.notForApplicants');
  const roles = actor.kind === 'person' ? actor.roles : ['registrar', 'handler'];
  const verdict = lawVerdict(action, facts, roles, { actorId: actor.accountId });
  return verdict.reason ? refusalFor(verdict.reason) : allow;
}

const refusals = new WeakMap<ActionReason, Verdict>();

/** One refusal for one reason: a case page asks for thirty, and most reasons are the same on every case. */
function refusalFor(reason: ActionReason): Verdict {
  const known = refusals.get(reason);
  if (known) return known;
  const refusal = refuse(`law.reasons.${reason.code}`, reason.params);
  refusals.set(reason, refusal);
  return refusal;
}

/** An office imports its own ledger; that of an office that does not work in this system is imported by the 主管部门. */
export function mayImportLedger(actor: Actor, office: Pick<Office, 'id' | 'settings'>): Verdict {
  const keeps = actor.roles.includes('registrar') || actor.roles.includes('head');
  if (keeps && actor.officeId === office.id) return allow;
  if (!actor.roles.includes('supervisor')) return refuse('cases.otherOffice');
  return office.settings.worksOutside ? allow : refuse('ledger.officeWorksHere');
}

/** May the personal data of the applicant be shown in full (each time logged with a reason)? */
export function mayReveal(record: Pick<CaseRecord, 'officeId'>, actor: Actor): Verdict {
  const handles = actor.roles.includes('registrar') || actor.roles.includes('handler');
  return handles && actor.officeId === record.officeId ? allow : refuse('cases.notForYourRole');
}

/** May the whole file be taken out (调卷): by those who work on the office's cases or answer for them. */
export function mayTakeOut(record: Pick<CaseRecord, 'officeId'>, actor: Actor): Verdict {
  const works = ['registrar', 'handler', 'head'].some((role) => actor.roles.includes(role));
  return works && actor.officeId === record.officeId ? allow : refuse('cases.notForYourRole');
}
