import { createHash } from 'node:crypto';
import { fileById, readFile } from '../../files/index.js';
import { DomainError, type FieldError, invalid } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { createDocument, type FontSet } from '../../platform/pdf/index.js';
import { decodeText } from '../../platform/tables/index.js';
import { type DocumentFacts, inspectOfficeFile, type OfficeFile, workshop } from '../../redaction/index.js';
import type { CaseServices } from '../case.services.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import type { NewRecord } from './commands/create-redaction.js';

export interface SentFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * Reads a record before anything is stored: a PDF or a picture as it is, plain text set as PDF. Throws invalid naming the field
 * and what to do, for everything else.
 */
export async function takeRecord(
  services: CaseServices,
  file: CaseFile,
  input: { readonly sent: SentFile | undefined; readonly fileId: number | null },
): Promise<Pick<NewRecord, 'file' | 'label' | 'facts'>> {
  if (input.sent) {
    const ready = await readyFile(input.sent, services.today(), services.fonts);
    return { file: ready, label: input.sent.name, facts: await factsOf(ready.bytes, 'record') };
  }
  const listed = file.files.find(({ fileId }) => fileId === input.fileId);
  if (!listed) throw invalid([{ field: 'record', code: 'redaction.noRecord' }]);
  const { bytes, name } = await readFile(services.db, listed.fileId);
  if (isDrawable(bytes)) {
    return { file: { id: listed.fileId }, label: listed.label, facts: await factsOf(bytes, 'fileId') };
  }
  const ready = await readyFile({ name, bytes }, services.today(), services.fonts, 'fileId');
  return { file: ready, label: listed.label, facts: await factsOf(ready.bytes, 'fileId') };
}

/** The files of the case that may be picked, with what is known of their kind. */
export async function pickable(
  services: CaseServices,
  file: CaseFile,
): Promise<{ readonly id: number; readonly label: string; readonly role: string }[]> {
  const listed = await Promise.all(
    file.files
      .filter(({ role }) => role !== 'identityProof')
      .map(async ({ fileId, label, role }) => ({
        id: fileId,
        label,
        role,
        kept: await fileById(services.db, fileId),
      })),
  );
  return listed
    .filter(
      ({ kept }) => kept !== undefined && /^(application\/pdf|image\/|text\/plain)/u.test(kept.mediaType),
    )
    .map(({ id, label, role }) => ({ id, label, role }));
}

function isDrawable(bytes: Buffer): boolean {
  return bytes.subarray(0, 1024).includes('%PDF-') || isPicture(bytes);
}

function isPicture(bytes: Buffer): boolean {
  return bytes.length > 8 && (bytes.readUInt32BE(0) === 0x89504e47 || bytes.readUInt16BE(0) === 0xffd8);
}

async function readyFile(
  { name, bytes }: SentFile,
  today: LocalDate,
  fonts: FontSet,
  field = 'record',
): Promise<SentFile> {
  if (isDrawable(bytes)) return { name, bytes };
  const office = await officeFileOf(bytes, field);
  if (office) throw invalid([{ field, code: `redaction.${office.kind}`, params: { name } }]);
  if (/\.txt$/iu.test(name) && !bytes.includes(0)) {
    return { name: name.replace(/\.txt$/iu, '.pdf'), bytes: await textAsPdf(bytes, today, fonts) };
  }
  throw invalid([{ field, code: 'redaction.unknownKind', params: { name } }]);
}

/** What an office file that was sent carries; null when it is none or cannot be read. */
export async function officeFileOf(bytes: Buffer, field: string): Promise<OfficeFile | null> {
  try {
    return await inspectOfficeFile(bytes);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw invalid([officeProblem(error, field)]);
  }
}

function officeProblem(error: DomainError, field: string): FieldError {
  const broken = error.code === 'archives.broken' || error.code === 'redaction.brokenOffice';
  const code =
    error.code === 'archives.encrypted'
      ? 'redaction.protectedOffice'
      : broken
        ? 'redaction.brokenOffice'
        : 'redaction.hugeOffice';
  return { field, code };
}

async function factsOf(bytes: Buffer, field: string): Promise<DocumentFacts> {
  const key = createHash('sha256').update(bytes).digest('hex');
  try {
    return await workshop.run('open', { key, bytes: async () => bytes }, undefined);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw invalid([{ field, code: error.code, params: error.params }]);
  }
}

const MOST_TEXT = 200_000;

/** Plain text loses nothing as PDF. */
async function textAsPdf(bytes: Buffer, today: LocalDate, fonts: FontSet): Promise<Buffer> {
  const text = (await decodeText(bytes)).slice(0, MOST_TEXT);
  const document = createDocument({ title: '', author: '', createdOn: today, fonts });
  for (const line of text.split(/\r?\n/u)) {
    if (line.trim() === '') document.blankLines(1);
    else document.paragraph(line.replace(/\t/gu, '    '), { indent: 0, size: 12, align: 'left' });
  }
  return document.toBuffer();
}
