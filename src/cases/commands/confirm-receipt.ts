import type { LocalDate } from '../../kernel/local-date.js';
import { receiptRule } from '../../law/index.js';
import type { CaseContext } from '../case.js';
import { checkEventDate } from '../event-date.js';
import { settleExchanges } from '../exchanges/settle-exchanges.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';
import type { WithProofFiles } from '../proof/proof-files.js';

export interface ConfirmReceiptInput extends CaseTarget, WithProofFiles {
  readonly on: LocalDate;
  readonly means: string;
  readonly note: string;
}

/** 双方确认收到: from here the period runs (条例第三十一条第二、三项). */
export function confirmReceipt(ctx: CaseContext, input: ConfirmReceiptInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'confirmReceipt', async (open) => {
    checkEventDate(open, input.on);
    await open.append(
      {
        kind: 'receipt_confirmed',
        date: input.on,
        details: { means: input.means },
        proof: input.note,
        article: receiptRule(open.record.channel).article,
      },
      input.proofFiles,
    );
    // Confirmed anew after a correction of the record: what was sent in between may hold again, or no more.
    if (open.events.some(({ kind }) => kind === 'event_withdrawn')) await settleExchanges(open);
  });
}
