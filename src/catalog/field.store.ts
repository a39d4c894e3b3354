import { notFound } from '../kernel/domain-error.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { CommandContext, Reader } from '../platform/database/index.js';
import { CatalogFieldModel } from './catalog.model.js';
import type { ExtensionKey } from './columns.js';
import { readElements } from './elements/stored-elements.js';
import type { EntryElements } from './entry.js';
import { elementsOfItem, type Guideline, type TemplateFile, type TickCertainty } from './template-file.js';
import { type Renewal, renewTemplates, retireTemplates } from './versions/template.store.js';

/** A field (领域) with the guideline that its starter rows come from. */
export interface CatalogField {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  /** The guideline was seen; false must be shown as 未核实. */
  readonly verified: boolean;
  readonly partial: boolean;
  readonly guideline: Guideline;
  readonly notes: readonly string[];
  readonly templateCount: number;
  /** Since that day no file gives the field's template any more; null while one does. */
  readonly templateGoneOn: LocalDate | null;
  /** Extension columns that the county prints for this field; see `shownColumns`. */
  readonly columns: readonly ExtensionKey[];
}

/** How a template's row was read. */
export interface Provenance {
  readonly sourceSeq: string | null;
  readonly sourceSubject: string | null;
  readonly ticks: TickCertainty;
  readonly cut: readonly string[];
  readonly localBasis: boolean;
  readonly sources: readonly string[];
}

export interface CatalogTemplate {
  readonly id: number;
  readonly fieldId: number;
  readonly seq: number;
  readonly elements: EntryElements;
  readonly provenance: Provenance;
}

interface FieldRow {
  id: number;
  slug: string;
  name: string;
  verified: boolean | number;
  partial: boolean | number;
  guideline: string;
  notes: string;
  template_count: number;
  template_gone_on: LocalDate | null;
  columns: string | null;
}

const FIELD_COLUMNS = `f.id, f.slug, f.name, f.verified, f.partial, f.guideline, f.notes, f.template_count,
  f.template_gone_on, f.columns`;

export async function fieldBySlug(reader: Reader, slug: string): Promise<CatalogField | undefined> {
  const row = await reader.get<FieldRow>(`SELECT ${FIELD_COLUMNS} FROM catalog_fields f WHERE f.slug = ?`, [
    slug,
  ]);
  return row && toField(row);
}

/** As {@link fieldBySlug} where the field must exist. Throws notFound `catalog.fieldNotFound`. */
export async function requireField(reader: Reader, slug: string): Promise<CatalogField> {
  const field = await fieldBySlug(reader, slug);
  if (!field) throw notFound('catalog.fieldNotFound');
  return field;
}

export async function requireFieldById(reader: Reader, id: number): Promise<CatalogField> {
  const row = await reader.get<FieldRow>(`SELECT ${FIELD_COLUMNS} FROM catalog_fields f WHERE f.id = ?`, [
    id,
  ]);
  if (!row) throw notFound('catalog.fieldNotFound');
  return toField(row);
}

/** A field as other domains name and choose it. */
export type FieldName = Pick<CatalogField, 'id' | 'slug' | 'name'>;

/** As {@link listFields} for a select: nothing of the guidelines is read. */
export async function fieldNames(reader: Reader): Promise<readonly FieldName[]> {
  return reader.all<FieldName>('SELECT f.id, f.slug, f.name FROM catalog_fields f ORDER BY f.position, f.id');
}

/** All fields in their order; some thirty, so no pages. */
export async function listFields(reader: Reader): Promise<readonly CatalogField[]> {
  const rows = await reader.all<FieldRow>(
    `SELECT ${FIELD_COLUMNS} FROM catalog_fields f ORDER BY f.position, f.id`,
  );
  return rows.map(toField);
}

interface TemplateRow {
  id: number;
  field_id: number;
  seq: number;
  elements: string;
  provenance: string;
}

/** A field's reference rows, in their order; the largest has some hundred. */
export async function listTemplates(reader: Reader, fieldId: number): Promise<readonly CatalogTemplate[]> {
  const rows = await reader.all<TemplateRow>(
    `SELECT t.id, t.field_id, t.seq, t.elements, t.provenance FROM catalog_templates t
     WHERE t.field_id = ? AND t.retired_on IS NULL ORDER BY t.seq`,
    [fieldId],
  );
  return rows.map(toTemplate);
}

export async function templateById(reader: Reader, id: number): Promise<CatalogTemplate | undefined> {
  const row = await reader.get<TemplateRow>(
    'SELECT t.id, t.field_id, t.seq, t.elements, t.provenance FROM catalog_templates t WHERE t.id = ?',
    [id],
  );
  return row && toTemplate(row);
}

/**
 * Loads a starter catalog, or renews it from a newer file. Rows keep their ids, so entries that were taken
 * from them still know them and are offered what changed; what an office made of a row is never touched.
 */
export async function saveTemplateFile(
  ctx: CommandContext,
  file: TemplateFile,
  position: number,
): Promise<TemplateChange> {
  const values = {
    slug: file.slug,
    name: file.field,
    position,
    verified: file.verified,
    partial: file.partial,
    guideline: JSON.stringify(file.guideline),
    notes: JSON.stringify(file.notes),
    templateCount: file.items.length,
    templateGoneOn: null,
  };
  const known = await fieldBySlug(ctx, file.slug);
  if (known) await CatalogFieldModel.update(values, { where: { id: known.id }, transaction: ctx.tx });
  const fieldId = known?.id ?? (await CatalogFieldModel.create(values, { transaction: ctx.tx })).id;
  const renewal = await renewTemplates(
    ctx,
    fieldId,
    file.items.map((item) => ({
      seq: item.seq,
      elements: elementsOfItem(item),
      provenance: JSON.stringify({
        sourceSeq: item.sourceSeq,
        sourceSubject: item.sourceSubject ?? null,
        ticks: item.ticks,
        cut: item.cut ?? [],
        localBasis: item.localBasis ?? false,
        sources: item.sources,
      } satisfies Provenance),
    })),
  );
  return { name: file.field, returned: known !== undefined && known.templateGoneOn !== null, ...renewal };
}

/** What loading a file did to a field's template. */
export interface TemplateChange extends Renewal {
  readonly name: string;
  /** The template had been gone and is back. */
  readonly returned: boolean;
}

export interface VanishedTemplate {
  readonly name: string;
  /** Template rows that are retired by it. */
  readonly templates: number;
  /** Offices' rows that were taken from them: they stay as they are. */
  readonly entries: number;
}

/**
 * Fields whose template none of the files gives any more: their template rows are retired today and keep all they said.
 * The field, offices' rows and what is public stay. Resolves to the fields that vanished just now.
 */
export async function retireVanishedTemplates(
  ctx: CommandContext,
  files: readonly Pick<TemplateFile, 'slug'>[],
): Promise<readonly VanishedTemplate[]> {
  const given = new Set(files.map(({ slug }) => slug));
  const vanished: VanishedTemplate[] = [];
  for (const field of await listFields(ctx)) {
    if (given.has(field.slug) || field.templateGoneOn !== null) continue;
    const templates = await retireTemplates(ctx, field.id);
    const taken = await ctx.get<{ entries: number }>(
      `SELECT COUNT(*) AS entries FROM catalog_entries e WHERE e.field_id = ? AND e.template_id IS NOT NULL`,
      [field.id],
    );
    await CatalogFieldModel.update(
      { templateGoneOn: ctx.today, templateCount: 0 },
      { where: { id: field.id }, transaction: ctx.tx },
    );
    vanished.push({ name: field.name, templates, entries: taken?.entries ?? 0 });
  }
  return vanished;
}

function toField(row: FieldRow): CatalogField {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    verified: Boolean(row.verified),
    partial: Boolean(row.partial),
    guideline: JSON.parse(row.guideline) as Guideline,
    notes: JSON.parse(row.notes) as string[],
    templateCount: row.template_count,
    templateGoneOn: row.template_gone_on,
    columns: row.columns === null ? [] : (JSON.parse(row.columns) as ExtensionKey[]),
  };
}

/** Which extension columns the field's tables and exports print. */
export async function saveColumns(
  ctx: CommandContext,
  fieldId: number,
  columns: readonly ExtensionKey[],
): Promise<void> {
  await CatalogFieldModel.update(
    { columns: JSON.stringify(columns) },
    { where: { id: fieldId }, transaction: ctx.tx },
  );
}

function toTemplate(row: TemplateRow): CatalogTemplate {
  return {
    id: row.id,
    fieldId: row.field_id,
    seq: row.seq,
    elements: readElements(row.elements),
    provenance: JSON.parse(row.provenance) as Provenance,
  };
}
