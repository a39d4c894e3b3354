import type { LocalDate } from '../../kernel/local-date.js';
import type { CaseContext } from '../case.js';
import { checkHandlingDate } from '../event-date.js';
import { updateOpenFee } from '../exchanges/exchange.store.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';
import type { WithProofFiles } from '../proof/proof-files.js';

export interface RecordPaymentInput extends CaseTarget, WithProofFiles {
  readonly on: LocalDate;
  /** 财政票据号. */
  readonly voucher: string;
}

/** 足额缴费: the period runs anew from the day after (109号). */
export function recordPayment(ctx: CaseContext, input: RecordPaymentInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'recordPayment', async (open) => {
    checkHandlingDate(open, input.on);
    await open.append(
      {
        kind: 'fee_paid',
        date: input.on,
        law: { yuan: open.facts.feeNotice?.yuan ?? 0 },
        proof: input.voucher,
        article: '109号',
      },
      input.proofFiles,
    );
    await updateOpenFee(ctx, open.record.id, { paidOn: input.on, state: 'paid' });
  });
}
