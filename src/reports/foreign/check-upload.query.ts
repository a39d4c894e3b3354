import type { LocalDate } from '../../kernel/local-date.js';
import { listOffices, type Office } from '../../offices/index.js';
import type { Reader } from '../../platform/database/index.js';
import type { AnnualReport, ReportScope } from '../annual-report.js';
import { reportingOrgan } from '../annual-report.js';
import { checkReport, type Finding, sortFindings } from '../checks/index.js';
import { signedReports } from '../report.store.js';
import { organLevel, scopesOf } from '../stored-report.js';
import type { ForeignReport } from './read-foreign-report.js';

export interface NamedReport extends ForeignReport {
  /** Of the file. */
  readonly name: string;
}

export interface CheckedFile extends NamedReport {
  /** The office of this system whose report it is, where its name says so. */
  readonly office: Office | null;
  /** Where the report of the year before came from; null: there was none to compare with. */
  readonly comparedWith: 'file' | 'system' | null;
}

export interface CheckOptions {
  /** The year that the reports should be about; null: whatever they say. */
  readonly year: number | null;
  readonly today: LocalDate;
}

/**
 * Every rule on each report. The year before is taken from among the files themselves, else from what was signed
 * here; level and scope come from the office of that name.
 */
export async function checkForeignReports(
  reader: Reader,
  files: readonly NamedReport[],
  { year, today }: CheckOptions,
): Promise<CheckedFile[]> {
  const offices = await listOffices(reader);
  const checked: CheckedFile[] = [];
  for (const file of files) {
    if (file.report === null) {
      checked.push({ ...file, office: null, comparedWith: null });
      continue;
    }
    const office = officeNamed(offices, file.report.organ);
    const report = placed(file.report, office);
    const among = files.find((other) => isYearBefore(other.report, file.report));
    const signed = among?.report ? null : await signedBefore(reader, office, report);
    const previous = among?.report ?? signed;
    const findings = sortFindings([
      ...file.findings,
      ...checkReport(report, { today, ...(previous ? { previous } : {}) }),
      ...otherYear(report, year),
    ]);
    const comparedWith = previous === null ? null : among ? 'file' : 'system';
    checked.push({ ...file, report, findings, office, comparedWith });
  }
  return checked;
}

function officeNamed(offices: readonly Office[], organ: string | null): Office | null {
  const name = organ?.replace(/（本机关）$/, '');
  return (
    offices.find((office) => office.name === name || reportingOrgan(office.name, 'organ') === name) ?? null
  );
}

function placed(report: AnnualReport, office: Office | null): AnnualReport {
  if (office === null) return report;
  const scopes = scopesOf(office.kind);
  const [only] = scopes;
  const scope: ReportScope | null = report.report_scope ?? (scopes.length === 1 ? (only ?? null) : null);
  return { ...report, organ_level: report.organ_level ?? organLevel(office.kind), report_scope: scope };
}

function isYearBefore(other: AnnualReport | null, report: AnnualReport | null): boolean {
  return (
    other !== null &&
    report !== null &&
    other.year !== null &&
    other.year + 1 === report.year &&
    other.organ !== null &&
    other.organ === report.organ
  );
}

async function signedBefore(
  reader: Reader,
  office: Office | null,
  { year, report_scope: scope }: AnnualReport,
): Promise<AnnualReport | null> {
  if (office === null || year === null || scope === null) return null;
  return (await signedReports(reader, [office.id], year - 1, [scope]))[0]?.content ?? null;
}

function otherYear(report: AnnualReport, wanted: number | null): Finding[] {
  if (wanted === null || report.year === null || report.year === wanted) return [];
  const params = { printed: report.year, year: wanted };
  return [{ rule: 'S-PERIOD', severity: 'error', where: 'year', code: 'expectedYear', params }];
}
