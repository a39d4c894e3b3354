import type { CommandContext } from '../../../platform/database/index.js';
import type { CatalogEntry } from '../../entry.store.js';
import { appendLog } from '../round.store.js';
import { saveRow } from '../round-row.store.js';
import { contentChanged } from '../row-facts.query.js';
import type { RowStep } from '../row-steps.js';

interface OpenRow {
  readonly assignment_id: number;
  readonly round_id: number;
  readonly step: RowStep;
  readonly settled_version: number | null;
}

/**
 * Called by the publish command in its transaction. An approved row reaches its last step however it was
 * published; one that is published before its turn (the law's 20 working days do not wait for a round) stays where
 * it stands, and the history says so.
 */
export async function noteRoundPublication(
  ctx: CommandContext,
  { id: entryId, version }: Pick<CatalogEntry, 'id' | 'version'>,
  revision: number,
): Promise<void> {
  const rows = await ctx.all<OpenRow>(
    `SELECT r.assignment_id, a.round_id, r.step, r.settled_version FROM catalog_round_rows r
     JOIN catalog_round_assignments a ON a.id = r.assignment_id JOIN catalog_rounds c ON c.id = a.round_id
     WHERE r.entry_id = ? AND c.state = 'open' AND a.removed_on IS NULL`,
    [entryId],
  );
  for (const { assignment_id: assignmentId, round_id: roundId, step, settled_version: settled } of rows) {
    const approved =
      step === 'approved' && settled !== null && !(await contentChanged(ctx, entryId, settled, version));
    if (approved) {
      await saveRow(ctx, assignmentId, entryId, {
        step: 'published',
        publishedRevision: revision,
        publishedOn: ctx.today,
      });
    }
    await appendLog(ctx, {
      roundId,
      assignmentId,
      entryId,
      action: approved ? 'published' : 'publishedApart',
      fromStep: step,
      toStep: approved ? 'published' : step,
      note: String(revision),
    });
  }
}
