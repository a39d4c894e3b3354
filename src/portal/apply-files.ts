import type { CaseFileInput, CaseFileRole } from '../cases/index.js';
import { acceptedKind, acceptFor } from '../files/index.js';
import { DomainError, type FieldError, invalid } from '../kernel/domain-error.js';

/** What a file is, by the input that it came with. */
const rolesOfInputs: Readonly<Record<string, CaseFileRole>> = {
  identityProof: 'identityProof',
  authorisation: 'authorisation',
  agentProof: 'agentProof',
  attachments: 'attachment',
};
const ATTACHMENT_FIELD = 'attachments';
export const MAX_ATTACHMENTS = 5;
const MEGABYTE = 1_048_576;
export const MAX_FILE_MEGABYTES = 10;
export const MAX_TOTAL_MEGABYTES = 50;

export const applicationUpload = {
  field: ATTACHMENT_FIELD,
  moreFields: Object.keys(rolesOfInputs),
  maxFiles: MAX_ATTACHMENTS + 3,
  maxBytes: MAX_FILE_MEGABYTES * MEGABYTE,
};

export const acceptedProofs = acceptFor('identityProof');
export const acceptedAttachments = acceptFor('attachment');

export function roleOfInput(name: string): CaseFileRole {
  return rolesOfInputs[name] ?? 'attachment';
}

interface ReceivedFile {
  /** Name of the form's input. */
  readonly fieldname: string;
  readonly originalname: string;
  readonly buffer: Buffer;
}

interface KeptBefore {
  readonly role: CaseFileRole;
  /** Bytes. */
  readonly size: number;
}

export interface ApplicationFile extends CaseFileInput {
  readonly field: string;
}

/**
 * What came with the form, each file checked by its content. `before` lies in the draft already and counts too.
 * Throws invalid with a problem for each input.
 */
export async function applicationFiles(
  received: readonly ReceivedFile[],
  before: readonly KeptBefore[] = [],
): Promise<ApplicationFile[]> {
  const files = received.map(
    (file): ApplicationFile => ({
      role: roleOfInput(file.fieldname),
      name: file.originalname,
      bytes: file.buffer,
      field: file.fieldname,
    }),
  );
  const problems: FieldError[] = [];
  for (const { role, name, bytes, field } of files) {
    try {
      await acceptedKind({ name, bytes, field, purpose: role, classification: 'personal' });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      problems.push(...error.fields);
    }
  }
  const attachments = [...before, ...files].filter(({ role }) => role === 'attachment').length;
  if (attachments > MAX_ATTACHMENTS)
    problems.push({ field: ATTACHMENT_FIELD, code: 'tooManyFiles', params: { limit: MAX_ATTACHMENTS } });
  const sizes = [...before.map(({ size }) => size), ...files.map(({ bytes }) => bytes.length)];
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total > MAX_TOTAL_MEGABYTES * MEGABYTE)
    problems.push({
      field: ATTACHMENT_FIELD,
      code: 'portal.totalTooLarge',
      params: { limit: MAX_TOTAL_MEGABYTES },
    });
  if (problems.length > 0) throw invalid(problems);
  return files;
}
