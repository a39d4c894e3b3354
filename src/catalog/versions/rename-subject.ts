import type { CommandContext } from '../../platform/database/index.js';
import { changeEntry } from '../change-entry.js';
import { requireEntry } from '../entry.store.js';
import type { OfficePair, SuccessionFollower } from './succession-followers.js';

/**
 * 公开主体 becomes the successor where the row is bound to the ended office, and with `alsoWords` where it only names
 * it. The row becomes a draft; what is public stays as it is until the change was reviewed. True where it was changed.
 */
export async function renameSubject(
  ctx: CommandContext,
  id: number,
  { office, successor }: OfficePair,
  alsoWords: boolean,
): Promise<boolean> {
  const entry = await requireEntry(ctx, id);
  if (entry.state === 'withdrawn') return false;
  const { subject, subjectOfficeId } = entry.elements;
  const isBound = subjectOfficeId === office.id;
  const isNamed = subject !== null && [office.name, office.shortName].filter(Boolean).includes(subject);
  if (!isBound && !(alsoWords && isNamed)) return false;
  const elements = { ...entry.elements, subject: successor.name, subjectOfficeId: successor.id };
  const note = `公开主体改为${successor.name}`;
  await changeEntry(ctx, entry, elements, { action: 'edited', note });
  if (entry.state === 'submitted') {
    await ctx.run('UPDATE catalog_entries SET return_reason = ? WHERE id = ?', [
      `${note}，请重新提交审核`,
      id,
    ]);
  }
  return true;
}

const BOUND = "e.subject_office_id = ? AND e.office_id <> ? AND e.state <> 'withdrawn'";

/** Rows of other offices that are bound to the ended one (a township's row that names a department). */
export const otherOfficesSubjects: SuccessionFollower = {
  async preview(reader, { office }) {
    const rows = await reader.all<{ name: string; n: number }>(
      `SELECT o.name, COUNT(*) AS n FROM catalog_entries e JOIN offices o ON o.id = e.office_id
       WHERE ${BOUND} GROUP BY o.id, o.name ORDER BY o.id`,
      [office.id, office.id],
    );
    return rows.map(({ name, n }) => ({ kind: 'subjects', name, count: n }));
  },

  async carry(ctx, pair) {
    const rows = await ctx.all<{ id: number }>(
      `SELECT e.id FROM catalog_entries e WHERE ${BOUND} ORDER BY e.id`,
      [pair.office.id, pair.office.id],
    );
    for (const { id } of rows) await renameSubject(ctx, id, pair, false);
  },
};
