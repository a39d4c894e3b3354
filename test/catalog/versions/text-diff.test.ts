import { expect } from 'chai';
import fc from 'fast-check';
import { diffText } from '../../../src/catalog/versions/text-diff.js';

const shown = (before: string, after: string): string =>
  diffText(before, after)
    .map(({ kind, text }) => ({ same: text, ins: `{+${text}+}`, del: `[-${text}-]` })[kind])
    .join('');

describe('words that came and went 文字比较', () => {
  it('marks the words that differ, and leaves the others', () => {
    expect(shown('信息形成之日起20个工作日内', '信息形成或变更之日起10个工作日内')).to.equal(
      '信息形成{+或变更+}之日起[-20-]{+10+}个工作日内',
    );
  });

  it('shows a text that is new, or gone, or the same', () => {
    expect(shown('', '长期公开')).to.equal('{+长期公开+}');
    expect(shown('长期公开', '')).to.equal('[-长期公开-]');
    expect(shown('长期公开', '长期公开')).to.equal('长期公开');
    expect(diffText('', '')).to.deep.equal([]);
  });

  it('holds both texts, whatever they are', () => {
    const texts = fc.array(fc.constantFrom('公开', '政府', '信息', '20', '，', '\n', 'a'), { maxLength: 30 });
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const [before, after] = [a.join(''), b.join('')];
        const pieces = diffText(before, after);
        const without = (kind: string) =>
          pieces.flatMap((piece) => (piece.kind === kind ? [] : [piece.text])).join('');
        return without('ins') === before && without('del') === after;
      }),
    );
  });

  it('does not take long over long texts', () => {
    const a = Array.from({ length: 6000 }, (_, n) => `甲${n}`).join('');
    const b = Array.from({ length: 6000 }, (_, n) => `乙${n}丙`).join('');

    expect(diffText(a, b).map((piece) => piece.kind)).to.deep.equal(['del', 'ins']);
  });
});
