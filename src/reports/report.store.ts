import { UniqueConstraintError } from 'sequelize';
import { conflict } from '../kernel/domain-error.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { CommandContext, Reader } from '../platform/database/index.js';
import { placeholders } from '../platform/database/index.js';
import type { AnnualReport, ReportScope } from './annual-report.js';
import { AnnualReportModel, ReportFigureModel } from './annual-report.model.js';
import { allItems, type CountScope } from './figures/counted-items.query.js';
import { FigureEntryModel } from './figures/figure-entry.model.js';
import type {
  CellChange,
  ReportFigure,
  ReportKey,
  ReportState,
  StoredReport,
  TextChange,
} from './stored-report.js';
import type { ReportStage } from './workflow/workflow.js';

interface ReportRow {
  id: number;
  office_id: number;
  year: number;
  scope: ReportScope;
  edition: number;
  state: ReportState;
  overview: string | null;
  problems: string | null;
  other_matters: string | null;
  correction_reason: string | null;
  content: string | null;
  content_hash: string | null;
  changes: string | null;
  text_changes: string | null;
  stage: ReportStage;
  reviewed_hash: string | null;
  submitted_by_id: number | null;
  source: 'system' | 'upload';
  source_name: string | null;
  signed_by_name: string | null;
  signed_on: LocalDate | null;
  version: number;
}

const COLUMNS = `r.id, r.office_id, r.year, r.scope, r.edition, r.state, r.overview, r.problems, r.other_matters,
  r.correction_reason, r.content, r.content_hash, r.changes, r.text_changes, r.stage, r.reviewed_hash, r.submitted_by_id,
  r.source, r.source_name, r.signed_by_name, r.signed_on, r.version`;

/** Every edition of a report, the newest first. */
export async function reportEditions(
  reader: Reader,
  { officeId, year, scope }: ReportKey,
): Promise<StoredReport[]> {
  const rows = await reader.all<ReportRow>(
    `SELECT ${COLUMNS} FROM annual_reports r WHERE r.office_id = ? AND r.year = ? AND r.scope = ? ORDER BY r.edition DESC`,
    [officeId, year, scope],
  );
  return rows.map(toReport);
}

/** The valid signed reports of a year, by office and scope; a corrected edition has taken the place of the first. */
export async function signedReports(
  reader: Reader,
  officeIds: readonly number[],
  year: number,
  scopes: readonly ReportScope[],
): Promise<StoredReport[]> {
  if (officeIds.length === 0) return [];
  const rows = await reader.all<ReportRow>(
    `SELECT ${COLUMNS} FROM annual_reports r
     WHERE r.office_id IN (${placeholders(officeIds.length)}) AND r.year = ? AND r.state = 'signedOff'
       AND r.scope IN (${placeholders(scopes.length)}) ORDER BY r.edition`,
    [...officeIds, year, ...scopes],
  );
  const valid = new Map(rows.map((row) => [`${row.office_id}|${row.scope}`, toReport(row)]));
  return [...valid.values()];
}

function toReport(row: ReportRow): StoredReport {
  return {
    id: row.id,
    officeId: row.office_id,
    year: row.year,
    scope: row.scope,
    edition: row.edition,
    state: row.state,
    overview: row.overview,
    problems: row.problems,
    otherMatters: row.other_matters,
    correctionReason: row.correction_reason,
    content: row.content === null ? null : (JSON.parse(row.content) as AnnualReport),
    contentText: row.content,
    contentHash: row.content_hash,
    changes: row.changes === null ? [] : (JSON.parse(row.changes) as CellChange[]),
    textChanges: row.text_changes === null ? [] : (JSON.parse(row.text_changes) as TextChange[]),
    stage: row.stage,
    reviewedHash: row.reviewed_hash,
    submittedById: row.submitted_by_id,
    source: row.source,
    sourceName: row.source_name,
    signedByName: row.signed_by_name,
    signedOn: row.signed_on,
    version: row.version,
  };
}

export interface NewEdition extends ReportKey {
  readonly edition: number;
  readonly overview: string | null;
  readonly problems: string | null;
  readonly otherMatters: string | null;
  readonly correctionReason: string | null;
  readonly source?: 'system' | 'upload';
  readonly sourceName?: string;
}

export async function insertReport(ctx: CommandContext, edition: NewEdition): Promise<number> {
  try {
    const row = await AnnualReportModel.create(
      { ...edition, state: 'draft', updatedAt: ctx.now },
      { transaction: ctx.tx },
    );
    return row.id;
  } catch (error) {
    // Someone else began this draft at the same moment.
    if (error instanceof UniqueConstraintError) throw conflict('reports.changed');
    throw error;
  }
}

interface ReportChange {
  readonly state?: ReportState;
  readonly overview?: string;
  readonly problems?: string;
  readonly otherMatters?: string;
  readonly content?: string;
  readonly contentHash?: string;
  readonly changes?: string;
  readonly textChanges?: string;
  readonly stage?: ReportStage;
  readonly reviewedHash?: string | null;
  readonly submittedById?: number | null;
  readonly signedById?: number | null;
  readonly signedByName?: string;
  readonly signedOn?: LocalDate;
}

/** Changes a draft; false when someone changed or signed it since `version`. */
export async function updateReport(
  ctx: CommandContext,
  id: number,
  version: number,
  change: ReportChange,
): Promise<boolean> {
  const [changed] = await AnnualReportModel.update(
    { ...change, version: version + 1, updatedAt: ctx.now },
    { where: { id, version, state: 'draft' }, transaction: ctx.tx },
  );
  return changed === 1;
}

/** Keeps what the report counted, cell by cell. */
export async function freezeItems(ctx: CommandContext, reportId: number, scope: CountScope): Promise<void> {
  const { sql, params } = allItems(scope);
  await ctx.run(
    `INSERT INTO annual_report_items (report_id, row_id, case_id, remedy_id, kind, counted_on)
     SELECT CAST(? AS INTEGER), i.row_id, i.case_id, i.remedy_id, i.kind, i.counted_on FROM (${sql}) i`,
    [reportId, ...params],
  );
}

interface FigureRow {
  office_id: number;
  path: string;
  value: string;
  remark: string;
  entered_by_name: string;
  entered_at: string;
}

export async function reportFigures(
  reader: Reader,
  officeIds: readonly number[],
  year: number,
): Promise<ReportFigure[]> {
  if (officeIds.length === 0) return [];
  const rows = await reader.all<FigureRow>(
    `SELECT f.office_id, f.path, f.value, f.remark, f.entered_by_name, f.entered_at FROM report_figures f
     WHERE f.office_id IN (${placeholders(officeIds.length)}) AND f.year = ?`,
    [...officeIds, year],
  );
  return rows.map((row) => ({
    officeId: row.office_id,
    path: row.path,
    value: Number(row.value),
    text: row.value,
    remark: row.remark,
    enteredByName: row.entered_by_name,
    enteredAt: row.entered_at,
  }));
}

export interface FigureEntry {
  readonly path: string;
  readonly value: string;
  readonly remark: string;
}

export async function saveFigure(
  ctx: CommandContext,
  officeId: number,
  year: number,
  { path, value, remark }: FigureEntry,
): Promise<void> {
  const entered = {
    value,
    remark,
    enteredById: ctx.actor.accountId,
    enteredByName: ctx.actor.name,
    enteredAt: ctx.now,
  };
  const where = { officeId, year, path };
  const [changed] = await ReportFigureModel.update(entered, { where, transaction: ctx.tx });
  if (changed === 0) await ReportFigureModel.create({ ...where, ...entered }, { transaction: ctx.tx });
  await FigureEntryModel.create({ ...where, ...entered }, { transaction: ctx.tx });
}

export async function removeFigure(
  ctx: CommandContext,
  officeId: number,
  year: number,
  path: string,
): Promise<void> {
  const where = { officeId, year, path };
  await ReportFigureModel.destroy({ where, transaction: ctx.tx });
  await FigureEntryModel.create(
    {
      ...where,
      value: null,
      remark: '',
      enteredById: ctx.actor.accountId,
      enteredByName: ctx.actor.name,
      enteredAt: ctx.now,
    },
    { transaction: ctx.tx },
  );
}
