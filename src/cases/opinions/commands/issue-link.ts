import { recordAudit } from '../../../audit/index.js';
import { conflict } from '../../../kernel/domain-error.js';
import { authorize } from '../../../kernel/verdict.js';
import type { CaseContext } from '../../case.js';
import { mayReveal } from '../../case.policy.js';
import { lockCase } from '../../case.store.js';
import { consultationRows } from '../../exchanges/exchange.store.js';
import { type CaseTarget, openCase } from '../../open-case.js';
import { insertLink, revokeLinks } from '../answer-link.store.js';
import { answerPeriod } from '../answer-standing.js';
import { mailLinkToParty } from '../mail-link.js';

export interface AnswerLinkInput extends CaseTarget {
  readonly consultationId: number;
}

/** A way to answer online for the consulted party; an earlier one stops to work. */
export async function issueAnswerLink(ctx: CaseContext, input: AnswerLinkInput): Promise<void> {
  const { record, office, row, facts } = await consultationForWriting(ctx, input);
  const { standing } = answerPeriod({ state: 'live' }, row, facts, ctx.law.settings);
  if (row.party === 'secrecy' || (standing !== 'open' && standing !== 'late'))
    throw conflict('consultation.notWaiting');
  const handle = await insertLink(ctx, { caseId: record.id, consultationId: row.id });
  await mailLinkToParty(ctx, office, row.id);
  await auditLink(ctx, 'case.answerLinkIssued', record, { consultation: row.id, handle });
}

export async function revokeAnswerLink(ctx: CaseContext, input: AnswerLinkInput): Promise<void> {
  const { record, row } = await consultationForWriting(ctx, input);
  await revokeLinks(ctx, row.id);
  await auditLink(ctx, 'case.answerLinkRevoked', record, { consultation: row.id });
}

async function consultationForWriting(ctx: CaseContext, input: AnswerLinkInput) {
  const record = await lockCase(ctx, input.caseId, input.version);
  authorize(mayReveal(record, ctx.actor));
  const { facts, office } = await openCase(ctx, record);
  const row = (await consultationRows(ctx, record.id)).find(({ id }) => id === input.consultationId);
  if (!row) throw conflict('consultation.notWaiting');
  return { record, office, row, facts };
}

async function auditLink(
  ctx: CaseContext,
  action: string,
  record: { readonly id: number; readonly officeId: number; readonly number: string },
  summary: Readonly<Record<string, string | number>>,
): Promise<void> {
  await recordAudit(ctx, {
    action,
    entity: 'case',
    entityId: record.id,
    officeId: record.officeId,
    summary: { number: record.number, ...summary },
  });
}
