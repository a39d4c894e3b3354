import { recordAudit } from '../../audit/index.js';
import { conflict, invalid } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { authorize } from '../../kernel/verdict.js';
import type { Office } from '../../offices/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import type { AnnualReport, ReportScope } from '../annual-report.js';
import { reportingOrgan, reportTitle } from '../annual-report.js';
import { checkReport, hasErrors } from '../checks/index.js';
import { changedTexts } from '../narrative/text-changes.js';
import { maySupervise } from '../report.policy.js';
import { insertReport, reportEditions, signedReports, updateReport } from '../report.store.js';
import { hashOf, reportText } from '../report-hash.js';
import { organLevel } from '../stored-report.js';
import { recordReportEvent } from '../workflow/workflow.store.js';
import { changedCells } from './sign-off.js';

export interface OutsideReport {
  readonly office: Office;
  readonly year: number;
  readonly scope: ReportScope;
  readonly report: AnnualReport;
  readonly fileName: string;
  /** The day on which the organ published it, where it did. */
  readonly publishedOn: LocalDate | null;
}

/**
 * 外部报送: an organ that does not work in this system sends its finished report. It becomes a signed edition like
 * any other, marked with its file; a second file is a correction. Refused with findings while a rule is broken, and
 * where the organ has a draft of its own here: one organ, one report.
 */
export async function receiveOutsideReport(ctx: CommandContext, input: OutsideReport): Promise<void> {
  const { office, year, scope, fileName } = input;
  authorize(maySupervise(ctx.actor));
  if (input.report.year !== null && input.report.year !== year)
    throw invalid([
      { field: 'file', code: 'reports.otherYear', params: { found: input.report.year, wanted: year } },
    ]);
  const key = { officeId: office.id, year, scope };
  const [newest] = await reportEditions(ctx, key);
  if (newest?.state === 'draft') throw conflict('reports.draftHere');
  if (newest?.source === 'system') throw conflict('reports.signedHere');

  const report = identified(input, ctx.today);
  const [previous] = await signedReports(ctx, [office.id], year - 1, [scope]);
  const findings = checkReport(report, {
    today: ctx.today,
    ...(previous?.content ? { previous: previous.content } : {}),
  });
  if (hasErrors(findings)) throw invalid([{ field: 'file', code: 'reports.fileHasErrors' }]);

  const edition = (newest?.edition ?? 0) + 1;
  const id = await insertReport(ctx, {
    ...key,
    edition,
    overview: null,
    problems: null,
    otherMatters: null,
    correctionReason: newest ? fileName : null,
    source: 'upload',
    sourceName: fileName.slice(0, 200),
  });
  const content = reportText(report);
  const hash = hashOf(content);
  await updateReport(ctx, id, 0, {
    state: 'signedOff',
    content,
    contentHash: hash,
    changes: JSON.stringify(newest?.content ? changedCells(newest.content, report) : []),
    textChanges: JSON.stringify(newest?.content ? changedTexts(newest.content, report) : []),
    signedById: ctx.actor.accountId,
    signedByName: office.name.slice(0, 100),
    signedOn: ctx.today,
  });
  await recordReportEvent(ctx, key, { edition, kind: 'received', remark: fileName });
  await recordAudit(ctx, {
    action: 'report.received',
    entity: 'report',
    entityId: `${office.code}-${year}-${scope}`,
    officeId: office.id,
    summary: { edition, hash, fileName },
  });
}

/** Whose report it is, is known here and not taken from the file. */
export function identified(
  { office, year, scope, report, publishedOn }: OutsideReport,
  today: LocalDate,
): AnnualReport {
  return {
    ...report,
    source_title: report.source_title ?? reportTitle(office.name, year, scope),
    organ: reportingOrgan(office.name, scope),
    organ_code: office.code,
    organ_level: organLevel(office.kind),
    report_scope: scope,
    year,
    period: report.period ?? { from: `${year}-01-01`, to: `${year}-12-31` },
    published_on: publishedOn ?? report.published_on ?? today,
  };
}
