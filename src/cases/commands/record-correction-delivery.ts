import type { LocalDate } from '../../kernel/local-date.js';
import type { CaseContext } from '../case.js';
import { checkHandlingDate } from '../event-date.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';
import { servePapers } from '../papers/paper.store.js';
import type { WithProofFiles } from '../proof/proof-files.js';

export interface RecordDeliveryInput extends CaseTarget, WithProofFiles {
  readonly on: LocalDate;
  readonly proof: string;
}

/** 补正告知书送达: what proves later that the applicant knew of the period. */
export function recordCorrectionDelivery(ctx: CaseContext, input: RecordDeliveryInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'recordCorrectionDelivery', async (open) => {
    checkHandlingDate(open, input.on);
    await open.append(
      { kind: 'correction_notice_delivered', date: input.on, proof: input.proof },
      input.proofFiles,
    );
    await servePapers(
      ctx,
      { caseId: open.record.id, kind: 'correctionNotice' },
      {
        servedOn: input.on,
        proof: input.proof,
      },
    );
  });
}
