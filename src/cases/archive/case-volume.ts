import type { Writable } from 'node:stream';
import { safeFileName } from '../../files/index.js';
import { conflict } from '../../kernel/domain-error.js';
import {
  applicantKinds,
  groundOf,
  isGroundCode,
  isOpenStage,
  letterKind,
  reportRows,
} from '../../law/index.js';
import { applicants, composeLetter, dateWords, renderLetterPdf, wordingOf } from '../../letters/index.js';
import { type Office, requireOffice } from '../../offices/index.js';
import { writeZip, type ZipEntry } from '../../platform/office-documents/index.js';
import { createDocument, type MergedPaper, mergePdfs, pageCount } from '../../platform/pdf/index.js';
import type { CaseServices } from '../case.services.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import { organOf } from '../papers/paper.store.js';
import { whoApplies } from '../parties/party.js';
import { type ArchivePiece, archivePieces, sha256 } from './archive-pieces.js';

/** One piece with its pages and its fingerprint: a line of the index and of the hash list. */
interface Filed {
  readonly piece: ArchivePiece;
  readonly bytes: Buffer;
  readonly pages: Buffer;
  readonly pageCount: number;
  readonly sha256: string;
}

/** Throws conflict for a case that is not done: a box is closed once. */
export function requireDone(file: CaseFile): void {
  if (isOpenStage(file.facts.stage)) throw conflict('archive.stillOpen');
}

/** 案卷 as one PDF: cover, index, every piece in the order of the box, list of fingerprints; a bookmark for each. */
export async function caseVolumePdf(services: CaseServices, file: CaseFile): Promise<Buffer> {
  requireDone(file);
  const office = await requireOffice(services.db, file.record.officeId);
  const filed = await fileAll(archivePieces(services, file, office));
  const t = services.words.in('zh-CN');
  const sheets: MergedPaper[] = [
    { title: t('archive.cover'), bytes: await coverPdf(services, file, office, filed) },
    { title: letterKind('archiveIndex').name, bytes: await indexPdf(services, file, office, filed) },
    ...filed.map(({ piece, pages }) => ({ title: piece.name, bytes: pages })),
    { title: t('archive.hashes'), bytes: await hashesPdf(services, file, office, filed) },
  ];
  return mergePdfs(sheets, { title: volumeTitle(services, file) });
}

/** The same as an archive of single files, with the fingerprints in the form that `sha256sum -c` checks. */
export async function writeCaseVolumeZip(
  services: CaseServices,
  file: CaseFile,
  out: Writable,
): Promise<void> {
  requireDone(file);
  const office = await requireOffice(services.db, file.record.officeId);
  const t = services.words.in('zh-CN');
  const filed = await fileAll(archivePieces(services, file, office));
  const front = [
    { name: t('archive.cover'), bytes: await coverPdf(services, file, office, filed) },
    { name: t('archive.index'), bytes: await indexPdf(services, file, office, filed) },
  ].map(({ name, bytes }) => ({ name, bytes, extension: 'pdf' }));
  const all = [...front, ...filed.map(({ piece, bytes }) => ({ ...piece, bytes }))];
  const width = String(all.length).length;
  const modified = new Date(services.now());
  const entries: ZipEntry[] = all.map(({ name, extension, bytes }, index) => ({
    name: `${String(index).padStart(width, '0')} ${pieceFileName(name, extension)}`,
    content: bytes,
    modified,
  }));
  const list = entries.map(({ name, content }) => `${sha256(content as Buffer)}  ${name}\n`).join('');
  await writeZip(out, [...entries, { name: 'SHA256SUMS.txt', content: Buffer.from(list), modified }]);
}

/** `张三 申请公开“…”` cut to a line, as the back of the box says. */
export function volumeTitle(services: CaseServices, { record }: CaseFile): string {
  const LENGTH = 40;
  const content = record.content.replace(/\s+/g, '');
  const short = content.length > LENGTH ? `${content.slice(0, LENGTH)}…` : content;
  return services.words.in('zh-CN')('archive.volumeTitle', {
    applicant: applicants(whoApplies(record)),
    content: short,
  });
}

function pieceFileName(name: string, extension: string): string {
  const plain = safeFileName(
    name
      .replace(/[/\\:*?"<>|：]+/g, ' ')
      .slice(0, 60)
      .trim(),
  );
  return plain.toLowerCase().endsWith(`.${extension}`) ? plain : `${plain}.${extension}`;
}

async function fileAll(pieces: readonly ArchivePiece[]): Promise<Filed[]> {
  const filed: Filed[] = [];
  for (const piece of pieces) {
    const bytes = await piece.bytes();
    const pages = await piece.pages();
    filed.push({ piece, bytes, pages, pageCount: pageCount(pages), sha256: sha256(bytes) });
  }
  return filed;
}

/** 案卷封面. 保管期限 is the office's own and stays to be filled in. */
async function coverPdf(
  services: CaseServices,
  file: CaseFile,
  office: Office,
  filed: readonly Filed[],
): Promise<Buffer> {
  const t = services.words.in('zh-CN');
  const { record, facts } = file;
  const rows: readonly (readonly [string, string])[] = [
    ['office', office.name],
    ['volume', volumeTitle(services, file)],
    ['number', record.number],
    [
      'applicant',
      `${applicants(whoApplies(record))}（${applicantKinds.find(({ code }) => code === record.applicantKind)?.zh ?? ''}）`,
    ],
    ['received', dateOr(facts.clock.receivedOn)],
    ['closed', dateOr(facts.clock.endedOn)],
    ['result', resultText(file)],
    ['archived', dateOr(facts.archivedOn)],
    [
      'pieces',
      t('archive.piecesPages', {
        n: filed.length,
        pages: filed.reduce((sum, each) => sum + each.pageCount, 0),
      }),
    ],
    ['retention', ''],
    ['madeBy', ''],
    ['checkedBy', ''],
  ];
  const document = createDocument({
    title: t('archive.cover'),
    author: office.name,
    createdOn: services.today(),
    fonts: services.fonts,
    pageNumbers: false,
  });
  document
    .blankLines(1)
    .title(t('archive.coverTitle'), 2)
    .table({
      columns: [{ width: 26, align: 'center' }, { width: 74 }],
      rows: rows.map(([key, value]) => [{ text: t(`archive.coverRow.${key}`), header: true }, value]),
      size: 14,
      padding: 6,
      rowHeight: 34,
    });
  return document.toBuffer();
}

function dateOr(date: Parameters<typeof dateWords>[0] | null): string {
  return date === null ? '' : dateWords(date);
}

function resultText({ facts }: CaseFile): string {
  const row = reportRows.find(({ code }) => code === facts.reportRow);
  const names = (facts.decision?.grounds ?? []).filter(isGroundCode).map((code) => groundOf(code).name);
  return [row?.label, names.length > 0 ? `（${[...new Set(names)].join('、')}）` : '']
    .filter(Boolean)
    .join('');
}

async function indexPdf(
  services: CaseServices,
  file: CaseFile,
  office: Office,
  filed: readonly Filed[],
): Promise<Buffer> {
  const data = {
    organ: organOf(office),
    date: services.today(),
    signed: true,
    caseNumber: file.record.number,
    entries: filed.map(({ piece, pageCount: pages }) => ({ name: piece.name, date: piece.date, pages })),
  };
  const content = composeLetter('archiveIndex', data, await wordingOf(services.db, office.id));
  return renderLetterPdf(content, services.fonts);
}

async function hashesPdf(
  services: CaseServices,
  file: CaseFile,
  office: Office,
  filed: readonly Filed[],
): Promise<Buffer> {
  const t = services.words.in('zh-CN');
  const document = createDocument({
    title: t('archive.hashes'),
    author: office.name,
    createdOn: services.today(),
    fonts: services.fonts,
  });
  document
    .title(t('archive.hashes'))
    .paragraph(t('archive.caseNumber', { number: file.record.number }), { indent: 0, size: 12 })
    .table({
      columns: [{ width: 8, align: 'center' }, { width: 34 }, { width: 58 }],
      header: [[t('archive.column.n'), t('archive.column.name'), 'SHA-256']],
      // In groups of eight, so that a person can compare them.
      rows: filed.map(({ piece, sha256: hash }, index) => [
        String(index + 1),
        piece.name,
        (hash.match(/.{8}/g) ?? []).join(' '),
      ]),
      size: 9,
    })
    .note(t('archive.hashesNote'));
  return document.toBuffer();
}
