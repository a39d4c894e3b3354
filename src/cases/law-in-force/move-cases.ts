import type { LocalDate } from '../../kernel/local-date.js';
import type { CommandContext } from '../../platform/database/index.js';
import { type CaseContext, caseContext } from '../case.js';
import type { CaseServices } from '../case.services.js';
import { appendEvent } from '../case-event.store.js';
import { storeDerivation } from '../derivation/derivation.js';
import { type ChangedCase, changedCases, type LawChange } from './changed-cases.js';

/** The line in the history of a case whose due date moved. */
type Note = (oldDue: LocalDate | null, newDue: LocalDate | null) => string;

/**
 * Derives anew every case for which the change says something else, and leaves in each open one that moved a line with the old
 * and the new day. All in the caller's transaction; resolves to how many open cases moved.
 */
export async function moveCases(
  ctx: CommandContext,
  services: Pick<CaseServices, 'vault'>,
  change: LawChange,
  note: Note,
): Promise<number> {
  const next = caseContext(ctx, { law: change.to, vault: services.vault });
  let moved = 0;
  for await (const changed of changedCases(ctx, change)) {
    if (changed.moves) {
      moved += 1;
      await tell(next, changed, note(changed.oldDue, changed.derivation.dueOn));
    }
    await storeDerivation(next, changed, changed.events);
  }
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
