import type { Reader } from '../platform/database/index.js';

/** A public row of the 标准目录 as an item links to it. */
export interface CatalogRow {
  readonly id: number;
  readonly field: string;
  /** 一级事项 › 二级事项 … */
  readonly matter: string;
  readonly officeCode: string;
}

interface Row {
  entry_id: number;
  name: string;
  level1: string;
  level2: string | null;
  level3: string | null;
  code: string;
}

const SELECT = `SELECT p.entry_id, f.name, p.level1, p.level2, p.level3, o.code
  FROM catalog_publications p JOIN catalog_fields f ON f.id = p.field_id JOIN offices o ON o.id = p.office_id`;

/** What an office may link its items to, in the order of its catalog. */
export async function publicEntriesOf(reader: Reader, officeId: number): Promise<CatalogRow[]> {
  const rows = await reader.all<Row>(
    `${SELECT} WHERE p.office_id = ? ORDER BY p.field_id, p.position, p.entry_id LIMIT 1000`,
    [officeId],
  );
  return rows.map(toCatalogRow);
}

export async function publicEntry(reader: Reader, id: number): Promise<CatalogRow | undefined> {
  const row = await reader.get<Row>(`${SELECT} WHERE p.entry_id = ?`, [id]);
  return row && toCatalogRow(row);
}

export async function isPublicEntryOf(reader: Reader, id: number, officeId: number): Promise<boolean> {
  const row = await reader.get(
    'SELECT p.entry_id FROM catalog_publications p WHERE p.entry_id = ? AND p.office_id = ?',
    [id, officeId],
  );
  return row !== undefined;
}

function toCatalogRow(row: Row): CatalogRow {
  return {
    id: row.entry_id,
    field: row.name,
    matter: [row.level1, row.level2, row.level3].filter(Boolean).join(' › '),
    officeCode: row.code,
  };
}
