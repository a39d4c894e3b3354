import { expect } from 'chai';
import { create, type Font } from 'fontkit';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { localDate } from '../../../src/kernel/local-date.js';
import { flattenCharstring } from '../../../src/platform/pdf/cff-charstring.js';
import { createDocument, loadFontSet } from '../../../src/platform/pdf/index.js';

const text = '政府信息公开条例喆玥昇㛃𬭎䶮，。（）《》“”〔2026〕ABCxyz鬱齉龘';
const none = { length: 0, bytes: () => new Uint8Array(0) };

describe('CFF subset', () => {
  it('writes every subroutine out', () => {
    const face = loadFontSet().resolve('body', '政'.charCodeAt(0))?.face;

    for (const character of text) {
      const id = face?.glyph(character.codePointAt(0) ?? 0)?.id ?? 0;
      const flat = face?.subsetter?.charstring(id) ?? new Uint8Array(0);
      expect(Buffer.from(flattenCharstring(flat, { global: none, local: none })), character).to.deep.equal(
        Buffer.from(flat),
      );
    }
  });

  it('draws the outlines of the whole font, by the reading of another program', async () => {
    const paper = createDocument({
      title: 'x',
      author: 'y',
      createdOn: localDate('2026-03-12'),
      pageNumbers: false,
    });
    const file = await paper.paragraph(text, { indent: 0 }).toBuffer();
    const face = loadFontSet().resolve('body', '政'.charCodeAt(0))?.face;
    const rebuilt = await fontAsRead(file);

    for (const [index, character] of [...new Set(text)].entries()) {
      const id = face?.glyph(character.codePointAt(0) ?? 0)?.id ?? 0;
      const path = face?.font.getGlyph(id).path.toSVG();
      expect(rebuilt.getGlyph(index + 1).path.toSVG(), character).to.equal(path);
    }
  });
});

/** The first font of the file as pdf.js rebuilds it from what it understood. */
async function fontAsRead(file: Buffer): Promise<Font> {
  const document = await getDocument({
    data: new Uint8Array(file),
    disableFontFace: true,
    fontExtraProperties: true,
    useSystemFonts: false,
    verbosity: 0,
  }).promise;
  const page = await document.getPage(1);
  await page.getOperatorList();
  const objects = page.commonObjs as unknown as Iterable<
    [string, { data?: Uint8Array; missingFile?: boolean }]
  >;
  for (const [, object] of objects) {
    if (object.data && !object.missingFile) return create(Buffer.from(object.data)) as Font;
  }
  throw new Error('no font was read');
}
