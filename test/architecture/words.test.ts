import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';

const root = resolve(import.meta.dirname, '../..');
const words = join(root, 'views', '_words');

type Tree = { readonly [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[prefix + key, value]] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

function read(language: string, file: string): Map<string, string> {
  return flatten(JSON.parse(readFileSync(join(words, language, file), 'utf8')) as Tree);
}

const namespaces = readdirSync(join(words, 'zh-CN'));
const parametersOf = (text: string): string[] =>
  [...text.matchAll(/{{\s*(\w+)\s*}}/g)].map((match) => match[1] ?? '').sort();

describe('words', () => {
  it('each namespace stands in both languages', () => {
    expect(readdirSync(join(words, 'en'))).to.deep.equal(namespaces);
  });

  for (const file of namespaces) {
    it(`${file}: the same keys with the same parameters, none empty`, () => {
      const zh = read('zh-CN', file);
      const en = read('en', file);
      expect([...en.keys()].sort()).to.deep.equal([...zh.keys()].sort());
      for (const [key, text] of zh) {
        expect(text.trim(), `${key} in Chinese`).not.to.equal('');
        expect(en.get(key)?.trim(), `${key} in English`).not.to.equal('');
        expect(parametersOf(en.get(key) ?? ''), key).to.deep.equal(parametersOf(text));
      }
    });
  }

  it('every key that a view names is there', () => {
    const known = new Set(
      namespaces.flatMap((file) =>
        [...read('zh-CN', file).keys()].map((key) => `${file.slice(0, -5)}.${key}`),
      ),
    );
    const views = readdirSync(join(root, 'views'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ejs'),
    );
    const missing = views.flatMap((file) => {
      const text = readFileSync(join(root, 'views', file), 'utf8');
      return [...text.matchAll(/\bt\('([\w.-]+)'/g)]
        .map((match) => match[1] ?? '')
        .filter((key) => !known.has(key))
        .map((key) => `${file}: ${key}`);
    });
    expect(missing).to.deep.equal([]);
  });
});

describe('views', () => {
  const views = readdirSync(join(root, 'views'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ejs'),
  );

  it('print unescaped text for includes only', () => {
    const wrong = views.flatMap((file) =>
      [...readFileSync(join(root, 'views', file), 'utf8').matchAll(/<%-(?!\s*include\()[^%]*%>/g)].map(
        (match) => `${file}: ${match[0]}`,
      ),
    );
    expect(wrong).to.deep.equal([]);
  });

  it('hold no inline script, no inline style and no event attribute (the CSP forbids them)', () => {
    const wrong = views.filter((file) =>
      /\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=/.test(readFileSync(join(root, 'views', file), 'utf8')),
    );
    expect(wrong).to.deep.equal([]);
  });

  it('hold no Chinese words of their own: those stand in the words table', () => {
    const wrong = views.flatMap((file) => {
      const markup = readFileSync(join(root, 'views', file), 'utf8').replace(
        /<%#[\s\S]*?%>|<%\s*\/\*[\s\S]*?\*\/|\/\/.*$/gm,
        '',
      );
      return /\p{Script=Han}/u.test(markup) ? [file] : [];
    });
    expect(wrong).to.deep.equal([]);
  });
});
