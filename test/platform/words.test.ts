import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { loadWords } from '../../src/platform/i18n/index.js';

describe('words', () => {
  const words = loadWords(join(resolve(import.meta.dirname, '../..'), 'views', '_words'));

  it('fills in parameters, again and again', () => {
    const t = words.in('en');
    expect(t('form.required', { label: 'a name' })).to.equal('Enter a name');
    expect(t('form.required', { label: 'a date' })).to.equal('Enter a date');
    expect(words.in('zh-CN')('form.tooLong', { label: '姓名', limit: 5 })).to.equal('姓名不能超过 5 个字');
  });

  it('throws on a key that is not there, so that tests find it', () => {
    expect(() => words.in('zh-CN')('form.nothing')).to.throw('form.nothing');
  });

  it('turns a finished page into 繁體', async () => {
    expect(await words.toTraditional('政府信息公开')).to.equal('政府信息公開');
  });
});
