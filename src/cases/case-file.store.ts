import { type FileClassification, storeFile } from '../files/index.js';
import type { CommandContext, Reader } from '../platform/database/index.js';
import { CaseFileModel } from './decision.model.js';

/** identityProof and attachment come from the applicant; release is what the answer hands out; proof stays in the file. */
export type CaseFileRole = 'identityProof' | 'attachment' | 'release' | 'proof';

export interface CaseFileInput {
  readonly role: CaseFileRole;
  readonly name: string;
  readonly bytes: Buffer;
  /** The form's input that a refusal names. */
  readonly field?: string;
}

const classifications: Readonly<Record<CaseFileRole, FileClassification>> = {
  identityProof: 'personal',
  attachment: 'personal',
  release: 'internal',
  proof: 'internal',
};

export async function attachFile(ctx: CommandContext, caseId: number, file: CaseFileInput): Promise<void> {
  const { role, name, bytes, field } = file;
  const fileId = await storeFile(ctx, {
    name,
    bytes,
    purpose: role,
    classification: classifications[role],
    ...(field === undefined ? {} : { field }),
  });
  await CaseFileModel.create(
    { caseId, fileId, role, label: name, addedAt: ctx.now },
    { transaction: ctx.tx },
  );
}

export interface CaseFileRow {
  readonly fileId: number;
  readonly role: CaseFileRole;
  readonly label: string;
  readonly size: number;
}

export async function filesOf(reader: Reader, caseId: number): Promise<CaseFileRow[]> {
  return reader.all<CaseFileRow>(
    `SELECT c.file_id AS "fileId", c.role, c.label, f.size FROM case_files c JOIN files f ON f.id = c.file_id
     WHERE c.case_id = ? ORDER BY c.id`,
    [caseId],
  );
}
