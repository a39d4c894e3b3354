import type { LocalDate } from '../../kernel/local-date.js';
import type { CaseContext } from '../case.js';
import { checkHandlingDate } from '../event-date.js';
import { closeCorrection } from '../exchanges/exchange.store.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';
import type { WithProofFiles } from '../proof/proof-files.js';
import { recordEnd } from '../record-end.js';

export interface CloseUncorrectedInput extends CaseTarget, WithProofFiles {
  readonly on: LocalDate;
  readonly proof: string;
}

/** 逾期不补正，视为放弃申请，不再处理 (条例第三十条). */
export function closeUncorrected(ctx: CaseContext, input: CloseUncorrectedInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'closeUncorrected', async (open) => {
    checkHandlingDate(open, input.on);
    await closeCorrection(ctx, open.record.id, { state: 'lapsed' });
    await recordEnd(open, {
      event: 'correction_lapsed',
      on: input.on,
      ground: 'lapsed.notCorrected',
      facts: { proof: input.proof },
      proofFiles: input.proofFiles,
    });
  });
}
