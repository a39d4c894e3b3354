import { expect } from 'chai';
import fc from 'fast-check';
import { mayNotEndLine, mayNotStartLine } from '../../../src/platform/pdf/characters.js';
import { loadFontSet } from '../../../src/platform/pdf/font-set.js';
import { breakEvenly, breakLines, type PlacedLine } from '../../../src/platform/pdf/line-breaker.js';
import { gbt9704 } from '../../../src/platform/pdf/measures.js';
import { type Atom, toAtoms } from '../../../src/platform/pdf/text-run.js';

const style = { font: 'body', size: gbt9704.bodySize, charPitch: gbt9704.charPitch } as const;
const atomsOf = (text: string): Atom[] => toAtoms(text, style, loadFontSet(), () => undefined);
const textOf = (line: PlacedLine): string =>
  line.glyphs.map((glyph) => String.fromCodePoint(glyph.codePoint)).join('');
const right = (line: PlacedLine): number =>
  Math.max(0, ...line.glyphs.map((glyph) => glyph.x + glyph.advance));
const body = { width: gbt9704.width, align: 'justify' } as const;

describe('line breaking (避头尾)', () => {
  it('sets 28 full-width characters on a line', () => {
    const lines = breakLines(atomsOf('政'.repeat(60)), body);

    expect(lines.map((line) => line.glyphs.length)).to.deep.equal([28, 28, 4]);
  });

  it('indents the first line by two characters', () => {
    const [first] = breakLines(atomsOf('政'.repeat(60)), { ...body, indent: 2 * gbt9704.charPitch });

    expect(first?.glyphs.length).to.equal(26);
    expect(first?.glyphs[0]?.x).to.be.closeTo(2 * gbt9704.charPitch, 0.01);
  });

  it('keeps a stop that overflows by taking the blank of the marks', () => {
    const lines = breakLines(
      atomsOf(`${'政'.repeat(10)}，${'府'.repeat(8)}，${'公'.repeat(8)}。${'信'.repeat(5)}`),
      body,
    );

    expect(textOf(lines[0] as PlacedLine).endsWith('。')).to.equal(true);
    // The last mark's own blank may hang over the edge.
    expect(right(lines[0] as PlacedLine)).to.be.at.most(gbt9704.width + 8);
  });

  it('does not part 破折号 and 省略号', () => {
    for (const mark of ['——', '……']) {
      const lines = breakLines(atomsOf(`${'政'.repeat(27)}${mark}${'府'.repeat(4)}`), body);

      expect(lines.map(textOf).some((text) => text.includes(mark))).to.equal(true);
    }
  });

  it('breaks a long address after its separators and keeps short words whole', () => {
    const address = 'https://www.example.gov.cn/zwgk/fdzdgknr/zfxxgkml/2026/index.html?id=20260302-0001';
    const lines = breakLines(atomsOf(`见${address}；电话0999-8123456`), body).map(textOf);

    expect(lines.join('')).to.include(address);
    expect(lines.some((line) => line.includes('0999-8123456'))).to.equal(true);
  });

  it('makes the lines of a title even', () => {
    const title = atomsOf('关于对张某某申请公开2025年度城乡居民最低生活保障资金分配明细的答复告知书');
    const lines = breakEvenly(title, { width: gbt9704.width, align: 'center' });

    expect(lines.length).to.equal(2);
    const [first, second] = lines.map((line) => line.glyphs.length);
    expect(Math.abs((first ?? 0) - (second ?? 0))).to.be.at.most(6);
  });

  it('loses nothing and never begins or ends a line with a forbidden mark, whatever the text', () => {
    const characters = [...'政府信息公开条例第三十六条，。；：（）《》“”、！？20260a/.'];
    const anyText = fc.array(fc.constantFrom(...characters), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(anyText, (parts) => {
        const text = parts.join('');
        const lines = breakLines(atomsOf(text), body).map(textOf);

        expect(lines.join('')).to.equal(text);
        for (const [index, line] of lines.entries()) {
          const breakable = [...line].some((each) => !mayNotStartLine(each) && !mayNotEndLine(each));
          if (index > 0 && breakable && hasBreak(lines[index - 1] ?? ''))
            expect(mayNotStartLine(line.charAt(0)), lines.join('|')).to.equal(false);
          if (index < lines.length - 1 && hasBreak(line))
            expect(mayNotEndLine([...line].at(-1) ?? ''), lines.join('|')).to.equal(false);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** A line of nothing but marks may have to break somewhere. */
function hasBreak(line: string): boolean {
  return /[一-龥][一-龥]/.test(line);
}
