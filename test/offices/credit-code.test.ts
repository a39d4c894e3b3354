import { expect } from 'chai';
import fc from 'fast-check';
import { creditCodeCheckCharacter, isCreditCode, organisationCodeOf } from '../../src/offices/index.js';

const ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];

describe('统一社会信用代码 (GB 32100-2015)', () => {
  for (const code of ['11441700007280420Y', '11620622013933539B']) {
    it(`takes ${code}, an office's published code`, () => {
      expect(isCreditCode(code)).to.equal(true);
    });
  }

  for (const [code, why] of [
    ['11441700007280420X', 'a wrong check character'],
    ['11441700007280402Y', 'two characters changed places'],
    ['1144170000728042OY', 'the letter O is not in the alphabet'],
    ['11441700007280420y', 'lower case'],
    ['11441700007280420', 'too short'],
    ['', 'nothing'],
  ] as const) {
    it(`refuses ${code || '(empty)'}: ${why}`, () => {
      expect(isCreditCode(code)).to.equal(false);
    });
  }

  it('notices every change of one character', () => {
    const first17 = fc.array(fc.constantFrom(...ALPHABET), { minLength: 17, maxLength: 17 });
    fc.assert(
      fc.property(first17, fc.nat(16), fc.constantFrom(...ALPHABET), (characters, at, other) => {
        fc.pre(characters[at] !== other);
        const code = characters.join('') + (creditCodeCheckCharacter(characters.join('')) ?? '');
        const changed = code.slice(0, at) + other + code.slice(at + 1);
        return isCreditCode(code) && !isCreditCode(changed);
      }),
    );
  });

  it('contains the 组织机构代码 that index numbers begin with', () => {
    expect(organisationCodeOf('11441700007280420Y')).to.equal('007280420');
  });
});
