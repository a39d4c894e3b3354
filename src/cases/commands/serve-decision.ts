import { invalid } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { CaseContext, ServiceManner } from '../case.js';
import { latestDecision, updateDecision } from '../decision/decision.store.js';
import { checkHandlingDate } from '../event-date.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';
import { serveAnswer } from '../papers/paper.store.js';
import type { WithProofFiles } from '../proof/proof-files.js';
import { mailNewPaper } from '../reminders/applicant-mail.js';

export interface ServeDecisionInput extends CaseTarget, WithProofFiles {
  readonly manner: ServiceManner;
  /** The day that counts: posting by post, signature in person, sending online (235号). */
  readonly on: LocalDate;
  /** 邮件单号, 签收人, or the log of the page. */
  readonly proof: string;
}

/** 送达: ends the period; timeliness is judged by this date. */
export function serveDecision(ctx: CaseContext, input: ServeDecisionInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'serveDecision', async (open) => {
    checkHandlingDate(open, input.on);
    const madeOn = open.facts.decision?.madeOn;
    if (madeOn && input.on < madeOn) throw invalid([{ field: 'on', code: 'cases.beforeDecision' }]);
    const decision = await latestDecision(ctx, open.record.id);
    await open.append(
      {
        kind: 'decision_served',
        date: input.on,
        details: { manner: input.manner },
        proof: input.proof,
        article: '235号',
      },
      input.proofFiles,
    );
    if (!decision) return;
    await updateDecision(ctx, decision.id, { state: 'served' });
    await serveAnswer(ctx, decision.id, { servedOn: input.on, manner: input.manner, proof: input.proof });
    await mailNewPaper(ctx, {
      caseId: open.record.id,
      number: open.record.number,
      manner: input.manner,
      key: `decision:${decision.id}`,
    });
  });
}
