import type { Reader, SqlValue } from '../../platform/database/index.js';
import type { ExportScope } from './export-rows.query.js';

/**
 * Changes with whatever is public in the scope: each publication, withdrawal and move makes an edition. The columns that
 * fields show and the names of offices are part of it too.
 */
export async function publicStamp(reader: Reader, scope: Omit<ExportScope, 'content'>): Promise<string> {
  const where: string[] = [];
  const params: SqlValue[] = [];
  for (const [column, value] of [
    ['office_id', scope.officeId],
    ['field_id', scope.fieldId],
  ] as const) {
    if (value === null) continue;
    where.push(`v.${column} = ?`);
    params.push(value);
  }
  const [edition, fields, offices] = await Promise.all([
    reader.get<{ last: number | null }>(
      `SELECT MAX(v.id) AS last FROM catalog_editions v ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}`,
      params,
    ),
    reader.all<{ columns: string | null }>('SELECT f.columns FROM catalog_fields f ORDER BY f.id'),
    reader.all<{ name: string }>('SELECT o.name FROM offices o ORDER BY o.id'),
  ]);
  return `${edition?.last ?? 0}-${digest(JSON.stringify([fields, offices]))}`;
}

/** A short sum of a text (FNV-1a): it tells two states apart, it guards nothing. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash.toString(36);
}
