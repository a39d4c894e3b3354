import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect } from 'chai';

const source = resolve(import.meta.dirname, '../../src');
const layers = ['kernel', 'law', 'platform'];

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'));

const imports = files.flatMap((file): Import[] => {
  const text = readFileSync(join(source, file), 'utf8');
  const targets = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
  return targets.map((target) => ({
    from: file,
    to: target.startsWith('.')
      ? relative(source, resolve(source, dirname(file), target)).replaceAll('\\', '/')
      : target,
  }));
});

const folderOf = (file: string): string => (file.includes('/') ? (file.split('/')[0] ?? '') : '');
const isOurs = (target: string): boolean => target.endsWith('.js') && !target.startsWith('..');
const domains = [...new Set(files.map(folderOf))].filter(
  (name) => name && !layers.includes(name) && name !== 'cli',
);

function offenders(rule: (line: Import) => boolean): string[] {
  return imports.filter(rule).map(({ from, to }) => `${from} imports ${to}`);
}

describe('architecture', () => {
  it('the kernel imports nothing of ours but itself', () => {
    expect(
      offenders(({ from, to }) => folderOf(from) === 'kernel' && isOurs(to) && folderOf(to) !== 'kernel'),
    ).to.deep.equal([]);
  });

  it('the law knows the kernel only, and no package at all', () => {
    const wrong = offenders(
      ({ from, to }) => folderOf(from) === 'law' && !(isOurs(to) && ['kernel', 'law'].includes(folderOf(to))),
    );
    expect(wrong).to.deep.equal([]);
  });

  it('the platform knows the kernel only', () => {
    const wrong = offenders(
      ({ from, to }) =>
        folderOf(from) === 'platform' && isOurs(to) && !['kernel', 'platform'].includes(folderOf(to)),
    );
    expect(wrong).to.deep.equal([]);
  });

  it('a domain imports another only through its index.ts', () => {
    const wrong = offenders(
      ({ from, to }) =>
        isOurs(to) &&
        [...domains, 'law'].includes(folderOf(to)) &&
        folderOf(from) !== folderOf(to) &&
        to !== `${folderOf(to)}/index.js`,
    );
    expect(wrong).to.deep.equal([]);
  });

  it('no domain imports the portal, the command line, the composition or the application', () => {
    const wrong = offenders(({ from, to }) => {
      const domain = domains.includes(folderOf(from));
      const upward =
        ['main.js', 'app.js', 'cli.js', 'composition.js', 'navigation.js'].includes(to) ||
        folderOf(to) === 'cli';
      return domain && isOurs(to) && (upward || (folderOf(to) === 'portal' && folderOf(from) !== 'portal'));
    });
    expect(wrong).to.deep.equal([]);
  });

  it('domains do not import each other in a circle', () => {
    const edges = new Map<string, Set<string>>();
    for (const { from, to } of imports) {
      const [a, b] = [folderOf(from), isOurs(to) ? folderOf(to) : ''];
      if (domains.includes(a) && domains.includes(b) && a !== b)
        edges.set(a, (edges.get(a) ?? new Set()).add(b));
    }
    const circles = domains.filter((start) => {
      const seen = new Set<string>();
      const queue = [...(edges.get(start) ?? [])];
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        if (next === start) return true;
        if (seen.has(next)) continue;
        seen.add(next);
        queue.push(...(edges.get(next) ?? []));
      }
      return false;
    });
    expect(circles).to.deep.equal([]);
  });

  it('express stands only in *.routes.ts, platform/http, platform/views and the application', () => {
    const wrong = offenders(
      ({ from, to }) =>
        to === 'express' && !/(\.routes\.ts|^app\.ts|^platform\/(http|views)\/.+)$/.test(from),
    );
    expect(wrong).to.deep.equal([]);
  });

  it('sequelize stands only in models, stores, queries, migrations and platform/database', () => {
    const wrong = offenders(
      ({ from, to }) =>
        to === 'sequelize' &&
        !/(\.model\.ts|\.store\.ts|\.query\.ts|\/migrations\/.+|^platform\/database\/.+)$/.test(from),
    );
    expect(wrong).to.deep.equal([]);
  });

  it('the law and the cases know no clock but the one they are given', () => {
    const wrong = files
      .filter((file) => !/^(platform|main\.ts|composition\.ts|kernel)/.test(file))
      .filter((file) => /Date\.now\(\)|new Date\(\)/.test(readFileSync(join(source, file), 'utf8')));
    expect(wrong).to.deep.equal([]);
  });

  it('no file says TODO, FIXME or HACK', () => {
    const wrong = files.filter((file) =>
      /\b(TODO|FIXME|HACK|XXX)\b/.test(readFileSync(join(source, file), 'utf8')),
    );
    expect(wrong).to.deep.equal([]);
  });
});
