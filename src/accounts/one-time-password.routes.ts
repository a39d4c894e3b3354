import type { Request } from 'express';
import type { Vault } from '../platform/crypto/index.js';

declare module 'express-session' {
  interface SessionData {
    /** Sealed; shown once on the person's page to the administrator who made it. */
    oneTimePassword: { readonly accountId: number; readonly sealed: string };
  }
}

/** Saved before the redirect is sent: a quick browser asks for the next page before the response has ended. */
export function keepOneTimePassword(
  req: Request,
  vault: Vault,
  { accountId, oneTimePassword }: { readonly accountId: number; readonly oneTimePassword: string },
): Promise<void> {
  req.session.oneTimePassword = { accountId, sealed: vault.seal(oneTimePassword) };
  return new Promise((resolve, reject) => {
    req.session.save((error: unknown) => (error ? reject(error) : resolve()));
  });
}

/** The password that was just made for this account, this once. */
export function takeOneTimePassword(req: Request, vault: Vault, accountId: number): string | null {
  // A page whose reader has nothing kept for it has no session.
  const kept = (req.session as Request['session'] | undefined)?.oneTimePassword;
  if (!kept || kept.accountId !== accountId) return null;
  delete (req.session as Partial<typeof req.session>).oneTimePassword;
  return vault.open(kept.sealed);
}
