import { recordAudit } from '../../audit/index.js';
import { conflict } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import type { Office } from '../../offices/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import type { ReportScope } from '../annual-report.js';
import { maySign } from '../report.policy.js';
import { insertReport, reportEditions } from '../report.store.js';
import { recordReportEvent } from '../workflow/workflow.store.js';

/** Begins a corrected edition. The signed one stays public and unchanged until the new one is signed. */
export async function openCorrection(
  ctx: CommandContext,
  { office, year, scope }: { readonly office: Office; readonly year: number; readonly scope: ReportScope },
  reason: string,
): Promise<void> {
  authorize(maySign(ctx.actor, office, scope));
  const key = { officeId: office.id, year, scope };
  const current = (await reportEditions(ctx, key))[0];
  if (current?.state !== 'signedOff') throw conflict('reports.notSigned');
  // What came from outside is corrected by its sender.
  if (current.source === 'upload') throw conflict('reports.cameFromOutside');
  const { overview, problems, otherMatters, edition } = current;
  await insertReport(ctx, {
    ...key,
    overview,
    problems,
    otherMatters,
    edition: edition + 1,
    correctionReason: reason,
  });
  await recordReportEvent(ctx, key, { edition: edition + 1, kind: 'correctionOpened', remark: reason });
  await recordAudit(ctx, {
    action: 'report.correctionOpened',
    entity: 'report',
    entityId: `${office.code}-${year}-${scope}`,
    officeId: office.id,
    summary: { edition: edition + 1 },
  });
}
