import { createHash, timingSafeEqual } from 'node:crypto';
import type { Vault } from '../../platform/crypto/index.js';
import type { Reader } from '../../platform/database/index.js';
import { queryCodeOf } from '../personal-data/query-code.js';

export interface Recovered {
  readonly caseId: number;
  readonly number: string;
  readonly queryCode: string;
  /** As it was registered: the only address that the code is sent to. */
  readonly email: string;
}

const digest = (text: string) => createHash('sha256').update(text.trim().toLowerCase()).digest();

/**
 * The code of a case, for the address that was registered with it; null when number or address is another. The address is
 * compared also where there is no such case, so that both take alike.
 */
export async function recoverCode(
  reader: Reader,
  vault: Vault,
  asked: { readonly number: string; readonly email: string },
): Promise<Recovered | null> {
  const number = asked.number.normalize('NFKC').trim().toUpperCase();
  const row = await reader.get<{ id: number; email: string | null }>(
    'SELECT id, email_sealed AS "email" FROM cases WHERE number = ?',
    [number],
  );
  const email = vault.open(row?.email ?? vault.seal(`nobody of ${number}`));
  const same = timingSafeEqual(digest(email), digest(asked.email));
  if (!row?.email || !same) return null;
  return { caseId: row.id, number, queryCode: queryCodeOf(vault, number), email };
}
