import type { Reader } from '../../platform/database/index.js';
import { placeholders } from '../../platform/database/index.js';
import type { AnnualReport, ReportScope } from '../annual-report.js';
import type { StoredReport } from '../stored-report.js';

/** What a picture shows beside the report's own cells. */
export interface PictureData {
  /** Received in each month of the year, as the signed report counted them; null where no list was kept. */
  readonly months: readonly number[] | null;
  /** The office's public reports up to this one, the oldest first. */
  readonly years: readonly { readonly year: number; readonly report: AnnualReport }[];
}

const YEARS_SHOWN = 6;

/** In two statements: months from the list frozen with the signature, years from the signed reports. */
export async function pictureData(reader: Reader, signed: StoredReport): Promise<PictureData> {
  const { officeId, year, scope } = signed;
  const ids = scope === 'government_aggregate' ? await childReportIds(reader, signed) : [signed.id];
  const months =
    ids.length === 0
      ? []
      : await reader.all<{ month: string; n: number }>(
          `SELECT substr(counted_on, 6, 2) AS month, COUNT(*) AS n FROM annual_report_items
           WHERE report_id IN (${placeholders(ids.length)}) AND row_id = 'received' GROUP BY substr(counted_on, 6, 2)`,
          ids,
        );
  const counted = new Map(months.map((row) => [Number(row.month), row.n]));
  const received = signed.content?.table3.received.total ?? 0;
  const listed = [...counted.values()].reduce((sum, n) => sum + n, 0);
  return {
    // A sum with parts from outside has no complete list: half a chart would mislead.
    months: listed === received ? Array.from({ length: 12 }, (_, i) => counted.get(i + 1) ?? 0) : null,
    years: await reportYears(reader, officeId, scope, year),
  };
}

/** The children that a consolidated report stands on: the valid signed reports of the organs below. */
async function childReportIds(reader: Reader, { officeId, year }: StoredReport): Promise<number[]> {
  const rows = await reader.all<{ id: number }>(
    `SELECT r.id FROM annual_reports r JOIN offices o ON o.id = r.office_id
     WHERE r.year = ? AND r.state = 'signedOff' AND r.scope <> 'government_aggregate'
       AND (o.id = ? OR (o.parent_id = ? AND o.kind <> 'verticallyLed'))
       AND NOT EXISTS (SELECT 1 FROM annual_reports n WHERE n.office_id = r.office_id AND n.year = r.year
         AND n.scope = r.scope AND n.state = 'signedOff' AND n.edition > r.edition)`,
    [year, officeId, officeId],
  );
  return rows.map((row) => row.id);
}

async function reportYears(
  reader: Reader,
  officeId: number,
  scope: ReportScope,
  until: number,
): Promise<PictureData['years']> {
  const rows = await reader.all<{ year: number; content: string }>(
    `SELECT r.year, r.content FROM annual_reports r WHERE r.office_id = ? AND r.scope = ? AND r.state = 'signedOff'
       AND r.year BETWEEN ? AND ? ORDER BY r.year, r.edition`,
    [officeId, scope, until - YEARS_SHOWN + 1, until],
  );
  // Of several editions of a year the last stands.
  const byYear = new Map(rows.map((row) => [row.year, JSON.parse(row.content) as AnnualReport]));
  return Array.from(byYear, ([year, report]) => ({ year, report }));
}
