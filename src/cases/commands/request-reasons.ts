import type { LocalDate } from '../../kernel/local-date.js';
import type { CaseContext, ServiceManner } from '../case.js';
import { checkHandlingDate } from '../event-date.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';
import { issuePaper } from '../papers/paper.store.js';

export interface RequestReasonsInput extends CaseTarget {
  readonly on: LocalDate;
  /** Number and frequency of the applications: why they exceed a reasonable range. */
  readonly volume: string;
  readonly workingDays: number;
  readonly manner: ServiceManner;
}

/** 要求说明理由 (条例第三十五条). */
export function requestReasons(ctx: CaseContext, input: RequestReasonsInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'requestReasons', async (open) => {
    checkHandlingDate(open, input.on);
    const event = await open.append({
      kind: 'reasons_requested',
      date: input.on,
      details: { volume: input.volume, workingDays: input.workingDays },
      article: '条例35',
    });
    await issuePaper(
      open,
      'reasonsRequest',
      { volume: input.volume, workingDays: input.workingDays },
      { date: input.on, eventId: event.id, manner: input.manner },
    );
  });
}
