import { recordAudit } from '../../audit/index.js';
import { conflict } from '../../kernel/domain-error.js';
import type { CommandContext } from '../../platform/database/index.js';
import type { CaseServices } from '../case.services.js';
import type { LawChange } from '../law-in-force/changed-cases.js';
import { lawInForce } from '../law-in-force/law-in-force.js';
import { moveCases } from '../law-in-force/move-cases.js';
import {
  type CalendarChange,
  calendarWith,
  firstDayOf,
  moveYear,
  noteMoved,
  requireYear,
} from './calendar-years.store.js';

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
  const law = await lawInForce(ctx, services);
  const calendar = await calendarWith(ctx, services.holidayYears, change);
  const from = change.as === 'applied' ? 'draft' : 'applied';
  if (!(await moveYear(ctx, change.id, from, change.as))) throw conflict('holidays.notNow');
  const words = services.words.in('zh-CN');
  const lawChange: LawChange = {
    from: law,
    to: { ...law, calendar },
    today: ctx.today,
    since: firstDayOf(year.content),
  };
  const moved = await moveCases(ctx, services, lawChange, (oldDue, newDue) =>
    words(`holidays.note.${change.as}`, {
      notice: year.content.document ?? String(year.content.year),
      from: oldDue ?? '',
      to: newDue ?? '',
    }),
  );
  if (change.as === 'applied') await noteMoved(ctx, change.id, moved);
  await recordAudit(ctx, {
    action: change.as === 'applied' ? 'case.calendarApplied' : 'case.calendarWithdrawn',
    entity: 'calendarYear',
    entityId: change.id,
    summary: { year: year.content.year, notice: year.content.document, moved },
  });
  return moved;
}
