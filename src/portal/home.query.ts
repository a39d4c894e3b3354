import type { Reader } from '../platform/database/index.js';
import type { AnnualReport } from '../reports/index.js';

/** A field of the 标准目录 that has public rows. */
export interface FieldCount {
  readonly slug: string;
  readonly name: string;
  readonly entries: number;
}

/** Kept by the catalog as rows are published: office 0 and an empty matter stand for all. */
export async function fieldCounts(reader: Reader): Promise<FieldCount[]> {
  return reader.all<FieldCount>(
    `SELECT f.slug, f.name, c.entries FROM catalog_counts c JOIN catalog_fields f ON f.id = c.field_id
     WHERE c.office_id = 0 AND c.level1 = '' AND c.entries > 0 ORDER BY f.position`,
  );
}

/** The newest signed report of the whole area, of which the home page shows the chief figures. */
export interface AreaReport {
  readonly officeCode: string;
  readonly report: AnnualReport;
  readonly year: number;
}

export async function newestAreaReport(reader: Reader): Promise<AreaReport | undefined> {
  const row = await reader.get<{ code: string; year: number; content: string }>(
    `SELECT o.code, r.year, r.content FROM annual_reports r JOIN offices o ON o.id = r.office_id
     WHERE r.state = 'signedOff' AND r.scope = 'government_aggregate'
     ORDER BY r.year DESC, r.edition DESC LIMIT 1`,
  );
  return row && { officeCode: row.code, year: row.year, report: JSON.parse(row.content) as AnnualReport };
}
