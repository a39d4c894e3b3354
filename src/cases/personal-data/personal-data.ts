import type { Vault } from '../../platform/crypto/index.js';
import type { IdentityKind } from '../case.js';

/** The applicant's sealed data, opened. Only for a reveal that was logged, for masking, or for printing a form of the file. */
export interface PersonalData {
  readonly identityKind: IdentityKind;
  readonly identityNumber: string;
  readonly contactName: string;
  readonly phone: string;
  readonly address: string;
  readonly email: string;
}

/** The same as it lies in `cases`. */
export interface SealedData {
  readonly id_kind: IdentityKind;
  readonly id_number_sealed: string | null;
  readonly contact_name: string;
  readonly phone_sealed: string | null;
  readonly address_sealed: string | null;
  readonly email_sealed: string | null;
}

export const sealedColumns =
  'id_kind, id_number_sealed, contact_name, phone_sealed, address_sealed, email_sealed';

export function openSealed(vault: Vault, sealed: SealedData): PersonalData {
  const open = (text: string | null) => (text === null ? '' : vault.open(text));
  return {
    identityKind: sealed.id_kind,
    identityNumber: open(sealed.id_number_sealed),
    contactName: sealed.contact_name,
    phone: open(sealed.phone_sealed),
    address: open(sealed.address_sealed),
    email: open(sealed.email_sealed),
  };
}
