import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { commands } from '../../src/cli/commands.js';
import { configKeys } from '../../src/platform/config/index.js';

const root = resolve(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe('README', () => {
  it('lists every variable of the configuration in its own words', () => {
    const missing = configKeys.filter(({ name, about }) => !readme.includes(`| \`${name}\` | ${about} |`));
    expect(missing.map(({ name }) => name)).to.deep.equal([]);
  });

  it('names every command', () => {
    expect(commands.filter(({ name }) => !readme.includes(name)).map(({ name }) => name)).to.deep.equal([]);
  });

  it('shows pictures and links to files that are there', () => {
    const targets = [...readme.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map((match) => match[1] ?? '');
    expect(targets.filter((target) => !existsSync(join(root, target)))).to.deep.equal([]);
  });
});
