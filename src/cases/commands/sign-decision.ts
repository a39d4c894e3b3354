import { conflict, notFound } from '../../kernel/domain-error.js';
import { groundOf } from '../../law/index.js';
import { wordingOf } from '../../letters/index.js';
import type { CaseContext } from '../case.js';
import { loadCaseFile } from '../case-page/case-page.query.js';
import { type Decision, latestDecision, updateDecision } from '../decision/decision.store.js';
import { issueAnswer } from '../decision/decision-letter.js';
import { type CaseChanged, changeCase, type OpenCase } from '../open-case.js';
import { indexPrecedent } from '../precedents/precedent.store.js';
import { signingChecks } from '../signing/signing-checks.js';
import type { ReviewInput } from './review-draft.js';

/** 签发: the answer gets its number, its words are fixed, and from here it only waits for service. */
export function signDecision(ctx: CaseContext, input: ReviewInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'signDecision', async (open) => {
    const decision = await latestDecision(ctx, open.record.id);
    if (!decision) throw notFound('cases.noDraft');
    await requireWhole(open, decision);
    const event = await open.append({
      kind: 'decision_made',
      date: ctx.today,
      law: { grounds: decision.items.map(({ ground }) => ground) },
      details: { note: input.note },
      article: groundOf(decision.ground).article[0] ?? '条例36',
    });
    await updateDecision(ctx, decision.id, {
      state: 'signed',
      signedBy: ctx.actor.accountId,
      decidedOn: ctx.today,
    });
    await issueAnswer(open, decision, event.id);
    await indexPrecedent(ctx, open.record);
  });
}

/** What is missing is listed on the page of this act, with links to where it is mended. */
async function requireWhole({ ctx, record, office }: OpenCase, decision: Decision): Promise<void> {
  const { law, today, actor } = ctx;
  const file = await loadCaseFile(ctx, law, actor, record.id, today);
  const wording = await wordingOf(ctx, office.id);
  const missing = signingChecks({ file, decision, office, law, today, wording }).filter(
    ({ state }) => state === 'missing',
  );
  if (missing.length > 0) throw conflict('signing.missing', { n: missing.length });
}
