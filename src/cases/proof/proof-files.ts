import { recordAudit } from '../../audit/index.js';
import { acceptFor, maxFileBytes } from '../../files/index.js';
import type { CaseContext, CaseRecord } from '../case.js';
import type { StoredEvent } from '../case-event.store.js';
import { attachFile } from '../case-file.store.js';
import type { FieldSpec } from '../forms/form-spec.js';

/** A scan or photograph of what proves an event: a postal receipt, a signed slip, a screenshot of a mail. */
export interface ProofFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What acts take beside the words of their proof. */
export interface WithProofFiles {
  readonly proofFiles?: readonly ProofFile[] | undefined;
}

const INPUT = 'proofFiles';

/** The input at the end of every form that records a proof. */
export const proofFilesField: FieldSpec = {
  type: 'files',
  name: INPUT,
  label: 'proof.files',
  hint: 'proof.filesHint',
  accept: acceptFor('eventProof'),
  optional: true,
};

export const proofUpload = { field: INPUT, maxFiles: 5, maxBytes: maxFileBytes };

/** Keeps the files with the event that they prove. Throws invalid for a kind that is not taken. */
export async function keepProofFiles(
  ctx: CaseContext,
  { id: caseId, number, officeId }: CaseRecord,
  event: StoredEvent,
  files: readonly ProofFile[],
): Promise<void> {
  for (const { name, bytes } of files) {
    const file = { role: 'eventProof', name, bytes, field: INPUT, eventId: event.id } as const;
    const fileId = await attachFile(ctx, caseId, file);
    await recordAudit(ctx, {
      action: 'case.proofKept',
      entity: 'case',
      entityId: caseId,
      officeId,
      summary: { number, event: event.kind, fileId },
    });
  }
}
