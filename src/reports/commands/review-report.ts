import { recordAudit } from '../../audit/index.js';
import { conflict, forbidden, invalid } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import type { Office } from '../../offices/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import type { ReportScope } from '../annual-report.js';
import { hasErrors } from '../checks/index.js';
import { type OpenReport, openReport } from '../open-report.query.js';
import { mayEdit, mayReview } from '../report.policy.js';
import { insertReport, updateReport } from '../report.store.js';
import { reviewHash } from '../report-hash.js';
import type { ReportEventKind } from '../workflow/workflow.js';
import { recordReportEvent } from '../workflow/workflow.store.js';

export interface ReportTarget {
  readonly office: Office;
  readonly year: number;
  readonly scope: ReportScope;
  /** Of the edition that the person saw; 0 when there was none. */
  readonly version: number;
}

/** 送审: the draft goes to the reviewer; its proposals become its text. Refused while a rule is broken. */
export async function submitForReview(ctx: CommandContext, target: ReportTarget): Promise<void> {
  const { office, year, scope } = target;
  authorize(mayEdit(ctx.actor, office, scope));
  const open = await openReport(ctx, { ...target, today: ctx.today });
  if (open.signed) throw conflict('reports.signed');
  if (hasErrors(open.findings)) throw conflict('reports.hasErrors');
  const texts = {
    overview: open.templates.overview,
    problems: open.templates.problems,
    otherMatters: open.templates.other,
  };
  const key = { officeId: office.id, year, scope };
  const id =
    open.current?.id ?? (await insertReport(ctx, { ...key, ...texts, edition: 1, correctionReason: null }));
  const change = {
    ...texts,
    stage: 'inReview' as const,
    submittedById: ctx.actor.accountId,
    reviewedHash: null,
  };
  if (!(await updateReport(ctx, id, open.current ? target.version : 0, change)))
    throw conflict('reports.changed');
  await remember(ctx, target, open, 'submitted', '');
}

/**
 * 审核: another person than the writer passes the report as it stands now, or gives it back with a remark. What was
 * passed is remembered as a hash, so that the signature covers what the reviewer saw.
 */
export async function reviewReport(
  ctx: CommandContext,
  target: ReportTarget & { readonly outcome: 'pass' | 'return'; readonly remark: string },
): Promise<void> {
  const { office, scope, outcome, remark } = target;
  authorize(mayReview(ctx.actor, office, scope));
  const open = await openReport(ctx, { ...target, today: ctx.today });
  const { current } = open;
  if (open.signed) throw conflict('reports.signed');
  if (current?.stage !== 'inReview') throw conflict('reports.notInReview');
  if (current.submittedById === ctx.actor.accountId) throw forbidden('reports.reviewsOwn');
  if (outcome === 'return' && remark === '') throw invalid([{ field: 'remark', code: 'required' }]);
  if (outcome === 'pass' && hasErrors(open.findings)) throw conflict('reports.hasErrors');
  const change =
    outcome === 'pass'
      ? { stage: 'reviewed' as const, reviewedHash: reviewHash(open.report) }
      : { stage: 'returned' as const, reviewedHash: null };
  if (!(await updateReport(ctx, current.id, target.version, change))) throw conflict('reports.changed');
  await remember(ctx, target, open, outcome === 'pass' ? 'reviewed' : 'returned', remark);
}

async function remember(
  ctx: CommandContext,
  { office, year, scope }: ReportTarget,
  open: OpenReport,
  kind: ReportEventKind,
  remark: string,
): Promise<void> {
  const edition = open.current?.edition ?? 1;
  await recordReportEvent(ctx, { officeId: office.id, year, scope }, { edition, kind, remark });
  await recordAudit(ctx, {
    action: `report.${kind}`,
    entity: 'report',
    entityId: `${office.code}-${year}-${scope}`,
    officeId: office.id,
    summary: { edition, ...(remark === '' ? {} : { remark }) },
  });
}
