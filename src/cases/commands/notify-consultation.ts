import type { CaseContext, ServiceManner } from '../case.js';
import { consultationRows } from '../exchanges/exchange.store.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';
import { issuePaper } from '../papers/paper.store.js';

export interface NotifyConsultationInput extends CaseTarget {
  readonly manner: ServiceManner;
}

/** 告知申请人正在征求意见: the time for it is not counted (条例第三十三条第三款). */
export function notifyConsultation(ctx: CaseContext, input: NotifyConsultationInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'notifyConsultation', async (open) => {
    const consultations = await consultationRows(ctx, open.record.id);
    const latest = consultations[consultations.length - 1];
    const event = await open.append({
      kind: 'consultation_noticed',
      date: ctx.today,
      article: '条例33(3)',
    });
    await issuePaper(
      open,
      'consultationNotice',
      {
        party: latest?.party === 'thirdParty' ? 'thirdParty' : 'agency',
        startedOn: latest?.sentOn ?? ctx.today,
      },
      { date: ctx.today, eventId: event.id, manner: input.manner },
    );
  });
}
