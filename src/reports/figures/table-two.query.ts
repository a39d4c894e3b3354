import type { Reader } from '../../platform/database/index.js';
import type { AnnualReport, ReportScope } from '../annual-report.js';
import type { CellPath } from '../format.js';
import { documentKinds } from '../normative-documents/normative-document.js';
import { normativeRegisters, registerCounts } from '../normative-documents/normative-document.store.js';
import { reportFigures } from '../report.store.js';
import type { ReportFigure } from '../stored-report.js';

/**
 * The figures of offices that no case yields: as entered, and those of 规章 and 行政规范性文件 counted from the register
 * where the office's register is complete for the year.
 */
export async function officeFigures(
  reader: Reader,
  officeIds: readonly number[],
  year: number,
): Promise<ReportFigure[]> {
  const entered = await reportFigures(reader, officeIds, year);
  const registers = (await normativeRegisters(reader, officeIds)).filter((one) => one.completeFrom <= year);
  if (registers.length === 0) return entered;
  const ids = registers.map(({ officeId }) => officeId);
  const counts = await registerCounts(reader, ids, year);
  const counted = registers.flatMap(({ officeId, enteredByName, enteredAt }) =>
    documentKinds.flatMap((kind) => {
      const found = counts.find((one) => one.officeId === officeId && one.kind === kind);
      const parts = { issued: found?.issued, repealed: found?.repealed, in_force: found?.inForce };
      return Object.entries(parts).map(
        ([part, value = 0]): ReportFigure => ({
          officeId,
          path: `table2.art20_1.${kind}.${part}`,
          value,
          text: String(value),
          remark: '',
          enteredByName,
          enteredAt,
          source: 'register',
        }),
      );
    }),
  );
  const isCounted = ({ officeId, path }: ReportFigure): boolean =>
    ids.includes(officeId) && path.startsWith('table2.art20_1.');
  return [...entered.filter((figure) => !isCounted(figure)), ...counted];
}

export interface CellRemark {
  readonly path: CellPath;
  readonly remark: string;
  readonly enteredByName: string;
  readonly enteredAt: string;
}

/** Remarks beside figures that no one enters. */
export async function cellRemarks(
  reader: Reader,
  {
    officeId,
    year,
    scope,
  }: { readonly officeId: number; readonly year: number; readonly scope: ReportScope },
): Promise<CellRemark[]> {
  return reader.all<CellRemark>(
    `SELECT path, remark, entered_by_name AS "enteredByName", entered_at AS "enteredAt" FROM report_cell_remarks
     WHERE office_id = ? AND year = ? AND scope = ?`,
    [officeId, year, scope],
  );
}

/** The report with these remarks in its cells, before those that came with entered figures. */
export function withRemarks<Report extends Pick<AnnualReport, 'cell_remarks'>>(
  report: Report,
  remarks: readonly CellRemark[],
): Report {
  if (remarks.length === 0) return report;
  const added = Object.fromEntries(remarks.map(({ path, remark }) => [path, remark]));
  return { ...report, cell_remarks: { ...report.cell_remarks, ...added } };
}

/** Every value that a figure had, the newest first; null where it was taken back. */
export interface FigureEntryRecord {
  readonly value: string | null;
  readonly remark: string;
  readonly enteredByName: string;
  readonly enteredAt: string;
}

export async function figureHistory(
  reader: Reader,
  officeId: number,
  year: number,
  path: CellPath,
): Promise<FigureEntryRecord[]> {
  return reader.all<FigureEntryRecord>(
    `SELECT value, remark, entered_by_name AS "enteredByName", entered_at AS "enteredAt"
     FROM report_figure_entries WHERE office_id = ? AND year = ? AND path = ? ORDER BY id DESC LIMIT 100`,
    [officeId, year, path],
  );
}
