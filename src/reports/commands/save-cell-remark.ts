import { recordAudit } from '../../audit/index.js';
import { conflict } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import type { CommandContext } from '../../platform/database/index.js';
import type { AddressedReport } from '../archive/report-address.query.js';
import { writeCellRemark } from '../figures/table-two.store.js';
import type { CellPath } from '../format.js';
import { mayEdit } from '../report.policy.js';
import { reportEditions } from '../report.store.js';

/** Puts a remark beside a figure (“22（其中修订16件）”); an empty one takes it away. */
export async function saveCellRemark(
  ctx: CommandContext,
  { office, year, scope }: AddressedReport,
  path: CellPath,
  remark: string,
): Promise<void> {
  authorize(mayEdit(ctx.actor, office, scope));
  const key = { officeId: office.id, year, scope };
  const current = (await reportEditions(ctx, key))[0];
  if (current?.state === 'signedOff') throw conflict('reports.signed');
  await writeCellRemark(ctx, key, path, remark);
  await recordAudit(ctx, {
    action: 'report.cellRemarked',
    entity: 'report',
    entityId: `${office.code}-${year}-${scope}`,
    officeId: office.id,
    summary: { cell: path, remark },
  });
}
