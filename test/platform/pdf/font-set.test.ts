import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { localDate } from '../../../src/kernel/local-date.js';
import { createDocument, loadFontSet } from '../../../src/platform/pdf/index.js';
import { readPdf } from './pdf-text.js';

/** A TrueType file with Latin letters only, as an office's old font that lacks most characters. */
const latinFont = join(
  dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')),
  'standard_fonts/LiberationSans-Regular.ttf',
);

describe('font set', () => {
  it('takes an office’s own file first and the shipped font for what it lacks', () => {
    const fonts = loadFontSet({ body: latinFont });

    expect(fonts.resolve('body', 'A'.charCodeAt(0))?.face.spec).to.equal(latinFont);
    expect(fonts.resolve('body', '喆'.charCodeAt(0))?.face.font.familyName).to.equal('Noto Serif SC');
  });

  it('embeds a TrueType file next to the shipped fonts', async () => {
    const fonts = loadFontSet({ body: latinFont });
    const paper = createDocument({ title: 'x', author: 'y', createdOn: localDate('2026-03-12'), fonts });
    const file = await paper.paragraph('编号ABC-2026，姓名喆。').toBuffer();

    expect((await readPdf(file)).text).to.include('编号ABC-2026，姓名喆。');
    expect(file.length).to.be.lessThan(60_000);
  });

  it('takes 黑体 for headings and the bold 宋体 for titles', () => {
    const fonts = loadFontSet();

    expect(fonts.resolve('hei', '政'.charCodeAt(0))?.face.font.postscriptName).to.match(
      /^NotoSansHans-Medium/,
    );
    expect(fonts.resolve('title', '政'.charCodeAt(0))?.face.font.postscriptName).to.equal('NotoSerifSC-Bold');
  });

  it('names a file that cannot be used', () => {
    expect(() => loadFontSet({ title: '/no/such/font.ttf' })).to.throw('/no/such/font.ttf');
  });
});
