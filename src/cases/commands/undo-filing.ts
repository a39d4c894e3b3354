import { conflict } from '../../kernel/domain-error.js';
import type { CaseContext } from '../case.js';
import { undoVerdict } from '../filing/undo.policy.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';
import { recordEnd } from '../record-end.js';

/**
 * 撤销提交: the applicant takes a filing back that was a slip. In law it is a 撤回 like any other: the number stays used, the record
 * says why. The report follows from receipt alone: received already (by the system's confirmation), it counts as new and as
 * 其他处理—其他; not yet received, it counts nowhere.
 */
export function undoFiling(ctx: CaseContext, target: CaseTarget): Promise<CaseChanged> {
  return changeCase(ctx, target, 'withdraw', async (open) => {
    const minutes = ctx.law.settings.undoMinutes;
    const verdict = undoVerdict(open.events, minutes, ctx.now);
    if (!verdict.allowed) throw conflict(verdict.reason, verdict.params);
    await recordEnd(open, {
      event: 'withdrawn',
      on: ctx.today,
      ground: 'ended.withdrawn',
      facts: { proof: `申请人在提交后${minutes}分钟内自行撤销，工作人员尚未开始办理；编号保留` },
    });
  });
}
