import type { LocalDate } from '../../kernel/local-date.js';
import type { CaseContext, ServiceManner } from '../case.js';
import { checkHandlingDate } from '../event-date.js';
import { insertCorrection } from '../exchanges/exchange.store.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';
import { issuePaper } from '../papers/paper.store.js';

export interface RequestCorrectionInput extends CaseTarget {
  readonly on: LocalDate;
  /** Everything that must be corrected, at once (一次性告知). */
  readonly items: readonly string[];
  readonly workingDays: number;
  readonly manner: ServiceManner;
}

/** 补正告知 (条例第三十条): within seven working days of receipt, once, naming items, period and consequence. */
export function requestCorrection(ctx: CaseContext, input: RequestCorrectionInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'requestCorrection', async (open) => {
    checkHandlingDate(open, input.on);
    const lastDay = ctx.law.calendar.addWorkingDays(input.on, input.workingDays).date;
    const event = await open.append({
      kind: 'correction_notice_sent',
      date: input.on,
      law: { due: lastDay },
      details: { workingDays: input.workingDays, items: input.items.join('；') },
      article: '条例30',
    });
    await insertCorrection(ctx, {
      caseId: open.record.id,
      items: input.items,
      sentOn: input.on,
      dueOn: lastDay,
    });
    await issuePaper(
      open,
      'correctionNotice',
      { items: input.items, workingDays: input.workingDays, lastDay },
      { date: input.on, eventId: event.id, manner: input.manner },
    );
    await confirmOnlineDelivery(open, input);
  });
}

/** What is served on the applicant's own page is there at once: sending and delivery are one moment. */
async function confirmOnlineDelivery(
  open: Parameters<Parameters<typeof changeCase>[3]>[0],
  { on, manner }: RequestCorrectionInput,
): Promise<void> {
  if (manner !== 'online') return;
  await open.append({ kind: 'correction_notice_delivered', date: on, details: { manner } });
}
