import type { Archive } from '../archives/index.js';
import { refuseTable } from './limits.js';
import { builtInFormat } from './number-format.js';
import { readInFont } from './symbols.js';
import { attribute, scanXml } from './xml-scanner.js';

/** What the sheets of a workbook share. */
export interface Workbook {
  /** Sheets that people see, in their order, with the file that each stands in. */
  readonly sheets: readonly { readonly name: string; readonly file: string }[];
  readonly sharedStrings: readonly string[];
  /** By the number of a cell's style. */
  readonly styles: readonly CellStyle[];
  readonly date1904: boolean;
}

export interface CellStyle {
  readonly format: string;
  readonly font: string | undefined;
}

const WORKBOOK = 'xl/workbook.xml';

/** Reads the small files of a workbook. Throws `tables.broken` when it has none. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  if (!archive.has(WORKBOOK)) throw refuseTable('broken');
  const targets = new Map<string, { target: string; type: string }>();
  await scanXml(archive.stream('xl/_rels/workbook.xml.rels'), {
    open: (name, raw) => {
      const id = attribute(raw, 'Id');
      const target = attribute(raw, 'Target');
      if (name === 'Relationship' && id && target) {
        targets.set(id, { target: fileOf(target), type: attribute(raw, 'Type') ?? '' });
      }
    },
    close: () => undefined,
    text: () => undefined,
  });
  const sheets: { name: string; file: string }[] = [];
  let date1904 = false;
  await scanXml(archive.stream(WORKBOOK), {
    open: (name, raw) => {
      if (name === 'workbookPr') date1904 = /^(1|true)$/u.test(attribute(raw, 'date1904') ?? '');
      if (name !== 'sheet' || /hidden/iu.test(attribute(raw, 'state') ?? '')) return;
      const file = targets.get(attribute(raw, 'id') ?? '')?.target;
      if (file && archive.has(file)) sheets.push({ name: attribute(raw, 'name') ?? '', file });
    },
    close: () => undefined,
    text: () => undefined,
  });
  const fileFor = (kind: string, fallback: string) =>
    [...targets.values()].find(({ type }) => type.endsWith(`/${kind}`))?.target ?? fallback;
  return {
    sheets,
    date1904,
    sharedStrings: await readSharedStrings(archive, fileFor('sharedStrings', 'xl/sharedStrings.xml')),
    styles: await readStyles(archive, fileFor('styles', 'xl/styles.xml')),
  };
}

function fileOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//u, '')}`;
}

/**
 * Collects the text of a string item: its runs, each in its font, without the phonetic guide (`rPh`) that
 * stands beside them. Shared and inline strings are built alike.
 */
export class StringItem {
  private text = '';
  private run = '';
  private font: string | undefined;
  private inText = false;
  private inPhonetic = false;

  open(name: string, raw: string): void {
    if (name === 'rPh') this.inPhonetic = true;
    else if (name === 't') this.inText = true;
    else if (name === 'rFont') this.font = attribute(raw, 'val');
    else if (name === 'r') this.font = undefined;
  }

  close(name: string): void {
    if (name === 'rPh') this.inPhonetic = false;
    else if (name === 't') {
      this.inText = false;
      this.text += readInFont(this.run, this.font);
      this.run = '';
    }
  }

  add(text: string): void {
    if (this.inText && !this.inPhonetic) this.run += text;
  }

  /** The text so far; the item begins anew. */
  take(): string {
    const { text } = this;
    this.text = '';
    this.font = undefined;
    return text;
  }
}

async function readSharedStrings(archive: Archive, file: string): Promise<readonly string[]> {
  const strings: string[] = [];
  const item = new StringItem();
  await scanXml(archive.stream(file), {
    open: (name, raw) => item.open(name, raw),
    close: (name) => {
      item.close(name);
      if (name === 'si') strings.push(item.take());
    },
    text: (text) => item.add(text),
  });
  return strings;
}

async function readStyles(archive: Archive, file: string): Promise<readonly CellStyle[]> {
  const formats = new Map<number, string>();
  const fonts: (string | undefined)[] = [];
  const styles: CellStyle[] = [];
  let part = '';
  await scanXml(archive.stream(file), {
    open: (name, raw) => {
      if (name === 'fonts' || name === 'cellXfs' || name === 'dxfs') part = name;
      else if (name === 'numFmt' && part !== 'dxfs') {
        formats.set(Number(attribute(raw, 'numFmtId')), attribute(raw, 'formatCode') ?? 'General');
      } else if (name === 'font' && part === 'fonts') fonts.push(undefined);
      else if (name === 'name' && part === 'fonts') fonts[fonts.length - 1] = attribute(raw, 'val');
      else if (name === 'xf' && part === 'cellXfs') {
        const id = Number(attribute(raw, 'numFmtId') ?? 0);
        styles.push({
          format: formats.get(id) ?? builtInFormat(id),
          font: fonts[Number(attribute(raw, 'fontId') ?? 0)],
        });
      }
    },
    close: (name) => {
      if (name === part) part = '';
    },
    text: () => undefined,
  });
  return styles;
}
