import { invalid } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { type Fee, feeByItems, feeByPages, limits } from '../../law/index.js';
import type { CaseContext, ServiceManner } from '../case.js';
import { checkHandlingDate } from '../event-date.js';
import { insertFeeNotice } from '../exchanges/exchange.store.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';
import { issuePaper } from '../papers/paper.store.js';

export interface SendFeeNoticeInput extends CaseTarget {
  readonly on: LocalDate;
  /** One basis for an application, never both (109号 第三条). */
  readonly basis: 'items' | 'pages';
  readonly units: number;
  /** By items: what the same applicant already had this month. */
  readonly already: number;
  readonly payment: string;
  readonly manner: ServiceManner;
}

/** 收费通知 (条例第四十二条; 109号): the amount follows from the bands. */
export function sendFeeNotice(ctx: CaseContext, input: SendFeeNoticeInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'sendFeeNotice', async (open) => {
    checkHandlingDate(open, input.on);
    const fee = feeOf(input);
    if (fee.yuan === 0) throw invalid([{ field: 'units', code: 'cases.noFee' }]);
    const event = await open.append({
      kind: 'fee_notice_sent',
      date: input.on,
      law: { yuan: fee.yuan },
      details: { basis: input.basis, units: input.units, already: input.already },
      article: '109号',
    });
    const { basis, units } = input;
    const already = basis === 'items' ? input.already : 0;
    await insertFeeNotice(ctx, {
      caseId: open.record.id,
      officeId: open.record.officeId,
      basis,
      units,
      already,
      yuan: fee.yuan,
      sentOn: input.on,
    });
    await issuePaper(
      open,
      'feeNotice',
      {
        basis,
        units,
        bands: fee.bands,
        yuan: fee.yuan,
        workingDays: limits.feePayment.workingDays,
        payment: input.payment,
      },
      { date: input.on, eventId: event.id, manner: input.manner },
    );
  });
}

function feeOf({ basis, units, already }: SendFeeNoticeInput): Fee {
  return basis === 'items' ? feeByItems(units, already) : feeByPages(units);
}
