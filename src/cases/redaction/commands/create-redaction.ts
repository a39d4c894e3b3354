import { recordAudit } from '../../../audit/index.js';
import { storeFile } from '../../../files/index.js';
import { type FieldError, invalid } from '../../../kernel/domain-error.js';
import { authorize } from '../../../kernel/verdict.js';
import { type DocumentFacts, findPersonal, type KnownValue } from '../../../redaction/index.js';
import type { CaseContext, CaseRecord } from '../../case.js';
import { officerOf } from '../../open-case.js';
import { insertMarks, marksOf } from '../mark.store.js';
import type { Redaction } from '../redaction.js';
import { mayMark } from '../redaction.policy.js';
import { insertLook, insertRedaction, latestVersion, updateRedaction } from '../redaction.store.js';

export interface NewRecord {
  /** A file of the case, or one that was sent just now. */
  readonly file: { readonly id: number } | { readonly name: string; readonly bytes: Buffer };
  readonly label: string;
  readonly title: string;
  readonly facts: DocumentFacts;
}

/** Takes a record for redaction. Its making counts as a look at the original, by name and with its reason. */
export async function createRedaction(
  ctx: CaseContext,
  record: CaseRecord,
  input: NewRecord,
  reason: string,
): Promise<number> {
  authorize(mayMark(record, ctx.actor));
  const sourceFileId =
    'id' in input.file
      ? input.file.id
      : await storeFile(ctx, {
          name: input.file.name,
          bytes: input.file.bytes,
          purpose: 'redactionSource',
          classification: 'personal',
          field: 'record',
        });
  const earlier = await latestVersion(ctx, sourceFileId);
  if (earlier) throw invalid([{ field: 'fileId', code: 'redaction.alreadyTaken' }]);
  const accountId = officerOf(ctx);
  const id = await insertRedaction(ctx, {
    caseId: record.id,
    sourceFileId,
    sourceLabel: input.label,
    title: input.title,
    version: 1,
    pages: input.facts.pages,
    findings: input.facts.findings,
    textless: [],
    createdBy: accountId,
  });
  await beginProposing(ctx, { id, state: 'marking' }, input.facts.pages.length);
  await insertLook(ctx, { redactionId: id, accountId, reason });
  await audit(ctx, record, 'redaction.created', { redaction: id, title: input.title });
  return id;
}

function beginProposing(
  ctx: CaseContext,
  redaction: Pick<Redaction, 'id' | 'state'>,
  pages: number,
): Promise<void> {
  return updateRedaction(ctx, redaction, {
    work: 'proposing',
    workDone: 0,
    workTotal: pages,
    workAt: ctx.now,
    workError: null,
  });
}

/** A released version stays as it is; what must change is changed in the next one, which begins with the same marks. */
export async function createNextVersion(
  ctx: CaseContext,
  record: CaseRecord,
  previous: Redaction,
  reason: string,
): Promise<number> {
  authorize(mayMark(record, ctx.actor));
  const accountId = officerOf(ctx);
  const latest = await latestVersion(ctx, previous.sourceFileId);
  if (previous.state !== 'released' || latest?.id !== previous.id) {
    throw invalid([{ field: '', code: 'redaction.notLatest' }], 'redaction.notLatest');
  }
  const id = await insertRedaction(ctx, {
    ...previous,
    version: previous.version + 1,
    createdBy: accountId,
  });
  const marks = (await marksOf(ctx, previous.id)).map((mark) => ({
    ...mark,
    by: mark.decidedBy ?? accountId,
  }));
  if (marks.length > 0) await insertMarks(ctx, id, marks);
  await insertLook(ctx, { redactionId: id, accountId, reason });
  await audit(ctx, record, 'redaction.versionBegun', { redaction: id, version: previous.version + 1 });
  return id;
}

/** The public name goes out with the answer: it must not tell what the pages hide. */
export function titleProblems(title: string, known: readonly KnownValue[]): FieldError[] {
  return findPersonal(title, known).length > 0 ? [{ field: 'title', code: 'redaction.titlePersonal' }] : [];
}

export function audit(
  ctx: CaseContext,
  record: CaseRecord,
  action: string,
  summary: Readonly<Record<string, unknown>>,
): Promise<void> {
  return recordAudit(ctx, {
    action,
    entity: 'case',
    entityId: record.id,
    officeId: record.officeId,
    summary: { number: record.number, ...summary },
  });
}
