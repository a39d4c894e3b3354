import { recordAudit } from '../../audit/index.js';
import type { Actor } from '../../kernel/actor.js';
import { type Instant, instantPlus } from '../../kernel/instant.js';
import type { CommandContext } from '../../platform/database/index.js';
import { normaliseLogin } from '../account.js';
import { type Credentials, credentialsByLogin, markSignedIn } from '../account.store.js';
import { addressKey, isLocked, minutesLocked } from '../lock-out.js';
import { hashPassword, verifyPassword } from '../password.js';
import { attemptsOf, clearFailures, recordFailure } from '../sign-in-attempts.store.js';

export type SignInResult =
  | { readonly ok: true; readonly accountId: number; readonly mustChangePassword: boolean }
  /** wrong: name or password, never which; locked: too many failures; expired: a one-time password past its time. */
  | { readonly ok: false; readonly problem: 'wrong' | 'expired' }
  | { readonly ok: false; readonly problem: 'locked'; readonly minutes: number };

export interface SignInInput {
  readonly login: string;
  readonly password: string;
  /** Older passwords must be changed after this sign-in; 0 = never. */
  readonly maxAgeDays: number;
}

const DAY_MS = 86_400_000;

let decoyHash: Promise<string> | undefined;

/**
 * Checks a login and password and counts failures (等保三级 身份鉴别). A refusal is a result, not an error: its count must be
 * committed. An unknown login, a disabled account and a wrong password take the same time and give the same answer.
 */
export async function signIn(ctx: CommandContext, input: SignInInput): Promise<SignInResult> {
  const login = normaliseLogin(input.login);
  const address = addressKey(ctx.actor.ip ?? '');
  const byLogin = await attemptsOf(ctx, 'account', login);
  const byAddress = await attemptsOf(ctx, 'address', address);
  for (const attempts of [byLogin, byAddress]) {
    if (attempts?.lockedUntil && isLocked(attempts, ctx.now)) {
      return { ok: false, problem: 'locked', minutes: minutesLocked(attempts.lockedUntil, ctx.now) };
    }
  }

  const account = await credentialsByLogin(ctx, login);
  decoyHash ??= hashPassword('decoy');
  const matches = await verifyPassword(account?.passwordHash ?? (await decoyHash), input.password);
  if (!account || !matches || account.state !== 'active') return refuse(ctx, { login, address, account });
  if (account.passwordExpiresAt !== null && account.passwordExpiresAt <= ctx.now) {
    await recordAudit(ctx, {
      action: 'account.signInRefused',
      ...about(ctx, account),
      summary: { problem: 'expired' },
    });
    return { ok: false, problem: 'expired' };
  }

  await clearFailures(ctx, login);
  const mustChangePassword = account.mustChangePassword || isTooOld(account, ctx.now, input.maxAgeDays);
  await markSignedIn(ctx, account.id, mustChangePassword);
  await recordAudit(ctx, { action: 'account.signedIn', ...about(ctx, account) });
  return { ok: true, accountId: account.id, mustChangePassword };
}

interface Attempt {
  readonly login: string;
  readonly address: string;
  readonly account: Credentials | undefined;
}

async function refuse(ctx: CommandContext, { login, address, account }: Attempt): Promise<SignInResult> {
  const byLogin = await recordFailure(ctx, 'account', login);
  const byAddress = await recordFailure(ctx, 'address', address);
  // What was typed is not kept: it may be a password in the wrong box.
  await recordAudit(ctx, {
    action: 'account.signInFailed',
    entity: 'account',
    entityId: account?.id ?? null,
    officeId: account?.officeId ?? null,
    summary: { failures: byLogin.failures, known: account !== undefined },
  });
  const lockedUntil = byLogin.lockedUntil ?? byAddress.lockedUntil;
  if (lockedUntil === null) return { ok: false, problem: 'wrong' };
  return { ok: false, problem: 'locked', minutes: minutesLocked(lockedUntil, ctx.now) };
}

function isTooOld(account: Credentials, now: Instant, maxAgeDays: number): boolean {
  return maxAgeDays > 0 && instantPlus(account.passwordSetAt as Instant, maxAgeDays * DAY_MS) <= now;
}

function about(
  ctx: CommandContext,
  account: Credentials,
): { entity: string; entityId: number; actor: Actor } {
  const actor: Actor = {
    kind: 'person',
    accountId: account.id,
    name: account.name,
    officeId: account.officeId,
    roles: [],
    ip: ctx.actor.ip,
  };
  return { entity: 'account', entityId: account.id, actor };
}
