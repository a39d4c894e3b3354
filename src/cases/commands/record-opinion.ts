import { invalid } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { CaseContext } from '../case.js';
import { checkEventDate } from '../event-date.js';
import { consultationRows, updateConsultation } from '../exchange.store.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';

export interface RecordOpinionInput extends CaseTarget {
  readonly consultationId: number;
  readonly on: LocalDate;
  readonly opinion: 'agree' | 'disagree';
  readonly reasons: string;
}

/** 登记第三方或者其他机关的答复意见. */
export function recordOpinion(ctx: CaseContext, input: RecordOpinionInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'recordOpinion', async (open) => {
    checkEventDate(open, input.on);
    const rows = await consultationRows(ctx, open.record.id);
    const row = rows.find(({ id, state }) => id === input.consultationId && state === 'open');
    if (!row) throw invalid([{ field: 'consultationId', code: 'choose' }]);
    if (input.on < row.sentOn) throw invalid([{ field: 'on', code: 'cases.beforeSending' }]);
    await open.append({
      kind: row.party === 'thirdParty' ? 'third_party_opinion_received' : 'agency_opinion_received',
      date: input.on,
      law: { consultationId: row.id, opinion: input.opinion },
      details: { party: row.partyName, reasons: input.reasons },
    });
    await updateConsultation(ctx, row.id, {
      opinion: input.opinion,
      opinionOn: input.on,
      opinionReasons: input.reasons,
      state: 'answered',
    });
  });
}
