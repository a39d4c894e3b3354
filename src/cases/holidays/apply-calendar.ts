import { recordAudit } from '../../audit/index.js';
import { conflict } from '../../kernel/domain-error.js';
import type { WorkingCalendar } from '../../law/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import { type CaseContext, caseContext } from '../case.js';
import type { CaseServices } from '../case.services.js';
import { appendEvent } from '../case-event.store.js';
import { storeDerivation } from '../derivation/derivation.js';
import { calendarWith, moveYear, noteMoved, requireYear } from './calendar-years.store.js';
import { type ChangedCase, changedCases, firstYearOf } from './moved-cases.js';

export interface CalendarChange {
  readonly id: number;
  readonly as: 'applied' | 'withdrawn';
}

/**
 * Applies an entered year, or takes it back: every case that another due date follows for is derived anew, and each open one gets
 * a line in its history with the old and the new day. All in the caller's transaction; resolves to how many open cases moved.
 */
export async function changeCalendar(
  ctx: CommandContext,
  services: CaseServices,
  change: CalendarChange,
): Promise<number> {
  const year = await requireYear(ctx, change.id);
  const calendar = await calendarWith(ctx, services.holidayYears, change);
  const from = change.as === 'applied' ? 'draft' : 'applied';
  if (!(await moveYear(ctx, change.id, from, change.as))) throw conflict('holidays.notNow');
  const next = caseContext(ctx, { law: { ...services.law, calendar }, vault: services.vault });
  const words = services.words.in('zh-CN');
  let moved = 0;
  const scope = { year: firstYearOf(year.content), today: ctx.today };
  for await (const changed of changedCases(ctx, services.law, calendar, scope)) {
    if (changed.moves) {
      moved += 1;
      const note = words(`holidays.note.${change.as}`, {
        notice: year.content.document ?? String(year.content.year),
        from: changed.oldDue ?? '',
        to: changed.derivation.dueOn ?? '',
      });
      await tell(next, changed, note);
    }
    await storeDerivation(next, changed, changed.events);
  }
  if (change.as === 'applied') await noteMoved(ctx, change.id, moved);
  await recordAudit(ctx, {
    action: change.as === 'applied' ? 'case.calendarApplied' : 'case.calendarWithdrawn',
    entity: 'calendarYear',
    entityId: change.id,
    summary: { year: year.content.year, notice: year.content.document, moved },
  });
  return moved;
}

/** A line in the history; and the case counts as changed, so that nobody acts on the day that they saw before. */
async function tell(ctx: CaseContext, { id, events }: ChangedCase, note: string): Promise<void> {
  await ctx.run('UPDATE cases SET version = version + 1 WHERE id = ?', [id]);
  const last = events[events.length - 1];
  await appendEvent(ctx, id, (last?.seq ?? 0) + 1, {
    kind: 'note_added',
    date: ctx.today,
    details: { note },
  });
}

/** Lets this process count by the years that are applied; at its start, after each change, and now and then for other processes. */
export async function useAppliedCalendar(
  services: Pick<CaseServices, 'db' | 'law' | 'holidayYears'>,
): Promise<void> {
  const live: { calendar: WorkingCalendar } = services.law;
  live.calendar = await calendarWith(services.db, services.holidayYears);
}
