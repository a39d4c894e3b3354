import { invalid } from '../../kernel/domain-error.js';
import type { CaseContext } from '../case.js';
import { checkEventDate } from '../event-date.js';
import { type CaseChanged, changeCase } from '../open-case.js';
import type { RecordDeliveryInput } from './record-correction-delivery.js';

/** 登记签收: the day the applicant had the answer in hand; the periods for remedies run from it. */
export function recordDelivery(ctx: CaseContext, input: RecordDeliveryInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'recordDelivery', async (open) => {
    checkEventDate(open, input.on);
    const servedOn = open.facts.decision?.servedOn;
    if (servedOn && input.on < servedOn) throw invalid([{ field: 'on', code: 'cases.beforeService' }]);
    await open.append({ kind: 'decision_delivered', date: input.on, proof: input.proof }, input.proofFiles);
  });
}
