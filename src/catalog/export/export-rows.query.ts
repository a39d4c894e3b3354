import type { LocalDate } from '../../kernel/local-date.js';
import type { Reader, SqlValue } from '../../platform/database/index.js';
import type { ExtensionKey } from '../columns.js';
import { readElements } from '../elements/stored-elements.js';
import type { EntryElements } from '../entry.js';

/** What the public reads now, or the working copies of whatever state but withdrawn. */
export type ExportContent = 'public' | 'draft';

/** One field, one office, one office's field, or (both null) the whole county. */
export interface ExportScope {
  readonly fieldId: number | null;
  readonly officeId: number | null;
  readonly content: ExportContent;
}

/** An office's rows in one field: what an export is put together of. */
export interface ExportSection {
  readonly fieldId: number;
  readonly fieldSlug: string;
  readonly fieldName: string;
  readonly columns: readonly ExtensionKey[];
  readonly officeId: number;
  readonly officeCode: string;
  readonly officeName: string;
  readonly rows: number;
}

export interface ExportRow {
  readonly fieldSlug: string;
  readonly officeId: number;
  readonly officeCode: string;
  readonly officeName: string;
  readonly entryId: number;
  /** Number of the published revision; null for a working copy. */
  readonly revision: number | null;
  readonly publishedOn: LocalDate | null;
  readonly elements: EntryElements;
}

const BATCH = 200;

interface SectionRow {
  field_id: number;
  slug: string;
  field_name: string;
  columns: string | null;
  office_id: number;
  code: string;
  office_name: string;
  n: number;
}

/** The sections of a scope in the order of the catalog: fields, in each of them the offices. */
export async function exportSections(reader: Reader, scope: ExportScope): Promise<readonly ExportSection[]> {
  const where: string[] = [];
  const params: SqlValue[] = [];
  for (const [column, value] of [
    ['field_id', scope.fieldId],
    ['office_id', scope.officeId],
  ] as const) {
    if (value === null) continue;
    where.push(`s.${column} = ?`);
    params.push(value);
  }
  const source =
    scope.content === 'public'
      ? `(SELECT c.field_id, c.office_id, c.entries AS n FROM catalog_counts c
          WHERE c.field_id > 0 AND c.office_id > 0 AND c.level1 = '' AND c.entries > 0)`
      : `(SELECT e.field_id, e.office_id, COUNT(*) AS n FROM catalog_entries e
          WHERE e.state <> 'withdrawn' GROUP BY e.field_id, e.office_id)`;
  const rows = await reader.all<SectionRow>(
    `SELECT s.field_id, f.slug, f.name AS field_name, f.columns, s.office_id, o.code, o.name AS office_name, s.n
     FROM ${source} s JOIN catalog_fields f ON f.id = s.field_id JOIN offices o ON o.id = s.office_id
     ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}
     ORDER BY f.position, f.id, o.sort_order, o.id`,
    params,
  );
  return rows.map((row) => ({
    fieldId: row.field_id,
    fieldSlug: row.slug,
    fieldName: row.field_name,
    columns: row.columns === null ? [] : (JSON.parse(row.columns) as ExtensionKey[]),
    officeId: row.office_id,
    officeCode: row.code,
    officeName: row.office_name,
    rows: row.n,
  }));
}

interface EntryRow {
  id: number;
  position: number;
  revision: number | null;
  published_on: LocalDate | null;
  elements: string;
}

/** The rows of the sections one after the other, read in pieces, so that a county's catalog never stands in memory. */
export async function* exportRows(
  reader: Reader,
  sections: readonly ExportSection[],
  content: ExportContent,
): AsyncGenerator<ExportRow> {
  for (const section of sections) {
    for await (const row of entriesOf(reader, section, content)) {
      yield {
        fieldSlug: section.fieldSlug,
        officeId: section.officeId,
        officeCode: section.officeCode,
        officeName: section.officeName,
        entryId: row.id,
        revision: row.revision,
        publishedOn: row.published_on,
        elements: readElements(row.elements),
      };
    }
  }
}

const sources: Readonly<Record<ExportContent, string>> = {
  public: `SELECT p.entry_id AS id, p.position, p.revision, p.published_on, r.elements
    FROM catalog_publications p JOIN catalog_revisions r ON r.entry_id = p.entry_id AND r.number = p.revision
    WHERE p.field_id = ? AND p.office_id = ? AND (p.position, p.entry_id) > (?, ?)
    ORDER BY p.position, p.entry_id LIMIT ${BATCH}`,
  draft: `SELECT e.id, e.position, NULL AS revision, NULL AS published_on, e.elements
    FROM catalog_entries e
    WHERE e.field_id = ? AND e.office_id = ? AND e.state <> 'withdrawn' AND (e.position, e.id) > (?, ?)
    ORDER BY e.position, e.id LIMIT ${BATCH}`,
};

async function* entriesOf(
  reader: Reader,
  section: ExportSection,
  content: ExportContent,
): AsyncGenerator<EntryRow> {
  let after: readonly [number, number] = [-1, 0];
  for (;;) {
    const rows = await reader.all<EntryRow>(sources[content], [section.fieldId, section.officeId, ...after]);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = [last.position, last.id];
  }
}
