import type { CaseContext } from '../case.js';
import { checkHandlingDate } from '../event-date.js';
import { updateOpenFee } from '../exchanges/exchange.store.js';
import { type CaseChanged, changeCase } from '../open-case.js';
import { servePapers } from '../papers/paper.store.js';
import type { RecordDeliveryInput } from './record-correction-delivery.js';

/** 收费通知书送达: the twenty working days for the payment run from the day after (109号). */
export function recordFeeDelivery(ctx: CaseContext, input: RecordDeliveryInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'recordFeeDelivery', async (open) => {
    checkHandlingDate(open, input.on);
    await open.append({ kind: 'fee_notice_delivered', date: input.on, proof: input.proof }, input.proofFiles);
    await updateOpenFee(ctx, open.record.id, { deliveredOn: input.on });
    await servePapers(
      ctx,
      { caseId: open.record.id, kind: 'feeNotice' },
      {
        servedOn: input.on,
        proof: input.proof,
      },
    );
  });
}
