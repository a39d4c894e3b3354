import type { CaseContext } from '../case.js';
import { checkHandlingDate } from '../event-date.js';
import { updateOpenFee } from '../exchanges/exchange.store.js';
import { type CaseChanged, changeCase } from '../open-case.js';
import { recordEnd } from '../record-end.js';
import type { CloseUncorrectedInput } from './close-uncorrected.js';

/** 逾期不缴费，视为放弃申请，不再处理 (109号). */
export function closeUnpaid(ctx: CaseContext, input: CloseUncorrectedInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'closeUnpaid', async (open) => {
    checkHandlingDate(open, input.on);
    await updateOpenFee(ctx, open.record.id, { state: 'lapsed' });
    await recordEnd(open, {
      event: 'fee_lapsed',
      on: input.on,
      ground: 'lapsed.feeUnpaid',
      facts: { proof: input.proof },
      proofFiles: input.proofFiles,
    });
  });
}
