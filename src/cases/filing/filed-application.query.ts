import type { Vault } from '../../platform/crypto/index.js';
import type { Reader } from '../../platform/database/index.js';
import type { Application } from '../case.js';
import { requireCase } from '../case.store.js';
import { openParties, sealedPartiesOf } from '../parties/party.store.js';
import { openSealed, type SealedData, sealedColumns } from '../personal-data/personal-data.js';

/** Everything that the applicant stated, opened: for the applicant, or for a form of the file that is to be signed. */
export async function filedApplication(reader: Reader, vault: Vault, caseId: number): Promise<Application> {
  const record = await requireCase(reader, caseId);
  const sealed = await reader.get<SealedData>(`SELECT ${sealedColumns} FROM cases WHERE id = ?`, [caseId]);
  if (!sealed) throw new Error(`case ${caseId} is gone`);
  const { applicantKind, applicantName, content, desiredForm, delivery } = record;
  return {
    applicantKind,
    applicantName,
    content,
    desiredForm,
    delivery,
    ...openSealed(vault, sealed),
    ...openParties(vault, await sealedPartiesOf(reader, caseId)),
  };
}
