import type { Vault } from '../platform/crypto/index.js';
import type { Reader } from '../platform/database/index.js';
import type { IdentityKind } from './case.js';

/** The applicant's sealed data, opened. Only for a reveal that was logged, or for printing a form of the file. */
export interface PersonalData {
  readonly identityKind: IdentityKind;
  readonly identityNumber: string;
  readonly contactName: string;
  readonly phone: string;
  readonly address: string;
  readonly email: string;
}

interface SealedRow {
  id_kind: IdentityKind;
  id_number_sealed: string | null;
  contact_name: string;
  phone_sealed: string | null;
  address_sealed: string | null;
  email_sealed: string | null;
}

export async function personalDataOf(
  reader: Reader,
  vault: Vault,
  caseId: number,
): Promise<PersonalData | undefined> {
  const row = await reader.get<SealedRow>(
    `SELECT id_kind, id_number_sealed, contact_name, phone_sealed, address_sealed, email_sealed
     FROM cases WHERE id = ?`,
    [caseId],
  );
  if (!row) return undefined;
  const open = (sealed: string | null) => (sealed === null ? '' : vault.open(sealed));
  return {
    identityKind: row.id_kind,
    identityNumber: open(row.id_number_sealed),
    contactName: row.contact_name,
    phone: open(row.phone_sealed),
    address: open(row.address_sealed),
    email: open(row.email_sealed),
  };
}
