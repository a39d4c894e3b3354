import type { CommandContext } from '../../platform/database/index.js';
import type { CellPath } from '../format.js';
import type { ReportKey } from '../stored-report.js';
import { CellRemarkModel } from './figure-entry.model.js';

export async function writeCellRemark(
  ctx: CommandContext,
  key: ReportKey,
  path: CellPath,
  remark: string,
): Promise<void> {
  const where = { ...key, path };
  await CellRemarkModel.destroy({ where, transaction: ctx.tx });
  if (remark === '') return;
  await CellRemarkModel.create(
    {
      ...where,
      remark,
      enteredById: ctx.actor.accountId,
      enteredByName: ctx.actor.name,
      enteredAt: ctx.now,
    },
    { transaction: ctx.tx },
  );
}
