import type { CommandContext, Reader } from '../../platform/database/index.js';
import { readElements } from '../elements/stored-elements.js';
import { changedElements, type EntryElements } from '../entry.js';

/** A row of a field's template as a file has it. */
export interface TemplateRow {
  readonly seq: number;
  readonly elements: EntryElements;
  /** JSON of how the row was read. */
  readonly provenance: string;
}

/** How many rows of a template are new, say something else, or are gone. */
export interface Renewal {
  readonly added: number;
  readonly changed: number;
  readonly retired: number;
}

interface KnownTemplate extends TemplateRow {
  readonly id: number;
  readonly version: number;
  readonly retired: boolean;
}

/**
 * Renews a field's template rows. A row stays the same row by its 事项 names, else by its number with a like content, so
 * that one inserted in the middle does not turn all that follow into changed ones. What changed gets a new version, what
 * is gone is retired and keeps all it said; nothing is written where nothing differs.
 */
export async function renewTemplates(
  ctx: CommandContext,
  fieldId: number,
  rows: readonly TemplateRow[],
): Promise<Renewal> {
  const known = await templatesOf(ctx, fieldId);
  const pairs = matched(known, rows);
  const kept = new Set([...pairs.values()].map((template) => template.id));
  const count: Record<keyof Renewal, number> = { added: 0, changed: 0, retired: 0 };
  // Numbers are unique in a field: whatever gives its number away does so first.
  for (const template of known) {
    const row = [...pairs].find(([, own]) => own.id === template.id)?.[0];
    if (template.seq > 0 && template.seq !== row?.seq) {
      await ctx.run('UPDATE catalog_templates SET seq = ? WHERE id = ?', [-template.id, template.id]);
    }
    if (!kept.has(template.id) && !template.retired) {
      count.retired += 1;
      await ctx.run('UPDATE catalog_templates SET retired_on = ? WHERE id = ?', [ctx.today, template.id]);
    }
  }
  for (const row of rows) {
    const template = pairs.get(row);
    if (template === undefined) {
      await insert(ctx, fieldId, row);
      count.added += 1;
    } else if (await renew(ctx, template, row)) count.changed += 1;
  }
  return count;
}

/** Retires all rows of a field's template: no file gives it any more. Resolves to how many. */
export async function retireTemplates(ctx: CommandContext, fieldId: number): Promise<number> {
  const rows = await ctx.all<{ id: number }>(
    'UPDATE catalog_templates SET retired_on = ? WHERE field_id = ? AND retired_on IS NULL RETURNING id',
    [ctx.today, fieldId],
  );
  return rows.length;
}

async function templatesOf(reader: Reader, fieldId: number): Promise<readonly KnownTemplate[]> {
  const rows = await reader.all<{
    id: number;
    seq: number;
    version: number;
    elements: string;
    provenance: string;
    retired_on: string | null;
  }>(
    `SELECT t.id, t.seq, t.version, t.elements, t.provenance, t.retired_on FROM catalog_templates t
     WHERE t.field_id = ? ORDER BY t.id`,
    [fieldId],
  );
  return rows.map((row) => ({
    id: row.id,
    seq: row.seq,
    version: row.version,
    elements: readElements(row.elements),
    provenance: row.provenance,
    retired: row.retired_on !== null,
  }));
}

function matched(
  known: readonly KnownTemplate[],
  rows: readonly TemplateRow[],
): ReadonlyMap<TemplateRow, KnownTemplate> {
  const pairs = new Map<TemplateRow, KnownTemplate>();
  const free = new Set(known);
  const pair = (fits: (template: KnownTemplate, row: TemplateRow) => boolean) => {
    for (const row of rows) {
      if (pairs.has(row)) continue;
      const found = [...free].find((template) => fits(template, row));
      if (!found) continue;
      pairs.set(row, found);
      free.delete(found);
    }
  };
  pair((template, row) => template.seq === row.seq && nameOf(template) === nameOf(row));
  pair((template, row) => nameOf(template) === nameOf(row));
  pair((template, row) => template.seq === row.seq && isAlike(template.elements, row.elements));
  return pairs;
}

function nameOf({ elements: { level1, level2, level3 } }: TemplateRow): string {
  return JSON.stringify([level1, level2, level3]);
}

/** Renamed, not replaced: most of it is as it was. */
function isAlike(a: EntryElements, b: EntryElements): boolean {
  const changed = changedElements(a, b);
  return !changed.includes('content') || (changed.length <= 3 && !changed.includes('level2'));
}

/** Resolves to whether the row says something else than before. */
async function renew(ctx: CommandContext, template: KnownTemplate, row: TemplateRow): Promise<boolean> {
  const changed = changedElements(template.elements, row.elements).length > 0;
  const version = template.version + (changed ? 1 : 0);
  const elements = JSON.stringify(row.elements);
  const moved = template.seq !== row.seq || template.retired || template.provenance !== row.provenance;
  if (!changed && !moved) return false;
  await ctx.run(
    `UPDATE catalog_templates SET seq = ?, elements = ?, provenance = ?, version = ?, retired_on = NULL WHERE id = ?`,
    [row.seq, elements, row.provenance, version, template.id],
  );
  if (changed) await keepVersion(ctx, template.id, version, elements);
  return changed;
}

async function insert(ctx: CommandContext, fieldId: number, row: TemplateRow): Promise<void> {
  const elements = JSON.stringify(row.elements);
  const [inserted] = await ctx.all<{ id: number }>(
    `INSERT INTO catalog_templates (field_id, seq, elements, provenance, version) VALUES (?, ?, ?, ?, 1) RETURNING id`,
    [fieldId, row.seq, elements, row.provenance],
  );
  if (!inserted) throw new Error('the template was not written');
  await keepVersion(ctx, inserted.id, 1, elements);
}

async function keepVersion(
  ctx: CommandContext,
  templateId: number,
  version: number,
  elements: string,
): Promise<void> {
  await ctx.run(
    'INSERT INTO catalog_template_versions (template_id, version, elements, noted_at) VALUES (?, ?, ?, ?)',
    [templateId, version, elements, ctx.now],
  );
}

/** Notes that a row has seen this version of its template, whatever was taken of it. */
export async function noteMerge(ctx: CommandContext, entryId: number, version: number): Promise<void> {
  await ctx.run(
    `INSERT INTO catalog_template_merges (entry_id, template_version, merged_at, merged_by_name) VALUES (?, ?, ?, ?)
     ON CONFLICT (entry_id, template_version) DO NOTHING`,
    [entryId, version, ctx.now, ctx.actor.name],
  );
}
