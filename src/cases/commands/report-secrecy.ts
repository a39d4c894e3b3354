import type { LocalDate } from '../../kernel/local-date.js';
import type { CaseContext } from '../case.js';
import { checkHandlingDate } from '../event-date.js';
import { insertConsultation } from '../exchanges/exchange.store.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';

export interface ReportSecrecyInput extends CaseTarget {
  readonly on: LocalDate;
  readonly partyName: string;
  readonly subject: string;
}

/** 报请有关主管部门或者保密行政管理部门确定是否公开 (条例第十七条第三款). */
export function reportSecrecy(ctx: CaseContext, input: ReportSecrecyInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'reportSecrecy', async (open) => {
    checkHandlingDate(open, input.on);
    const consultationId = await insertConsultation(ctx, {
      caseId: open.record.id,
      party: 'secrecy',
      coAuthor: false,
      partyName: input.partyName,
      contactSealed: null,
      subject: input.subject,
      sentOn: input.on,
    });
    await open.append({
      kind: 'secrecy_report_sent',
      date: input.on,
      law: { consultationId },
      details: { party: input.partyName },
      article: '条例17',
    });
  });
}
