import { expect } from 'chai';
import { decodeCursor, encodeCursor, toPage } from '../../src/kernel/keyset.js';

describe('keyset', () => {
  it('gives the cursor back as it was', () => {
    expect(decodeCursor(encodeCursor(['2026-01-01', 7, null]), 3)).to.deep.equal(['2026-01-01', 7, null]);
  });

  for (const cursor of [undefined, '', '!!!', 'bm90IGpzb24', encodeCursor(['only one'])]) {
    it(`starts at the beginning with ${String(cursor)}`, () =>
      expect(decodeCursor(cursor, 2)).to.equal(null));
  }

  it('has a next page exactly when a row was left over', () => {
    const key = (row: number) => [row];

    expect(toPage([1, 2], 2, key)).to.deep.equal({ rows: [1, 2], next: null });
    expect(toPage([1, 2, 3], 2, key)).to.deep.equal({ rows: [1, 2], next: encodeCursor([2]) });
  });
});
