import { peopleWithRole } from '../../accounts/index.js';
import { invalid } from '../../kernel/domain-error.js';
import { tell } from '../../notices/index.js';
import type { CaseContext } from '../case.js';
import { casePaths } from '../case.paths.js';
import { setHandler } from '../case.store.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';

export interface AssignHandlerInput extends CaseTarget {
  readonly handlerId: number;
}

/** 分派承办人: somebody of the same office with the handler's role. */
export function assignHandler(ctx: CaseContext, input: AssignHandlerInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'assign', async (open) => {
    const handlers = await peopleWithRole(ctx, 'handler', open.record.officeId);
    const handler = handlers.find(({ id }) => id === input.handlerId);
    if (!handler) throw invalid([{ field: 'handlerId', code: 'cases.notAHandler' }]);
    await setHandler(ctx, open.record.id, handler.id);
    await open.append({ kind: 'assigned', date: ctx.today, details: { handler: handler.name } });
    if (handler.id === ctx.actor.accountId) return;
    await tell(ctx, [
      {
        accountId: handler.id,
        kind: 'assigned',
        code: 'assigned',
        params: { number: open.record.number },
        href: casePaths.show({ id: open.record.id }),
        key: `assigned:${open.record.id}:${ctx.now}`,
      },
    ]);
  });
}
