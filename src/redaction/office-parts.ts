import { DomainError } from '../kernel/domain-error.js';
import { type Archive, looksLikeZip, openArchive } from '../platform/archives/index.js';
import { attribute, scanXml } from '../platform/tables/index.js';
import type { Finding } from './protocol.js';

export type OfficeKind =
  | 'word'
  | 'excel'
  | 'slides'
  | 'odf'
  | 'ofd'
  | 'oldOffice'
  | 'protectedOffice'
  | 'zip';

/** What an office file is, and what it carries that its printed pages would not show. */
export interface OfficeFile {
  readonly kind: OfficeKind;
  readonly findings: readonly Finding[];
}

const limits = {
  entries: 5_000,
  entryBytes: 64 * 1_048_576,
  totalBytes: 160 * 1_048_576,
  ratio: 200,
};

/**
 * Looks into an office document that cannot be redacted as it is, so that its officer learns what must be cleaned before it is
 * saved as PDF. Null for what is no office file. Throws DomainError `archives.…` or `redaction.brokenOffice` for one that is not read.
 */
export async function inspectOfficeFile(bytes: Buffer): Promise<OfficeFile | null> {
  if (isOle(bytes)) return oldOffice(bytes);
  if (!looksLikeZip(bytes)) return null;
  const archive = await openArchive(bytes, limits);
  try {
    return await inspect(archive);
  } catch (error) {
    // A document type or an endless entity is refused by the scanner with words about tables.
    if (error instanceof DomainError && error.code.startsWith('tables.'))
      throw new DomainError('invalid', 'redaction.brokenOffice');
    throw error;
  } finally {
    archive.close();
  }
}

/** Compound files of Word 97 to 2003 and early WPS; a protected newer file hides in one too. */
function isOle(bytes: Buffer): boolean {
  return bytes.length > 512 && bytes.readUInt32BE(0) === 0xd0cf11e0;
}

function oldOffice(bytes: Buffer): OfficeFile {
  const isProtected = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
  return { kind: isProtected ? 'protectedOffice' : 'oldOffice', findings: [] };
}

async function inspect(archive: Archive): Promise<OfficeFile> {
  const tally = new Tally();
  const kind = kindOf(archive);
  if (kind === 'zip') return { kind, findings: [] };
  for (const name of archive.names) {
    const watch = watchers.find(({ part }) => part.test(name));
    if (watch) await scanPart(archive, name, watch, tally);
    const counted = countedParts.find(({ part }) => part.test(name));
    if (counted) tally.count(counted.code);
  }
  return { kind, findings: tally.findings() };
}

function kindOf({ names }: Archive): OfficeKind {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/^word\//u)) return 'word';
  if (has(/^xl\//u)) return 'excel';
  if (has(/^ppt\//u)) return 'slides';
  if (has(/^OFD\.xml$/u)) return 'ofd';
  return has(/^content\.xml$/u) ? 'odf' : 'zip';
}

/** Parts whose being there says enough. */
const countedParts = [
  { part: /\/embeddings\/|^Object [^/]+\/content\.xml$|Attach[^/]*\.xml$/u, code: 'embedded' },
  { part: /vbaProject\.bin$|^Basic\/.+\.xml$/u, code: 'macros' },
  { part: /^ppt\/notesSlides\/notesSlide\d+\.xml$/u, code: 'notes' },
  { part: /^xl\/externalLinks\/externalLink\d+\.xml$/u, code: 'externalLinks' },
  { part: /Annot[^/]*\.xml$/u, code: 'comments' },
] as const;

interface Watch {
  readonly part: RegExp;
  open(tally: Tally, name: string, raw: string): void;
  /** Elements whose text is somebody's name. */
  readonly people?: ReadonlySet<string>;
}

const isOn = (raw: string, name: string): boolean => {
  const value = attribute(raw, name);
  return value !== undefined && !/^(0|false|off)$/iu.test(value);
};

const watchers: readonly Watch[] = [
  {
    part: /^docProps\/core\.xml$|^meta\.xml$|^OFD\.xml$/u,
    open: () => undefined,
    people: new Set(['creator', 'lastModifiedBy', 'initial-creator', 'printed-by', 'Author', 'Creator']),
  },
  {
    part: /^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/u,
    open(tally, name, raw) {
      if (['ins', 'del', 'moveFrom', 'moveTo'].includes(name)) tally.count('trackedChanges');
      // `w:vanish` hides; with val="0" it only ends a style's hiding.
      if (name === 'vanish' && (attribute(raw, 'val') === undefined || isOn(raw, 'val')))
        tally.count('hiddenText');
    },
  },
  {
    part: /^word\/comments\.xml$|^xl\/comments\d*\.xml$|^xl\/threadedComments\/.+\.xml$|^ppt\/comments\/.+\.xml$/u,
    open(tally, name) {
      if (['comment', 'threadedComment', 'cm'].includes(name)) tally.count('comments');
    },
  },
  {
    part: /^xl\/workbook\.xml$/u,
    open(tally, name, raw) {
      if (name === 'sheet' && /hidden/iu.test(attribute(raw, 'state') ?? ''))
        tally.count('hiddenSheets', attribute(raw, 'name'));
    },
  },
  {
    part: /^xl\/worksheets\/[^/]+\.xml$/u,
    open(tally, name, raw) {
      if (name === 'row' && isOn(raw, 'hidden')) tally.count('hiddenRows');
      if (name === 'col' && isOn(raw, 'hidden')) tally.count('hiddenColumns');
    },
  },
  {
    part: /^ppt\/slides\/slide\d+\.xml$/u,
    open(tally, name, raw) {
      if (name === 'sld' && attribute(raw, 'show') !== undefined && !isOn(raw, 'show'))
        tally.count('hiddenSlides');
    },
  },
  {
    part: /^(content|styles)\.xml$/u,
    open(tally, name, raw) {
      if (name === 'changed-region') tally.count('trackedChanges');
      if (name === 'annotation') tally.count('comments');
      if (name === 'hidden-text' || name === 'hidden-paragraph') tally.count('hiddenText');
      if (name === 'table-properties' && attribute(raw, 'display') === 'false') tally.count('hiddenSheets');
      if (name === 'table-row' && /collapse|filter/u.test(attribute(raw, 'visibility') ?? ''))
        tally.count('hiddenRows');
      if (name === 'table-column' && attribute(raw, 'visibility') === 'collapse')
        tally.count('hiddenColumns');
    },
  },
];

async function scanPart(archive: Archive, part: string, watch: Watch, tally: Tally): Promise<void> {
  let inPerson = false;
  await scanXml(archive.stream(part), {
    open: (name, raw, selfClosing) => {
      watch.open(tally, name, raw);
      inPerson = !selfClosing && (watch.people?.has(name) ?? false);
    },
    close: () => {
      inPerson = false;
    },
    text: (text) => {
      if (inPerson && text.trim() !== '') tally.count('people', text.trim());
    },
  });
}

const NAMES_SHOWN = 5;

class Tally {
  private readonly counts = new Map<string, { n: number; names: Set<string> }>();

  count(code: string, name?: string): void {
    const entry = this.counts.get(code) ?? { n: 0, names: new Set<string>() };
    entry.n += 1;
    if (name && entry.names.size < NAMES_SHOWN) entry.names.add(name.slice(0, 40));
    this.counts.set(code, entry);
  }

  findings(): Finding[] {
    return [...this.counts].map(([code, { n, names }]) => ({
      code,
      params: names.size > 0 ? { n, names: [...names].join('、') } : { n, names: '' },
    }));
  }
}
