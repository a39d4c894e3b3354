import type { Actor } from '../../kernel/actor.js';
import { conflict, invalid } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { authorize, refuse, type Verdict } from '../../kernel/verdict.js';
import type { CaseContext } from '../case.js';
import { mayWorkOn } from '../case.policy.js';
import { feeRows, refundFee as markRefunded } from '../exchanges/exchange.store.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';

export interface RefundFeeInput extends CaseTarget {
  readonly on: LocalDate;
  readonly reason: string;
  /** 退款凭证号. */
  readonly voucher: string;
}

/** Who took the money gives it back. */
export function mayRefund(record: { readonly officeId: number }, actor: Actor): Verdict {
  if (!actor.roles.includes('cashier')) return refuse('fees.cashierOnly');
  return mayWorkOn(record, actor);
}

/**
 * 退还信息处理费: after a payment by mistake, or where a review or judgment set the fee aside. The day of payment stays: a refund moves no
 * period, so it is a note in the history and a state of the notice.
 */
export function refundFee(ctx: CaseContext, input: RefundFeeInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'addNote', async (open) => {
    authorize(mayRefund(open.record, ctx.actor));
    const paid = (await feeRows(ctx, open.record.id)).findLast(({ state }) => state === 'paid');
    if (!paid) throw conflict('fees.nothingPaid');
    if (input.on > ctx.today) throw invalid([{ field: 'on', code: 'cases.inFuture' }]);
    if (paid.paidOn && input.on < paid.paidOn)
      throw invalid([{ field: 'on', code: 'fees.beforePayment', params: { date: paid.paidOn } }]);
    await markRefunded(ctx, paid.id, { refundedOn: input.on, refundReason: input.reason });
    await open.append({
      kind: 'note_added',
      date: input.on,
      details: { note: `退还信息处理费${paid.yuan}元：${input.reason}` },
      article: '109号',
      proof: input.voucher,
    });
  });
}
