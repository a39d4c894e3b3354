import type { Actor } from '../kernel/actor.js';
import type { Verdict } from '../kernel/verdict.js';
import { allow, refuse } from '../kernel/verdict.js';
import type { Office } from '../offices/index.js';
import type { ReportScope } from './annual-report.js';

type Whose = Pick<Office, 'id' | 'settings'>;

const readers = ['registrar', 'handler', 'reviewer', 'head', 'supervisor'];
const editors = ['registrar', 'handler', 'reviewer', 'head'];

function holds(actor: Actor, roles: readonly string[]): boolean {
  return roles.some((role) => actor.roles.includes(role));
}

/** For an organ that does not work in this system the 主管部门 does what its people would do. */
function actsFor(actor: Actor, { settings }: Whose): boolean {
  return settings.worksOutside && actor.roles.includes('supervisor');
}

/** Drafts and the cases behind them are the office's own; the supervising department sees all offices. */
export function mayRead(actor: Actor, office: Whose): Verdict {
  if (actor.roles.includes('supervisor')) return allow;
  return actor.officeId === office.id && holds(actor, readers) ? allow : refuse('reports.otherOffice');
}

export function mayEdit(actor: Actor, office: Whose, scope: ReportScope): Verdict {
  // 汇总 belongs to the 主管部门 (条例第四十九条、第五十条).
  if (scope === 'government_aggregate' && actor.roles.includes('supervisor')) return allow;
  if (actsFor(actor, office)) return allow;
  return actor.officeId === office.id && holds(actor, editors) ? allow : refuse('reports.otherOffice');
}

export function maySign(actor: Actor, office: Whose, scope: ReportScope): Verdict {
  if (scope === 'government_aggregate' && actor.roles.includes('supervisor')) return allow;
  if (actsFor(actor, office)) return allow;
  return actor.officeId === office.id && actor.roles.includes('head') ? allow : refuse('reports.headSigns');
}

/** 审核: a reviewer of the office, or its head; of a consolidated report also another supervisor. */
export function mayReview(actor: Actor, office: Whose, scope: ReportScope): Verdict {
  if (scope === 'government_aggregate' && actor.roles.includes('supervisor')) return allow;
  if (actsFor(actor, office)) return allow;
  return actor.officeId === office.id && holds(actor, ['reviewer', 'head'])
    ? allow
    : refuse('reports.reviewerReviews');
}

/** 主管部门 looks after the reports of all organs. */
export function maySupervise(actor: Actor): Verdict {
  return actor.roles.includes('supervisor') ? allow : refuse('reports.supervisorOnly');
}

/** Whoever works on reports may check a file. */
export function mayCheckFiles(actor: Actor): Verdict {
  return holds(actor, readers) ? allow : refuse('reports.otherOffice');
}

/** The register of normative documents is kept by the office that issues them, also by those who publish for it. */
export function mayKeepRegister(actor: Actor, office: Whose): Verdict {
  if (actsFor(actor, office)) return allow;
  return actor.officeId === office.id && holds(actor, [...editors, 'author'])
    ? allow
    : refuse('reportFigures.otherRegister');
}

/** 主管部门 reads every register. */
export function mayReadRegister(actor: Actor, office: Whose): Verdict {
  if (actor.roles.includes('supervisor')) return allow;
  return actor.officeId === office.id ? allow : refuse('reportFigures.otherRegister');
}
