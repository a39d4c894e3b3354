import type { Vault } from '../../platform/crypto/index.js';
import { placeholders, type Reader } from '../../platform/database/index.js';
import { type AlikeCase, alikeCases } from '../related/alike.store.js';

/** What somebody asks, and who. */
export interface Asked {
  readonly officeId: number;
  readonly applicantName: string;
  readonly content: string;
  /** The case itself where there is one already; 0 otherwise. */
  readonly caseId: number;
}

/**
 * Open cases of the same applicant for much the same, the likest first: told to the officer who registers. Never a reason to
 * refuse: whether it is a repeat (条例第三十六条第六项) is decided once the earlier one is answered.
 */
export async function openDuplicates(reader: Reader, vault: Vault, asked: Asked): Promise<AlikeCase[]> {
  const name = vault.blindIndex(asked.applicantName);
  const alike = await alikeCases(reader, asked);
  return alike.filter(({ nameHash, phase }) => nameHash === name && phase === 'open');
}

/**
 * As {@link openDuplicates} for the applicant's own eyes: only where the number of the identity paper is the same too, so that
 * nobody learns by a name alone who has applied for what.
 */
export async function ownOpenDuplicates(
  reader: Reader,
  vault: Vault,
  asked: Asked & { readonly identityNumber: string },
): Promise<AlikeCase[]> {
  const alike = await openDuplicates(reader, vault, asked);
  if (alike.length === 0 || asked.identityNumber === '') return [];
  const rows = await reader.all<{ id: number }>(
    `SELECT id FROM cases WHERE id IN (${placeholders(alike.length)}) AND id_number_hash = ?`,
    [...alike.map(({ id }) => id), vault.blindIndex(asked.identityNumber)],
  );
  const own = new Set(rows.map(({ id }) => id));
  return alike.filter(({ id }) => own.has(id));
}
