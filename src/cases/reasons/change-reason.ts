import { recordAudit } from '../../audit/index.js';
import type { Actor } from '../../kernel/actor.js';
import { conflict, type FieldError, forbidden, invalid, notFound } from '../../kernel/domain-error.js';
import { allow, authorize, refuse, type Verdict } from '../../kernel/verdict.js';
import { groundOf, isGroundCode } from '../../law/index.js';
import type { CaseContext } from '../case.js';
import { reasonProblems } from './fill-reason.js';
import { insertReason, ownReason, retireReason } from './reason.store.js';

/** An office's prepared texts are kept by those who draft, review and sign there. */
export function mayKeepReasons(actor: Actor): Verdict {
  const works = ['handler', 'reviewer', 'head'].some((role) => actor.roles.includes(role));
  return works && actor.officeId !== null ? allow : refuse('reasons.officersOnly');
}

export interface ReasonInput {
  /** `ground:fact`, as the form's one choice names them. */
  readonly target: string;
  readonly title: string;
  readonly body: string;
}

function officeOf(ctx: CaseContext): number {
  authorize(mayKeepReasons(ctx.actor));
  if (ctx.actor.officeId === null) throw forbidden('reasons.officersOnly');
  return ctx.actor.officeId;
}

function checked({ target, title, body }: ReasonInput) {
  const [ground = '', fact = ''] = target.split(':');
  const errors: FieldError[] = [];
  const known = isGroundCode(ground) && groundOf(ground).facts.some(({ key }) => key === fact);
  if (!known) errors.push({ field: 'target', code: 'choose' });
  const [problem] = reasonProblems(body);
  if (problem) {
    const { line, column, tag } = problem;
    errors.push({ field: 'body', code: 'reasons.notUsable', params: { line, column, tag } });
  }
  if (errors.length > 0 || !isGroundCode(ground)) throw invalid(errors);
  return { ground, fact, title, body };
}

export async function addReason(ctx: CaseContext, input: ReasonInput): Promise<void> {
  const officeId = officeOf(ctx);
  await insertReason(ctx, officeId, checked(input));
  await audit(ctx, 'reasons.added', officeId, input.target);
}

/** A change is a new version; drafts that took the old words keep them. */
export async function changeReason(ctx: CaseContext, id: number, input: ReasonInput): Promise<void> {
  const officeId = officeOf(ctx);
  const old = await ownReason(ctx, officeId, id);
  if (!old) throw conflict('reasons.changed');
  await retireReason(ctx, officeId, id);
  await insertReason(ctx, officeId, checked(input), old);
  await audit(ctx, 'reasons.changed', officeId, input.target);
}

export async function dropReason(ctx: CaseContext, id: number): Promise<void> {
  const officeId = officeOf(ctx);
  const old = await ownReason(ctx, officeId, id);
  if (!old) throw notFound('reasons.notFound');
  await retireReason(ctx, officeId, id);
  await audit(ctx, 'reasons.dropped', officeId, `${old.ground}:${old.fact}`);
}

async function audit(ctx: CaseContext, action: string, officeId: number, target: string): Promise<void> {
  await recordAudit(ctx, { action, entity: 'reason', entityId: target, officeId, summary: { target } });
}
