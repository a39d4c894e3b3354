import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { article, lawNames } from '../../src/law/index.js';

const lawCodes = Object.keys(lawNames).sort((a, b) => b.length - a.length);
const reference = new RegExp(`'(${lawCodes.join('|')})(\\d+)[^']*'`, 'g');

function textOf(folder: string): string {
  const url = new URL(folder, import.meta.url);
  return readdirSync(url, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('coverage.test.ts'))
    .map((name) => readFileSync(new URL(name, url), 'utf8'))
    .join('\n');
}

/** `条例30`, `复议法24` …: every article that a rule, an outcome, a paper or an action names. */
function articlesNamed(source: string): string[] {
  return [...new Set([...source.matchAll(reference)].map(([, law, number]) => `${law}${number}`))].sort();
}

describe('from article to code to test', () => {
  const named = articlesNamed(textOf('../../src/law/'));
  const tests = textOf('./');

  it('finds the articles that the code names', () => {
    expect(named).to.include.members(['条例30', '条例33', '复议法23', '行诉法46', '民法典203']);
  });

  for (const ref of named) {
    it(`${ref} stands in the list of articles and a test mentions it`, () => {
      expect(article(ref as `条例${number}`), 'articles.ts').to.not.equal(null);
      expect(new RegExp(`${ref}(?!\\d)`).test(tests), 'test/law').to.equal(true);
    });
  }
});
