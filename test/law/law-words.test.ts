import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import {
  applicantKinds,
  grounds,
  guardCodes,
  ledgerSentence,
  ledgerSentences,
  letterKinds,
  organKinds,
  receiptRules,
  roles,
  stages,
  terms,
  transitions,
} from '../../src/law/index.js';

type Words = Readonly<Record<string, unknown>>;

function wordsOf(language: string): Words {
  const path = new URL(`../../views/_words/${language}/law.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as Words;
}

function at(words: Words, key: string): unknown {
  return key.split('.').reduce<unknown>((node, part) => (node as Words | undefined)?.[part], words);
}

const zh = wordsOf('zh-CN');
const en = wordsOf('en');

const named: [string, readonly { code: string; name: string }[]][] = [
  ['stages', stages],
  ['grounds', grounds],
  ['letters', letterKinds],
  ['actions', transitions.map(({ action, name }) => ({ code: action, name }))],
  ['channels', receiptRules.map(({ channel, name }) => ({ code: channel, name }))],
  ['roles', roles.map(({ code, zh: name }) => ({ code, name }))],
  ['applicantKinds', applicantKinds.map(({ code, zh: name }) => ({ code, name }))],
  ['organKinds', organKinds.map(({ code, zh: name }) => ({ code, name }))],
  ['ledger', Object.entries(ledgerSentences).map(([code, name]) => ({ code, name }))],
];

describe('words of the law', () => {
  for (const [group, entries] of named) {
    it(`${group}: the Chinese words are those of the tables, English has every key`, () => {
      for (const { code, name } of entries) {
        expect(at(zh, `${group}.${code}`), code).to.equal(name);
        expect(at(en, `${group}.${code}`), code).to.be.a('string');
      }
    });
  }

  it('every reason that a guard can give has a sentence', () => {
    for (const code of [...guardCodes, 'wrongStage', 'wrongRole', 'clockNotRunning', 'periodNotStarted']) {
      expect(at(zh, `reasons.${code}`), code).to.be.a('string');
      expect(at(en, `reasons.${code}`), code).to.be.a('string');
    }
  });

  it('fills a sentence of the ledger', () => {
    expect(ledgerSentence('holiday', { name: '春节' })).to.equal('春节放假，不计');
  });

  it('the glossary has one entry for each code and each Chinese term', () => {
    expect(new Set(terms.map(({ code }) => code)).size).to.equal(terms.length);
    expect(new Set(terms.map(({ zh: term }) => term)).size).to.equal(terms.length);
  });
});
