import { notFound } from '../kernel/domain-error.js';
import type { CommandContext, Reader } from '../platform/database/index.js';
import { CatalogFieldModel } from './catalog.model.js';
import type { ExtensionKey } from './columns.js';
import { readElements } from './elements/stored-elements.js';
import type { EntryElements } from './entry.js';
import { elementsOfItem, type Guideline, type TemplateFile, type TickCertainty } from './template-file.js';
import { renewTemplates } from './versions/template.store.js';

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
  columns: string | null;
}

const FIELD_COLUMNS = `f.id, f.slug, f.name, f.verified, f.partial, f.guideline, f.notes, f.template_count,
  f.columns`;

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
): Promise<void> {
  const values = {
    slug: file.slug,
    name: file.field,
    position,
    verified: file.verified,
    partial: file.partial,
    guideline: JSON.stringify(file.guideline),
    notes: JSON.stringify(file.notes),
    templateCount: file.items.length,
  };
  const known = await fieldBySlug(ctx, file.slug);
  if (known) await CatalogFieldModel.update(values, { where: { id: known.id }, transaction: ctx.tx });
  const fieldId = known?.id ?? (await CatalogFieldModel.create(values, { transaction: ctx.tx })).id;
  await renewTemplates(
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
