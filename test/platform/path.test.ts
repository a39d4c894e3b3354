import { expect } from 'chai';
import { queryString } from '../../src/platform/http/index.js';

describe('queries of addresses', () => {
  it('are encoded as a browser encodes a form', () => {
    const values = ['a b', '社会 救助', "!'()~*._-", '%&=+?#/', '\ud800x', '〔2026〕３', '𠮷'];

    for (const q of values) expect(queryString({ q })).to.equal(`?${new URLSearchParams({ q }).toString()}`);
  });

  it('leave out what is not there', () => {
    expect(queryString({ a: null, b: undefined, c: '', d: 0 })).to.equal('?d=0');
    expect(queryString()).to.equal('');
  });
});
