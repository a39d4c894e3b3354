import { invalid } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { CaseContext } from '../case.js';
import { checkEventDate } from '../event-date.js';
import { consultationRows, updateConsultation } from '../exchanges/exchange.store.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';
import type { WithProofFiles } from '../proof/proof-files.js';

export interface RecordConsultationDeliveryInput extends CaseTarget, WithProofFiles {
  readonly consultationId: number;
  readonly on: LocalDate;
  readonly proof: string;
}

/** 征求意见书送达: the fifteen working days for the answer run from here (条例第三十二条、第三十四条). */
export function recordConsultationDelivery(
  ctx: CaseContext,
  input: RecordConsultationDeliveryInput,
): Promise<CaseChanged> {
  return changeCase(ctx, input, 'recordConsultationDelivery', async (open) => {
    checkEventDate(open, input.on);
    const rows = await consultationRows(ctx, open.record.id);
    const row = rows.find(({ id, deliveredOn }) => id === input.consultationId && deliveredOn === null);
    if (!row) throw invalid([{ field: 'consultationId', code: 'choose' }]);
    if (input.on < row.sentOn) throw invalid([{ field: 'on', code: 'cases.beforeSending' }]);
    await open.append(
      {
        kind: row.party === 'thirdParty' ? 'third_party_consult_delivered' : 'agency_consult_delivered',
        date: input.on,
        law: { consultationId: row.id },
        details: { party: row.partyName },
        proof: input.proof,
      },
      input.proofFiles,
    );
    await updateConsultation(ctx, row.id, { deliveredOn: input.on });
  });
}
