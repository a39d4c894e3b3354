import type { OfficePair, SuccessionFollower } from '../../catalog/index.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';

/** Lines that the ended office still has to publish. */
async function openLines(reader: Reader, officeId: number): Promise<number> {
  const row = await reader.get<{ n: number }>(
    "SELECT COUNT(*) AS n FROM duty_items i WHERE i.office_id = ? AND i.state = 'open'",
    [officeId],
  );
  return row?.n ?? 0;
}

/**
 * 机构合并、撤销: the open lines of an ended office go to its successor with their due dates and history; no day starts
 * anew. What is closed stays with the office that closed it, and so do the sums.
 */
async function succeedOpenLines(ctx: CommandContext, { office, successor }: OfficePair): Promise<void> {
  const OPEN = "FROM duty_items i WHERE i.office_id = ? AND i.state = 'open'";
  await ctx.run(`UPDATE duty_changes SET office_id = ? WHERE item_id IN (SELECT i.id ${OPEN})`, [
    successor.id,
    office.id,
  ]);
  await ctx.run(
    `INSERT INTO duty_changes (item_id, office_id, changed_on, cause, old_due, new_due, old_words, new_words)
     SELECT i.id, ?, ?, 'office', i.due_on, i.due_on, ?, ? ${OPEN}`,
    [successor.id, ctx.today, office.name, successor.name, office.id],
  );
  await ctx.run(
    "UPDATE duty_items SET office_id = ?, version = version + 1, updated_at = ? WHERE office_id = ? AND state = 'open'",
    [successor.id, ctx.now, office.id],
  );
}

export const dutySuccession: SuccessionFollower = {
  async preview(reader, { office }) {
    const count = await openLines(reader, office.id);
    return count === 0 ? [] : [{ kind: 'duties', name: '', count }];
  },
  carry: succeedOpenLines,
};
