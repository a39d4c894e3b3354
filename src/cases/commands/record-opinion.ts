import { invalid } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { CaseContext } from '../case.js';
import { checkEventDate } from '../event-date.js';
import { type ConsultationRow, consultationRows, updateConsultation } from '../exchanges/exchange.store.js';
import { type CaseChanged, type CaseTarget, changeCase, type OpenCase } from '../open-case.js';

export interface Opinion {
  readonly on: LocalDate;
  /** `partly` consents to a part: for the law an objection to the rest. */
  readonly opinion: 'agree' | 'partly' | 'disagree';
  readonly reasons: string;
}

export interface RecordOpinionInput extends CaseTarget, Opinion {
  readonly consultationId: number;
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
    await appendOpinion(open, row, input);
  });
}

/** The answer as a fact of the case, whoever brought it. */
export async function appendOpinion(
  open: OpenCase,
  row: ConsultationRow,
  { on, opinion, reasons, proof }: Opinion & { readonly proof?: string },
): Promise<void> {
  await open.append({
    kind: answerKinds[row.party],
    date: on,
    law: { consultationId: row.id, opinion: opinion === 'agree' ? 'agree' : 'disagree' },
    details: { party: row.partyName, ...(opinion === 'partly' ? { partly: true } : {}), reasons },
    ...(proof ? { proof } : {}),
  });
  await updateConsultation(open.ctx, row.id, {
    opinion,
    opinionOn: on,
    opinionReasons: reasons,
    state: 'answered',
  });
}
