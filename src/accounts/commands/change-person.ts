import { authorize } from '../../kernel/verdict.js';
import type { CommandContext } from '../../platform/database/index.js';
import { mayManage } from '../account.policy.js';
import { requireAccount, updatePerson } from '../account.store.js';
import { requirePossibleRoles } from './create-account.js';
import { recordAccount } from './record-account.js';

interface PersonChange {
  readonly accountId: number;
  readonly name: string;
  readonly officeId: number | null;
}

export async function changePerson(ctx: CommandContext, input: PersonChange): Promise<void> {
  const account = await requireAccount(ctx, input.accountId);
  authorize(mayManage(ctx.actor, account));
  requirePossibleRoles(account.roles, input.officeId, 'officeId');
  await updatePerson(ctx, account.id, { name: input.name, officeId: input.officeId });
  await recordAccount(ctx, account, 'account.changed', {
    from: { name: account.name, officeId: account.officeId },
    to: { name: input.name, officeId: input.officeId },
  });
}
