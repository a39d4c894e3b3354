import type { OfficePair, SuccessionFollower } from '../../catalog/index.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';

/** What somebody may still have to act upon: what is to be published, and what may be reopened once its ground falls away. */
const FOLLOWING = ['open', 'notPublic'] as const;
const words = { open: 'duties', notPublic: 'dutiesNotPublic' } as const;
const LINES = "FROM duty_items i WHERE i.office_id = ? AND i.state IN ('open', 'notPublic')";

async function linesIn(reader: Reader, officeId: number, state: (typeof FOLLOWING)[number]): Promise<number> {
  const row = await reader.get<{ n: number }>(
    'SELECT COUNT(*) AS n FROM duty_items i WHERE i.office_id = ? AND i.state = ?',
    [officeId, state],
  );
  return row?.n ?? 0;
}

/**
 * 机构合并、撤销: the open lines of an ended office go to its successor with their due dates and history; no day starts
 * anew. So do lines that were decided 不予公开, with that decision: nobody is left in the ended office who could take it
 * back. What is published or cancelled stays with the office that did it, and so do the sums.
 */
async function succeedLines(ctx: CommandContext, { office, successor }: OfficePair): Promise<void> {
  await ctx.run(`UPDATE duty_changes SET office_id = ? WHERE item_id IN (SELECT i.id ${LINES})`, [
    successor.id,
    office.id,
  ]);
  await ctx.run(
    `INSERT INTO duty_changes (item_id, office_id, changed_on, cause, old_due, new_due, old_words, new_words)
     SELECT i.id, ?, ?, 'office', i.due_on, i.due_on, ?, ? ${LINES}`,
    [successor.id, ctx.today, office.name, successor.name, office.id],
  );
  await ctx.run(
    `UPDATE duty_items SET office_id = ?, version = version + 1, updated_at = ? WHERE id IN (SELECT i.id ${LINES})`,
    [successor.id, ctx.now, office.id],
  );
}

export const dutySuccession: SuccessionFollower = {
  async preview(reader, { office }) {
    const found = [];
    for (const state of FOLLOWING) {
      const count = await linesIn(reader, office.id, state);
      if (count > 0) found.push({ kind: words[state], name: '', count });
    }
    return found;
  },
  carry: succeedLines,
};
