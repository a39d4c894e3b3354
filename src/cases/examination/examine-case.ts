import { recordAudit } from '../../audit/index.js';
import type { Actor } from '../../kernel/actor.js';
import { conflict, forbidden, invalid } from '../../kernel/domain-error.js';
import { allow, authorize, refuse, type Verdict } from '../../kernel/verdict.js';
import { examinationAnswer, isOpenStage } from '../../law/index.js';
import type { CaseContext, CaseRecord } from '../case.js';
import { mayWorkOn } from '../case.policy.js';
import { requireCase } from '../case.store.js';
import { eventsOf } from '../case-event.store.js';
import { factsOf } from '../derivation/derivation.js';
import { examinationOf, insertAnswer, MOST_MATTERS, putMatter } from './examination.store.js';

/** Who examines: the handler; reviewers and the head may put an answer right before they pass a draft on. */
export function mayExamine(record: Pick<CaseRecord, 'officeId'>, actor: Actor): Verdict {
  const work = mayWorkOn(record, actor);
  if (!work.allowed) return work;
  return ['handler', 'reviewer', 'head'].some((role) => actor.roles.includes(role))
    ? allow
    : refuse('examination.handlersOnly');
}

export interface AnswerInput {
  readonly caseId: number;
  readonly matter: number;
  readonly step: string;
  readonly answer: string;
  readonly note: string;
}

/** Records the answer to one question; it changes nothing else in the case. */
export async function answerStep(ctx: CaseContext, input: AnswerInput): Promise<void> {
  const record = await openForExamination(ctx, input.caseId);
  if (!examinationAnswer(input.step, input.answer)) throw invalid([{ field: 'answer', code: 'choose' }]);
  const { matters } = await examinationOf(ctx, record.id);
  if (!matters.some(({ matter }) => matter === input.matter))
    throw invalid([{ field: 'answer', code: 'examination.noMatter' }]);
  await insertAnswer(ctx, record.id, input);
  await audit(ctx, record, { step: input.step, answer: input.answer, matter: input.matter });
}

/** Names a further matter of the same application, or the first one anew. */
export async function addMatter(
  ctx: CaseContext,
  input: { readonly caseId: number; readonly subject: string },
): Promise<{ readonly matter: number }> {
  const record = await openForExamination(ctx, input.caseId);
  const { matters } = await examinationOf(ctx, record.id);
  if (matters.length >= MOST_MATTERS)
    throw invalid([{ field: 'subject', code: 'examination.tooMany', params: { limit: MOST_MATTERS } }]);
  const unnamed = matters.find(({ subject }) => subject === '');
  const matter = unnamed && matters.length === 1 && unnamed.given.length === 0 ? 0 : matters.length;
  if (matter > 0 && unnamed) await putMatter(ctx, record.id, unnamed.matter, record.content.slice(0, 60));
  await putMatter(ctx, record.id, matter, input.subject);
  await audit(ctx, record, { matter });
  return { matter };
}

async function openForExamination(ctx: CaseContext, caseId: number): Promise<CaseRecord> {
  const record = await requireCase(ctx, caseId);
  if (ctx.actor.kind === 'applicant') throw forbidden('cases.officersOnly');
  authorize(mayExamine(record, ctx.actor));
  const { stage } = factsOf(await eventsOf(ctx, caseId), ctx.law, ctx.today);
  if (!isOpenStage(stage)) throw conflict('examination.closed');
  return record;
}

async function audit(ctx: CaseContext, record: CaseRecord, what: object): Promise<void> {
  await recordAudit(ctx, {
    action: 'case.examined',
    entity: 'case',
    entityId: record.id,
    officeId: record.officeId,
    summary: { number: record.number, ...what },
  });
}
