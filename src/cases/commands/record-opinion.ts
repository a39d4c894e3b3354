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

const answerKinds = {
  thirdParty: 'third_party_opinion_received',
  agency: 'agency_opinion_received',
  secrecy: 'secrecy_report_answered',
} as const;

/** 登记第三方、其他机关或者确定是否公开的机关的答复意见. */
export function recordOpinion(ctx: CaseContext, input: RecordOpinionInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'recordOpinion', async (open) => {
    checkEventDate(open, input.on);
    const rows = await consultationRows(ctx, open.record.id);
    const row = rows.find(({ id, state }) => id === input.consultationId && state === 'open');
    if (!row) throw invalid([{ field: 'consultationId', code: 'choose' }]);
    if (input.on < row.sentOn) throw invalid([{ field: 'on', code: 'cases.beforeSending' }]);
    await open.append({
      kind: answerKinds[row.party],
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
