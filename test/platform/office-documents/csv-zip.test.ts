import { PassThrough, Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import {
  csvStream,
  guardFormula,
  unguardFormula,
  writeZip,
  type ZipEntry,
} from '../../../src/platform/office-documents/index.js';
import { unzip } from './parts.js';

const modified = new Date('2026-03-02T00:00:00Z');

async function zipped(entries: Iterable<ZipEntry> | AsyncIterable<ZipEntry>): Promise<Buffer> {
  const out = new PassThrough();
  const [bytes] = await Promise.all([buffer(out), writeZip(out, entries)]);
  return bytes;
}

describe('CSV', () => {
  it('begins with the mark that Excel needs, and quotes what must be quoted', async () => {
    const csv = (
      await buffer(
        csvStream([
          ['序号', '内容'],
          [1, 'a,"b"\nc'],
        ]),
      )
    ).toString('utf8');

    expect(csv).to.equal('\ufeff序号,内容\r\n1,"a,""b""\nc"\r\n');
  });

  it('quotes a line feed inside a cell', async () => {
    const rows = parse(
      await text(
        csvStream([
          ['一\n二', '三'],
          ['四', '五\r六'],
        ]),
      ),
    ) as string[][];

    expect(rows).to.deep.equal([
      ['一\n二', '三'],
      ['四', '五\r六'],
    ]);
  });

  it('never lets text become a formula', async () => {
    const dangerous = ['=1+1', '+86', '-3', '@SUM(A1)', '\t=1', '＝1', "'=1"];
    const csv = await text(csvStream([dangerous], { mark: false }));
    const [cells = []] = parse(csv) as string[][];

    expect(cells.map((cell) => cell[0])).to.deep.equal(dangerous.map(() => "'"));
    expect(cells.map(unguardFormula)).to.deep.equal(dangerous);
  });

  it('gives any text back as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("'", '=', '+', '-', '@', 'a', '一', '\t')), (signs) => {
        const words = signs.join('');
        return unguardFormula(guardFormula(words)) === words;
      }),
    );
  });
});

describe('zip', () => {
  it('writes names in Chinese and opens one stream at a time', async () => {
    let open = 0;
    let most = 0;
    const entry = (name: string): ZipEntry => ({
      name,
      modified,
      content: () => {
        open += 1;
        most = Math.max(most, open);
        return Readable.from(
          (async function* () {
            yield name.repeat(10_000);
            open -= 1;
          })(),
        );
      },
    });
    const files = await unzip(
      await zipped([
        entry('民政局/社会救助.csv'),
        entry('甲.csv'),
        { name: '乙', content: Buffer.from('b'), modified },
      ]),
    );

    expect([...files.keys()]).to.deep.equal(['民政局/社会救助.csv', '甲.csv', '乙']);
    expect(files.get('甲.csv')).to.equal('甲.csv'.repeat(10_000));
    expect(most).to.equal(1);
  });

  it('fails as a whole when one entry fails', async () => {
    const broken = Readable.from(
      (async function* () {
        yield 'beginning';
        throw new Error('no more rows');
      })(),
    );
    const out = new PassThrough();
    out.on('error', () => undefined).resume();
    const failure = await writeZip(out, [{ name: 'a', content: () => broken, modified }]).catch(
      (error: unknown) => error,
    );

    expect(String(failure)).to.include('no more rows');
    expect(out.destroyed).to.equal(true);
  });
});
