import { recordAudit } from '../../audit/index.js';
import type { Actor } from '../../kernel/actor.js';
import { authorize, type Verdict } from '../../kernel/verdict.js';
import type { CaseContext, CaseRecord } from '../case.js';
import { requireCase } from '../case.store.js';
import { officerOf } from '../open-case.js';
import { insertReveal } from './reveal.store.js';

/** A look at what is masked or bound: allowed or refused, and on record with its reason. Gives the case's id. */
export async function recordLook(
  ctx: CaseContext,
  input: { readonly caseId: number; readonly reason: string },
  look: {
    readonly action: string;
    readonly may: (record: CaseRecord, actor: Actor) => Verdict;
  },
): Promise<number> {
  const record = await requireCase(ctx, input.caseId);
  authorize(look.may(record, ctx.actor));
  await insertReveal(ctx, { caseId: record.id, accountId: officerOf(ctx), reason: input.reason });
  await recordAudit(ctx, {
    action: look.action,
    entity: 'case',
    entityId: record.id,
    officeId: record.officeId,
    summary: { number: record.number, reason: input.reason },
  });
  return record.id;
}
