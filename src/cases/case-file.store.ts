import { type FileClassification, storeFile } from '../files/index.js';
import type { CommandContext, Reader } from '../platform/database/index.js';
import { CaseFileModel } from './decision/decision.model.js';

/**
 * identityProof to attachment come from the applicant, signedForm is the paper that they signed; opinion comes from a consulted
 * party; release is what the answer hands out; proof stays in the file; eventProof shows that an event happened.
 */
export type CaseFileRole =
  | 'identityProof'
  | 'authorisation'
  | 'agentProof'
  | 'attachment'
  | 'signedForm'
  | 'opinion'
  | 'release'
  | 'proof'
  | 'eventProof';

/** Scans of identity papers: seen with a reason and a mark only. */
export const identityRoles: readonly CaseFileRole[] = ['identityProof', 'authorisation', 'agentProof'];

/** What the seal of a closed case shuts: those, the paper on which the applicant wrote all of it, and receipts with the address. */
export const sealedRoles: readonly CaseFileRole[] = [...identityRoles, 'signedForm', 'eventProof'];

export interface CaseFileInput {
  readonly role: CaseFileRole;
  readonly name: string;
  readonly bytes: Buffer;
  /** The form's input that a refusal names. */
  readonly field?: string;
  /** The event that it proves. */
  readonly eventId?: number;
}

const classifications: Readonly<Record<CaseFileRole, FileClassification>> = {
  identityProof: 'personal',
  authorisation: 'personal',
  agentProof: 'personal',
  signedForm: 'personal',
  attachment: 'personal',
  opinion: 'internal',
  release: 'internal',
  proof: 'internal',
  // A postal receipt names the applicant, the street and the telephone.
  eventProof: 'personal',
};

export async function attachFile(ctx: CommandContext, caseId: number, file: CaseFileInput): Promise<number> {
  const { role, name, bytes, field, eventId = null } = file;
  const fileId = await storeFile(ctx, {
    name,
    bytes,
    purpose: role,
    classification: classifications[role],
    ...(field === undefined ? {} : { field }),
  });
  await CaseFileModel.create(
    { caseId, fileId, role, label: name, addedAt: ctx.now, eventId },
    { transaction: ctx.tx },
  );
  return fileId;
}

/** The same attachments for other cases of one application: stored once, listed with each. */
export async function shareFiles(
  ctx: CommandContext,
  fromCase: number,
  toCases: readonly number[],
): Promise<void> {
  for (const caseId of toCases) {
    await ctx.run(
      `INSERT INTO case_files (case_id, file_id, role, label, added_at)
       SELECT CAST(? AS INTEGER), file_id, role, label, added_at FROM case_files
       WHERE case_id = ? AND role IN ('identityProof', 'authorisation', 'agentProof', 'attachment', 'signedForm') ORDER BY id`,
      [caseId, fromCase],
    );
  }
}

/** A file that is stored already, e.g. with a draft of the application. */
export interface KeptFile {
  readonly fileId: number;
  readonly role: CaseFileRole;
  readonly label: string;
}

export async function linkFile(ctx: CommandContext, caseId: number, file: KeptFile): Promise<void> {
  await CaseFileModel.create({ caseId, ...file, addedAt: ctx.now, eventId: null }, { transaction: ctx.tx });
}

/** What an answer hands out, for a linked case that gets the same answer. */
export async function shareReleases(ctx: CommandContext, fromCase: number, toCase: number): Promise<void> {
  await ctx.run(
    `INSERT INTO case_files (case_id, file_id, role, label, added_at)
     SELECT CAST(? AS INTEGER), f.file_id, f.role, f.label, CAST(? AS VARCHAR(24)) FROM case_files f
     WHERE f.case_id = ? AND f.role = 'release'
       AND NOT EXISTS (SELECT 1 FROM case_files o WHERE o.case_id = ? AND o.file_id = f.file_id) ORDER BY f.id`,
    [toCase, ctx.now, fromCase, toCase],
  );
}

export interface CaseFileRow {
  readonly fileId: number;
  readonly role: CaseFileRole;
  readonly label: string;
  readonly size: number;
  /** The event that it proves; null for other files. */
  readonly eventId: number | null;
}

export async function filesOf(reader: Reader, caseId: number): Promise<CaseFileRow[]> {
  return reader.all<CaseFileRow>(
    `SELECT c.file_id AS "fileId", c.role, c.label, f.size, c.event_id AS "eventId" FROM case_files c JOIN files f ON f.id = c.file_id
     WHERE c.case_id = ? ORDER BY c.id`,
    [caseId],
  );
}
