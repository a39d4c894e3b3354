import { recordAudit } from '../../audit/index.js';
import { authorize } from '../../kernel/verdict.js';
import type { Office } from '../../offices/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import type { ReportScope } from '../annual-report.js';
import { maySupervise } from '../report.policy.js';
import { reportEditions } from '../report.store.js';
import { recordReportEvent } from '../workflow/workflow.store.js';

/**
 * 主管部门退回修改: a remark on an organ's report. A signed report stays signed and public; its office answers with a
 * correction, an organ outside with a new upload. An unsigned one simply gets the remark.
 */
export async function sendBackReport(
  ctx: CommandContext,
  { office, year, scope }: { readonly office: Office; readonly year: number; readonly scope: ReportScope },
  remark: string,
): Promise<void> {
  authorize(maySupervise(ctx.actor));
  const key = { officeId: office.id, year, scope };
  const edition = (await reportEditions(ctx, key))[0]?.edition ?? 1;
  await recordReportEvent(ctx, key, { edition, kind: 'sentBack', remark });
  await recordAudit(ctx, {
    action: 'report.sentBack',
    entity: 'report',
    entityId: `${office.code}-${year}-${scope}`,
    officeId: office.id,
    summary: { edition, remark },
  });
}
