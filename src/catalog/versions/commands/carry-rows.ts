import { recordAudit } from '../../../audit/index.js';
import { conflict, forbidden } from '../../../kernel/domain-error.js';
import type { Office } from '../../../offices/index.js';
import type { CommandContext } from '../../../platform/database/index.js';
import { indexDocument } from '../../../search/index.js';
import { recheckEntries } from '../../change-entry.js';
import { appendHistory, type CatalogEntry, nextPosition, requireEntry } from '../../entry.store.js';
import { type CatalogField, listFields } from '../../field.store.js';
import { searchDocumentOf } from '../../public/search-document.js';
import { movePublication } from '../../publication.store.js';
import { renameSubject } from '../rename-subject.js';
import { followers, followingOf, requireSuccession } from '../succession.query.js';

export interface CarryInput {
  readonly officeId: number;
  /** How many rows the preview showed. */
  readonly rows: number;
  /** How much else it showed. */
  readonly others: number;
  /** 公开主体 becomes the successor also where the ended office only stands in words. */
  readonly renameSubject: boolean;
}

export interface Carried {
  readonly rows: number;
  readonly renamed: number;
  readonly others: number;
}

/**
 * 机构合并、撤销: every row of an ended office goes to its successor with its number, address, revisions and history.
 * What is public stays public and counts for the successor from now on; what was under review goes back to draft, since
 * the reviewers of the ended office review no more. Old editions stay where they were. Its places in rounds, what other
 * offices' rows are bound to and what it had still to publish follow. Throws conflict
 * `catalogVersions.previewOld` when rows came or went since the preview.
 */
export async function carryRows(ctx: CommandContext, input: CarryInput): Promise<Carried> {
  if (!ctx.actor.roles.includes('supervisor')) throw forbidden('catalogVersions.supervisorOnly');
  const { office, successor } = await requireSuccession(ctx, input.officeId, ctx.today);
  const rows = await ctx.all<{ id: number }>(
    'SELECT e.id FROM catalog_entries e WHERE e.office_id = ? ORDER BY e.field_id, e.position, e.id',
    [office.id],
  );
  const following = await followingOf(ctx, { office, successor });
  const others = following.reduce((sum, { count }) => sum + count, 0);
  if (rows.length !== input.rows || others !== input.others)
    throw conflict('catalogVersions.previewOld', { rows: rows.length });
  const fields = new Map((await listFields(ctx)).map((field) => [field.id, field]));
  const places = new Map<number, number>();
  let renamed = 0;
  for (const { id } of rows) {
    const entry = await requireEntry(ctx, id);
    const position = places.get(entry.fieldId) ?? (await nextPosition(ctx, successor.id, entry.fieldId));
    places.set(entry.fieldId, position + 1);
    await carry(ctx, entry, { office, successor, position, field: fields.get(entry.fieldId) });
    if (await renameSubject(ctx, id, { office, successor }, input.renameSubject)) renamed += 1;
  }
  for (const follower of followers()) await follower.carry(ctx, { office, successor });
  await recheckEntries(
    ctx,
    rows.map((row) => row.id),
  );
  await recordAudit(ctx, {
    action: 'catalog.rowsCarried',
    entity: 'office',
    entityId: office.id,
    officeId: successor.id,
    summary: { from: office.name, to: successor.name, rows: rows.length, renamed, following },
  });
  return { rows: rows.length, renamed, others };
}

interface Way {
  readonly office: Office;
  readonly successor: Office;
  readonly position: number;
  readonly field: CatalogField | undefined;
}

async function carry(ctx: CommandContext, entry: CatalogEntry, way: Way): Promise<void> {
  const { office, successor, position, field } = way;
  const note = `由${office.name}转到${successor.name}`;
  const version = entry.version + 1;
  const twin = await ctx.get<{ id: number }>(
    'SELECT x.id FROM catalog_entries x WHERE x.office_id = ? AND x.template_id = ?',
    [successor.id, entry.templateId ?? 0],
  );
  await ctx.run(
    `UPDATE catalog_entries SET office_id = ?, template_id = ?, position = ?, state = ?, return_reason = ?, version = ?,
       updated_at = ?, updated_by_name = ? WHERE id = ?`,
    [
      successor.id,
      twin ? null : entry.templateId,
      position,
      entry.state === 'submitted' ? 'draft' : entry.state,
      entry.state === 'submitted' ? `${note}，请重新提交审核` : entry.returnReason,
      version,
      ctx.now,
      ctx.actor.name,
      entry.id,
    ],
  );
  await appendHistory(ctx, { entryId: entry.id, version, action: 'carried', note });
  if (!entry.isPublic) return;
  const { elements, publishedOn } = await movePublication(ctx, entry, {
    officeId: successor.id,
    position,
    note,
  });
  if (field) {
    const published = { id: entry.id, officeId: successor.id, elements };
    await indexDocument(ctx, searchDocumentOf(published, field, publishedOn));
  }
}
