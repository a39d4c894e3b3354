import { conflict, notFound } from '../../kernel/domain-error.js';
import type { CommandContext } from '../../platform/database/index.js';
import { countHolders } from '../account.store.js';
import { createSetupLink, useSetupLink } from '../setup-link.store.js';
import { createAccountWithPassword } from './create-account.js';

/** A one-time token for the setup page; null when there is a system administrator already. */
export async function openSetup(ctx: CommandContext): Promise<string | null> {
  if ((await countHolders(ctx, 'systemAdmin')) > 0) return null;
  return createSetupLink(ctx);
}

interface FirstAdministrator {
  readonly token: string;
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

/** 首任系统管理员, by the one-time link. Throws notFound for a link that is used, old or wrong. */
export async function createFirstAdministrator(
  ctx: CommandContext,
  input: FirstAdministrator,
): Promise<number> {
  if (!(await useSetupLink(ctx, input.token))) throw notFound('accounts.setupLinkClosed');
  if ((await countHolders(ctx, 'systemAdmin')) > 0) throw conflict('accounts.setupDone');
  const { token: _, ...person } = input;
  return createAccountWithPassword(ctx, { ...person, officeId: null, roles: ['systemAdmin'] });
}
