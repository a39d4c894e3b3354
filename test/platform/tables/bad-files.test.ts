import { buffer } from 'node:stream/consumers';
import { expect } from 'chai';
import ExcelJS from 'exceljs';
import yazl from 'yazl';
import { DomainError } from '../../../src/kernel/domain-error.js';
import { openArchive } from '../../../src/platform/archives/index.js';
import { readTables, streamRows, type TableLimits } from '../../../src/platform/tables/index.js';

async function zip(files: Record<string, Buffer | string>): Promise<Buffer> {
  const out = new yazl.ZipFile();
  for (const [name, content] of Object.entries(files)) out.addBuffer(Buffer.from(content), name);
  out.end();
  return buffer(out.outputStream);
}

async function refusal(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'read';
}

const readingOf = (bytes: Buffer, name: string, limits?: Partial<TableLimits>) =>
  refusal(async () => {
    const code = await refusal(() => readTables(bytes, name, limits));
    const streamed = await refusal(async () => {
      for await (const _row of streamRows(bytes, name, limits));
    });
    expect(streamed, 'row by row').to.equal(code);
    if (code !== 'read') throw new DomainError('invalid', code);
  });

const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');

describe('files that cannot be read as tables', () => {
  let workbook: Buffer;
  before(async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('甲');
    for (let i = 0; i < 200; i += 1) sheet.addRow([i, `第${i}行`, Math.sin(i)]);
    workbook = Buffer.from(await book.xlsx.writeBuffer());
  });

  it('an empty file, an old workbook, an encrypted one, a pdf, a picture are told apart', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    expect(await readingOf(Buffer.alloc(0), 'x.xlsx')).to.equal('tables.empty');
    expect(await readingOf(Buffer.concat([ole, Buffer.alloc(600)]), 'x.xls')).to.equal('tables.oldExcel');
    expect(await readingOf(Buffer.concat([ole, Buffer.alloc(600)]), 'x.doc')).to.equal('tables.oldWord');
    const locked = Buffer.concat([ole, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(await readingOf(locked, 'x.xlsx')).to.equal('tables.encrypted');
    expect(await readingOf(Buffer.from('%PDF-1.7 …'), 'x.pdf')).to.equal('tables.pdf');
    expect(await readingOf(png, 'x.csv')).to.equal('tables.wrongKind');
    expect(await readingOf(await zip({ 'a.txt': 'x' }), 'x.xlsx')).to.equal('tables.wrongKind');
    expect(await readingOf(Buffer.from([0x61, 0xff, 0xff, 0x0a]), 'x.csv')).to.equal('tables.encoding');
    expect(await readingOf(Buffer.from('a,b\n"c,d'), 'x.csv')).to.equal('tables.unclosedQuote');
    expect(await readingOf(Buffer.from('{"a":1}\n[2]'), 'x.jsonl')).to.equal('tables.badJsonLine');
  });

  it('a workbook cut short or damaged anywhere gives one sentence, never a crash and never a hang', async () => {
    for (const part of [0.1, 0.5, 0.9, 0.99]) {
      const cut = workbook.subarray(0, Math.floor(workbook.length * part));
      expect(await readingOf(cut, 'x.xlsx'), String(part)).to.equal('archives.broken');
    }
    for (let at = 40; at < workbook.length; at += Math.ceil(workbook.length / 60)) {
      const damaged = Buffer.from(workbook);
      damaged.fill(0xa7, at, at + 12);
      expect(await readingOf(damaged, 'x.xlsx')).to.be.oneOf([
        'read',
        'archives.broken',
        'archives.encrypted',
        'archives.tooLarge',
        'tables.broken',
        'tables.wrongKind',
        'tables.tooManyCells',
        'tables.tooManyRows',
      ]);
    }
  });

  it('XML that breaks off, or that declares entities, is refused', async () => {
    const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document><w:p/></w:document>';
    expect(await readingOf(await zip({ 'word/document.xml': laughs }), 'x.docx')).to.equal('tables.broken');
    const broken = '<w:document><w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲';
    expect(await readingOf(await zip({ 'word/document.xml': `${broken}<w:p "` }), 'x.docx')).to.equal(
      'tables.broken',
    );
    expect(await readingOf(await zip({ 'xl/workbook.xml': '<a' }), 'x.xlsx')).to.equal('tables.broken');
  });

  it('bombs are refused before they are inflated: by size, by ratio, by number, by declared span', async () => {
    const zeros = Buffer.alloc(40 * 1_048_576, 0x20);
    expect(await readingOf(await zip({ 'word/document.xml': zeros }), 'x.docx')).to.equal(
      'archives.tooLarge',
    );
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`f${i}`, 'x']));
    const archive = { entries: 50, entryBytes: 1e6, totalBytes: 1e6, ratio: 100 };
    expect(await readingOf(await zip(many), 'x.xlsx', { archive })).to.equal('archives.tooManyEntries');
    const wide = `<table>${'<tr><td colspan="1000000" rowspan="1000000">甲</td></tr>'.repeat(40)}</table>`;
    expect(await readingOf(Buffer.from(wide), 'x.html')).to.equal('tables.tooManyCells');
    expect(await readingOf(Buffer.from('a,b'), 'x.csv', { bytes: 2 })).to.equal('tables.tooLarge');
    expect(await readingOf(Buffer.from('a,b\n'.repeat(50)), 'x.csv', { columns: 1 })).to.equal(
      'tables.tooManyCells',
    );
  });

  it('a directory that lies about its sizes does not get past the counting', async () => {
    const packed = await zip({ 'word/document.xml': Buffer.alloc(400_000, 0x20) });
    const directory = packed.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    packed.writeUInt32LE(10, directory + 24);

    const archive = await openArchive(packed);

    expect(await refusal(() => archive.read('word/document.xml'))).to.equal('archives.broken');
  });
});
