import { invalid } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { CaseContext, ServiceManner } from '../case.js';
import { checkHandlingDate } from '../event-date.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';
import { issuePaper } from '../papers/paper.store.js';

export interface NotifyExtensionInput extends CaseTarget {
  readonly on: LocalDate;
  readonly reason: string;
  readonly manner: ServiceManner;
}

/** 告知申请人延期: the days count from here on (条例第三十三条第二款), as many as were approved. */
export function notifyExtension(ctx: CaseContext, input: NotifyExtensionInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'notifyExtension', async (open) => {
    checkHandlingDate(open, input.on);
    const approved = open.events.findLast((event) => event.kind === 'extension_approved');
    const workingDays = approved?.law.workingDays ?? 0;
    const originalDue = open.facts.clock.due;
    if (approved && input.on < approved.date) throw invalid([{ field: 'on', code: 'cases.beforeApproval' }]);
    const event = await open.append({
      kind: 'extension_notified',
      date: input.on,
      law: { workingDays },
      details: { reason: input.reason },
      article: '条例33(2)',
    });
    const newDue = open.factsNow().clock.due;
    await issuePaper(
      open,
      'extensionNotice',
      {
        originalDue: originalDue ?? input.on,
        workingDays,
        newDue: newDue ?? input.on,
        reasons: input.reason,
      },
      { date: input.on, eventId: event.id, manner: input.manner },
    );
  });
}
