import { invalid } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { CaseContext } from '../case.js';
import { checkHandlingDate } from '../event-date.js';
import { closeCorrection, keepCorrectionAnswer } from '../exchanges/exchange.store.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';

export interface ReceiveCorrectionInput extends CaseTarget {
  readonly on: LocalDate;
  /** What the applicant now asks for. */
  readonly answer: string;
  /** Why it is accepted although late (正当理由); empty when in time. */
  readonly excuse: string;
}

/** 收到补正: the full period runs anew from its receipt, which the channel decides as for an application (条例第三十条、第三十一条). */
export function receiveCorrection(ctx: CaseContext, input: ReceiveCorrectionInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'receiveCorrection', async (open) => {
    checkHandlingDate(open, input.on);
    const asked = open.facts.correctionNotice?.sentOn;
    if (asked !== undefined && input.on < asked)
      throw invalid([{ field: 'on', code: 'cases.beforeNotice', params: { date: asked } }]);
    if (ctx.actor.kind === 'applicant') {
      await open.append({ kind: 'correction_submitted_online', date: input.on, article: '条例31(三)' });
      // Where the office confirms by itself, receipt is still to come; the words are kept for then.
      if (!open.office.settings.autoConfirmOnlineReceipt) {
        await keepCorrectionAnswer(ctx, open.record.id, input.answer);
        return;
      }
    }
    await open.append({
      kind: 'correction_received',
      date: input.on,
      details: { excuse: input.excuse },
      article: '条例30',
    });
    await closeCorrection(ctx, open.record.id, {
      state: 'received',
      receivedOn: input.on,
      answer: input.answer,
    });
  });
}
