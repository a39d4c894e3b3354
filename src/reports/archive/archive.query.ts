import type { Reader, SqlValue } from '../../platform/database/index.js';
import type { AnnualReport, ReportScope } from '../annual-report.js';

/** Which public reports: of one year, of one office, both, or all. */
export interface ArchiveFilter {
  readonly year: number | null;
  readonly officeCode: string | null;
}

export interface ArchivedReport {
  readonly officeCode: string;
  readonly officeName: string;
  readonly year: number;
  readonly scope: ReportScope;
  readonly edition: number;
  readonly signedOn: string;
  readonly report: AnnualReport;
}

interface ArchiveRow {
  office_code: string;
  office_name: string;
  year: number;
  scope: ReportScope;
  edition: number;
  signed_on: string;
  content: string;
  id: number;
}

const valid = `r.state = 'signedOff' AND NOT EXISTS (SELECT 1 FROM annual_reports n WHERE n.office_id = r.office_id
  AND n.year = r.year AND n.scope = r.scope AND n.state = 'signedOff' AND n.edition > r.edition)`;

function conditions({ year, officeCode }: ArchiveFilter): {
  readonly where: string;
  readonly params: SqlValue[];
} {
  return {
    where: `${valid}${year === null ? '' : ' AND r.year = ?'}${officeCode === null ? '' : ' AND o.code = ?'}`,
    params: [...(year === null ? [] : [year]), ...(officeCode === null ? [] : [officeCode])],
  };
}

const COLUMNS = `r.id, o.code AS office_code, o.name AS office_name, r.year, r.scope, r.edition, r.signed_on, r.content`;

function toArchived(row: ArchiveRow): ArchivedReport {
  return {
    officeCode: row.office_code,
    officeName: row.office_name,
    year: row.year,
    scope: row.scope,
    edition: row.edition,
    signedOn: row.signed_on,
    report: JSON.parse(row.content) as AnnualReport,
  };
}

/** The valid public reports with their figures, in the order of years and offices; at most `limit`. */
export async function archivedReports(
  reader: Reader,
  filter: ArchiveFilter,
  limit: number,
): Promise<ArchivedReport[]> {
  const { where, params } = conditions(filter);
  const rows = await reader.all<ArchiveRow>(
    `SELECT ${COLUMNS} FROM annual_reports r JOIN offices o ON o.id = r.office_id WHERE ${where}
     ORDER BY r.year, o.sort_order, o.id, r.scope DESC LIMIT ?`,
    [...params, limit],
  );
  return rows.map(toArchived);
}

const PAGE = 50;

/** The same without a limit, fifty at a time, so that all years of a province do not stand in memory. */
export async function* everyArchivedReport(
  reader: Reader,
  filter: ArchiveFilter,
): AsyncGenerator<ArchivedReport> {
  const { where, params } = conditions(filter);
  let after = 0;
  for (;;) {
    const rows = await reader.all<ArchiveRow>(
      `SELECT ${COLUMNS} FROM annual_reports r JOIN offices o ON o.id = r.office_id
       WHERE ${where} AND r.id > ? ORDER BY r.id LIMIT ?`,
      [...params, after, PAGE],
    );
    for (const row of rows) yield toArchived(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.id;
  }
}

/** Offices with a public report. */
export async function archivedOffices(
  reader: Reader,
): Promise<readonly { readonly code: string; readonly name: string }[]> {
  return reader.all<{ code: string; name: string }>(
    `SELECT o.code, o.name FROM offices o WHERE EXISTS (SELECT 1 FROM annual_reports r
       WHERE r.office_id = o.id AND r.state = 'signedOff') ORDER BY o.sort_order, o.id`,
    [],
  );
}
