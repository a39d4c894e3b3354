import { createHash } from 'node:crypto';
import { fileById, readFile } from '../../files/index.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { letterKind } from '../../law/index.js';
import { type LetterContent, renderLetterPdf } from '../../letters/index.js';
import type { Office } from '../../offices/index.js';
import { createDocument, imagePages, pageImages } from '../../platform/pdf/index.js';
import { lawChoices } from '../../settings/index.js';
import type { CaseServices } from '../case.services.js';
import { identityRoles, sealedRoles } from '../case-file.store.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import { presentTimeline } from '../case-page/case-timeline.presenter.js';
import { type CasePaper, paperContent } from '../papers/paper.store.js';
import { paperName } from '../papers/paper-name.js';
import { proofLinks } from '../proof/proof.presenter.js';
import { registrationForm, type Shown, serviceReceipt } from './case-sheets.js';
import { dayLedgerPdf } from './day-ledger.js';
import { examinationSheet, searchSheet } from './preparation-sheets.js';

/** One thing of the case file, as it lies in the box. */
export interface ArchivePiece {
  readonly name: string;
  readonly date: LocalDate;
  /** Ending of the file: `pdf`, or that of an upload. */
  readonly extension: string;
  /** The file as it is kept. */
  bytes(): Promise<Buffer>;
  /** The same as pages for the bound volume; a sheet that names it where it cannot be printed. */
  pages(): Promise<Buffer>;
}

/** Pages of one upload that are printed into the bound volume; the whole file is in the zip. */
const MOST_PAGES = 100;

/**
 * Everything of a case in the order of its box (归档顺序): registration, what the applicant sent, each paper with its proof of
 * service in the order of issue, what was handed out, proofs, the course of the case, the ledger of days.
 */
export function archivePieces(services: CaseServices, file: CaseFile, office: Office): ArchivePiece[] {
  const t = services.words.in('zh-CN');
  const uploads = (roles: readonly string[]) =>
    file.files.filter(({ role }) => roles.includes(role)).map((each) => uploadPiece(services, file, each));
  const own = (name: string, date: LocalDate, make: () => Promise<Buffer>): ArchivePiece => {
    let made: Promise<Buffer> | undefined;
    const bytes = () => {
      made ??= make();
      return made;
    };
    return { name, date, extension: 'pdf', bytes, pages: bytes };
  };
  const letter = (name: string, date: LocalDate, compose: () => Promise<LetterContent> | LetterContent) =>
    own(name, date, async () => renderLetterPdf(await compose(), services.fonts));
  const first = file.facts.arrivedOn ?? file.record.arrivedOn;
  const today = services.today();
  return [
    letter(letterKind('registrationForm').name, first, () =>
      registrationForm(services, file, office, shownInVolume(file)),
    ),
    ...uploads(['identityProof', 'authorisation', 'agentProof', 'signedForm', 'attachment']),
    ...(file.searches.length > 0
      ? [
          own(
            t('searchRecord.title'),
            lastDay(
              file.searches.map(({ searchedOn }) => searchedOn),
              first,
            ),
            () => searchSheet(services, file, office),
          ),
        ]
      : []),
    ...(file.examination.history.length > 0
      ? [own(t('examination.sheet'), first, () => examinationSheet(services, file, office))]
      : []),
    ...file.papers.flatMap((paper) => {
      const date = paper.issuedOn ?? first;
      const name = paper.number ? `${paperName(paper, t)}（${paper.number}）` : paperName(paper, t);
      const printed = letter(name, date, () => contentOf(services, file, paper));
      if (letterKind(paper.kind).addressee === 'file') return [printed];
      const proof = letter(t('archive.proofOf', { name: paperName(paper, t) }), paper.servedOn ?? date, () =>
        serviceReceipt(services, file, office, { paper, personal: shownInVolume(file) }),
      );
      return [printed, proof];
    }),
    ...uploads(['opinion', 'release', 'proof', 'eventProof']),
    own(t('archive.course'), today, () => coursePdf(services, file, office)),
    own(t('archive.dayLedger'), today, async () => {
      const { db, law, fonts } = services;
      const choices = await lawChoices(db);
      return dayLedgerPdf({ file, organ: office.name, choices, law, today, t, fonts });
    }),
  ];
}

/** 封存: the box keeps its order and its fingerprints, the applicant's data in it is masked. */
function shownInVolume({ seal }: CaseFile): Shown {
  return seal === 'sealed' ? 'masked' : 'whole';
}

function lastDay(days: readonly LocalDate[], otherwise: LocalDate): LocalDate {
  return [...days].sort().at(-1) ?? otherwise;
}

async function contentOf({ db }: CaseServices, file: CaseFile, paper: CasePaper): Promise<LetterContent> {
  const kept = await paperContent(db, file.record.id, paper.id);
  if (!kept) throw new Error(`paper ${paper.id} is gone`);
  return kept.content;
}

function uploadPiece(
  services: CaseServices,
  file: CaseFile,
  { fileId, label, role, eventId }: CaseFile['files'][number],
): ArchivePiece {
  const t = services.words.in('zh-CN');
  const name = `${t(`cases.fileRole.${role}`)}：${label}`;
  const read = () => readFile(services.db, fileId);
  const date = file.events.find(({ id }) => id === eventId)?.date ?? file.record.arrivedOn;
  const about = { title: name, createdOn: date };
  const keptApart = identityRoles.includes(role);
  if (keptApart || (file.seal === 'sealed' && sealedRoles.includes(role))) {
    // 证件扫描件不随案卷导出: the box holds what proves that the scan was there, the scan stays in the vault.
    const erasedOn = keptApart ? file.retention?.scansErasedOn : null;
    const why = erasedOn
      ? t('retention.erased', { date: erasedOn })
      : t(keptApart ? 'filing.scanKeptApart' : 'retention.sealedInVolume');
    const sheet = () => standIn(services, name, { fileId, why, date });
    return { name, date, extension: 'pdf', bytes: sheet, pages: sheet };
  }
  return {
    name,
    date,
    extension: /\.([A-Za-z0-9]{1,5})$/.exec(label)?.[1]?.toLowerCase() ?? 'bin',
    bytes: async () => (await read()).bytes,
    pages: async () => {
      const { bytes, mediaType } = await read();
      if (mediaType === 'image/png' || mediaType === 'image/jpeg') return imagePages([bytes], about);
      if (mediaType === 'application/pdf') {
        const images = await pageImages(bytes, MOST_PAGES).catch(() => []);
        if (images.length > 0) return imagePages(images, about);
      }
      return standIn(services, name, { fileId, date });
    },
  };
}

/** A sheet in place of a file that has no pages, or `why` stays out: its name and fingerprint. */
async function standIn(
  services: CaseServices,
  name: string,
  { fileId, date, why }: { readonly fileId: number; readonly date: LocalDate; readonly why?: string },
): Promise<Buffer> {
  const t = services.words.in('zh-CN');
  const stored = await fileById(services.db, fileId);
  if (!stored) throw new Error(`file ${fileId} is gone`);
  const document = createDocument({ title: name, author: '', createdOn: date, fonts: services.fonts });
  document
    .title(name)
    .paragraph(why ?? t('archive.electronic'))
    .paragraph(t('archive.fingerprint', { sha256: stored.sha256 }), { align: 'left' });
  return document.toBuffer();
}

/** 办理过程: every event with who recorded it and when, withdrawn ones too. */
async function coursePdf(services: CaseServices, file: CaseFile, office: Office): Promise<Buffer> {
  const t = services.words.in('zh-CN');
  const items = presentTimeline(file.events, t, proofLinks(file, false, t)).reverse();
  const document = createDocument({
    title: t('archive.course'),
    author: office.name,
    createdOn: services.today(),
    fonts: services.fonts,
  });
  document
    .title(t('archive.course'))
    .paragraph(t('archive.caseNumber', { number: file.record.number }), { indent: 0, size: 12 })
    .table({
      columns: [{ width: 8, align: 'center' }, { width: 17, align: 'center' }, { width: 23 }, { width: 52 }],
      header: [
        [
          t('archive.column.n'),
          t('archive.column.date'),
          t('archive.column.event'),
          t('archive.column.what'),
        ],
      ],
      rows: items.map(({ date, title, text, links }, index) => [
        String(index + 1),
        date,
        title,
        [text, ...links.map((link) => link.text)].join('；'),
      ]),
      size: 10.5,
    });
  return document.toBuffer();
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
