import type { Actor } from '../kernel/actor.js';
import type { LocalDate } from '../kernel/local-date.js';
import { makeLocalDate, yearOf } from '../kernel/local-date.js';
import type { Office } from '../offices/index.js';
import { existsOn, listOffices } from '../offices/index.js';
import type { Reader } from '../platform/database/index.js';
import { placeholders } from '../platform/database/index.js';
import type { ReportScope } from './annual-report.js';
import { formatFirstYear } from './format.js';
import type { ReportState } from './stored-report.js';
import { scopesOf } from './stored-report.js';
import type { ReportStage, ReportTask } from './workflow/workflow.js';
import { openTasks } from './workflow/workflow.store.js';

/** The newest edition of a report, without its content. */
export interface ReportStatus {
  readonly officeId: number;
  readonly year: number;
  readonly scope: ReportScope;
  readonly edition: number;
  readonly state: ReportState;
  readonly stage: ReportStage;
  readonly signedOn: LocalDate | null;
}

interface StatusRow {
  office_id: number;
  year: number;
  scope: ReportScope;
  edition: number;
  state: ReportState;
  stage: ReportStage;
  signed_on: LocalDate | null;
}

/** Where the reports of these years stand; reports nobody has touched have no row. */
export async function reportStatuses(
  reader: Reader,
  officeIds: readonly number[],
  years: readonly number[],
): Promise<ReportStatus[]> {
  if (officeIds.length === 0 || years.length === 0) return [];
  const rows = await reader.all<StatusRow>(
    `SELECT r.office_id, r.year, r.scope, r.edition, r.state, r.stage, r.signed_on FROM annual_reports r
     WHERE r.office_id IN (${placeholders(officeIds.length)}) AND r.year IN (${placeholders(years.length)})
     ORDER BY r.edition`,
    [...officeIds, ...years],
  );
  const newest = new Map(rows.map((row) => [`${row.office_id}|${row.year}|${row.scope}`, row]));
  return [...newest.values()].map(({ office_id, signed_on, ...row }) => ({
    ...row,
    officeId: office_id,
    signedOn: signed_on,
  }));
}

/** A report that everyone may read. */
export interface PublicReport {
  readonly office_code: string;
  readonly office_name: string;
  readonly year: number;
  readonly scope: ReportScope;
  readonly edition: number;
  readonly signed_on: LocalDate;
}

/** Signed reports for the portal: of one year in the order of the offices, or of one office by year. */
export async function publicReports(
  reader: Reader,
  filter: { readonly year: number } | { readonly officeCode: string },
): Promise<PublicReport[]> {
  const byYear = 'year' in filter;
  return reader.all<PublicReport>(
    `SELECT o.code AS office_code, o.name AS office_name, r.year, r.scope, r.edition, r.signed_on
     FROM annual_reports r JOIN offices o ON o.id = r.office_id
     WHERE r.state = 'signedOff' AND ${byYear ? 'r.year = ?' : 'o.code = ?'}
       AND NOT EXISTS (SELECT 1 FROM annual_reports n WHERE n.office_id = r.office_id AND n.year = r.year
         AND n.scope = r.scope AND n.state = 'signedOff' AND n.edition > r.edition)
     ORDER BY r.year DESC, o.sort_order, o.id, r.scope DESC`,
    [byYear ? filter.year : filter.officeCode],
  );
}

/** Years with at least one public report, the newest first. */
export async function publicYears(reader: Reader): Promise<number[]> {
  const rows = await reader.all<{ year: number }>(
    "SELECT DISTINCT year FROM annual_reports WHERE state = 'signedOff' ORDER BY year DESC",
  );
  return rows.map((row) => row.year);
}

export interface ReportList {
  /** All offices of one year (supervisor), or one office's years. */
  readonly kind: 'county' | 'office';
  readonly year: number;
  readonly years: readonly number[];
  readonly rows: readonly { readonly office: Office; readonly year: number; readonly scope: ReportScope }[];
  readonly statuses: readonly ReportStatus[];
  /** Figures that this person, or anyone of the office, is asked for. */
  readonly tasks: readonly (ReportTask & { readonly office: Office })[];
}

/** This year, last year whose report is due, and one to look back on; earlier ones stand on the public list. */
const YEARS_SHOWN = 3;

/** The reports that a person works with: the supervising department every office's, others their own. */
export async function readReportList(
  reader: Reader,
  actor: Actor,
  today: LocalDate,
  wantedYear: unknown,
): Promise<ReportList> {
  const newest = yearOf(today);
  const years = Array.from({ length: YEARS_SHOWN }, (_, i) => newest - i).filter((y) => y >= formatFirstYear);
  const offices = await listOffices(reader);
  const supervises = actor.roles.includes('supervisor');
  // Until the middle of the year the report in work is last year's.
  const inWork = today.slice(5) < '07-01' ? newest - 1 : newest;
  const year = years.find((one) => String(one) === wantedYear) ?? inWork;
  const rows = offices
    .filter((office) => supervises || office.id === actor.officeId)
    .flatMap((office) => (supervises ? [year] : years).map((one) => ({ office, year: one })))
    .filter((row) => existsOn(row.office, makeLocalDate(row.year, 12, 31)))
    .flatMap((row) => scopesOf(row.office.kind).map((scope) => ({ ...row, scope })));
  const officeIds = [...new Set(rows.map((row) => row.office.id))];
  const statuses = await reportStatuses(reader, officeIds, supervises ? [year] : years);
  const own = offices.find((office) => office.id === actor.officeId);
  const tasks = own ? await openTasks(reader, own.id, actor.accountId) : [];
  return {
    kind: supervises ? 'county' : 'office',
    year,
    years,
    rows,
    statuses,
    tasks: own ? tasks.map((task) => ({ ...task, office: own })) : [],
  };
}

/** The newest year of which any office has signed a report; null before the first signature. */
export async function newestSignedYear(reader: Reader): Promise<number | null> {
  const row = await reader.get<{ year: number | null }>(
    "SELECT MAX(year) AS year FROM annual_reports WHERE state = 'signedOff'",
  );
  return row?.year ?? null;
}
