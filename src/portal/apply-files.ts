import type { CaseFileInput } from '../cases/index.js';
import { acceptedKind, acceptFor } from '../files/index.js';
import { DomainError, type FieldError, invalid } from '../kernel/domain-error.js';

export const PROOF_FIELD = 'identityProof';
export const ATTACHMENT_FIELD = 'attachments';
export const MAX_ATTACHMENTS = 5;
const MEGABYTE = 1_048_576;
export const MAX_FILE_MEGABYTES = 10;
export const MAX_TOTAL_MEGABYTES = 50;

export const applicationUpload = {
  field: ATTACHMENT_FIELD,
  moreFields: [PROOF_FIELD],
  maxFiles: MAX_ATTACHMENTS + 1,
  maxBytes: MAX_FILE_MEGABYTES * MEGABYTE,
};

export const acceptedProofs = acceptFor('identityProof');
export const acceptedAttachments = acceptFor('attachment');

interface ReceivedFile {
  /** Name of the form's input. */
  readonly fieldname: string;
  readonly originalname: string;
  readonly buffer: Buffer;
}

/** What came with the form, each file checked by its content. Throws invalid with a problem for each input. */
export async function applicationFiles(received: readonly ReceivedFile[]): Promise<CaseFileInput[]> {
  const files = received.map((file): CaseFileInput & { field: string } => ({
    role: file.fieldname === PROOF_FIELD ? 'identityProof' : 'attachment',
    name: file.originalname,
    bytes: file.buffer,
    field: file.fieldname,
  }));
  const problems: FieldError[] = [];
  for (const { role, name, bytes, field } of files) {
    try {
      await acceptedKind({ name, bytes, field, purpose: role, classification: 'personal' });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      problems.push(...error.fields);
    }
  }
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (total > MAX_TOTAL_MEGABYTES * MEGABYTE)
    problems.push({
      field: ATTACHMENT_FIELD,
      code: 'portal.totalTooLarge',
      params: { limit: MAX_TOTAL_MEGABYTES },
    });
  if (problems.length > 0) throw invalid(problems);
  return files;
}
