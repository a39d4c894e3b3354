import type { LocalDate } from '../../kernel/local-date.js';
import type { CaseContext } from '../case.js';
import { checkHandlingDate } from '../event-date.js';
import { closeOpenExchanges } from '../exchanges/exchange.store.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';
import type { WithProofFiles } from '../proof/proof-files.js';
import { recordEnd } from '../record-end.js';

export interface WithdrawCaseInput extends CaseTarget, WithProofFiles {
  readonly on: LocalDate;
  /** 书面撤回, or the record that the applicant signed. */
  readonly proof: string;
}

/** 申请人撤回申请: in writing or on record, before the answer is served. */
export function withdrawCase(ctx: CaseContext, input: WithdrawCaseInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'withdraw', async (open) => {
    checkHandlingDate(open, input.on);
    await closeOpenExchanges(ctx, open.record.id);
    await recordEnd(open, {
      event: 'withdrawn',
      on: input.on,
      ground: 'ended.withdrawn',
      facts: { proof: input.proof },
      proofFiles: input.proofFiles,
    });
  });
}

export interface TerminateCaseInput extends CaseTarget {
  readonly reasons: string;
}

/** 终止处理: e.g. the applicant died or was dissolved without a successor; by the head, with reasons. */
export function terminateCase(ctx: CaseContext, input: TerminateCaseInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'terminate', async (open) => {
    await closeOpenExchanges(ctx, open.record.id);
    await recordEnd(open, {
      event: 'terminated',
      on: ctx.today,
      ground: 'ended.terminated',
      facts: { reasons: input.reasons },
    });
  });
}
