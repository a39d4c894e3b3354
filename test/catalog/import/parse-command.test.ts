import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectRoot } from '../../../src/platform/config/index.js';
import { messyFile } from './messy-files.js';
import { messyTable } from './messy-table.js';
import { starterCatalogs, wholeItems } from './starter-rows.js';

describe('mingdu catalog parse', function () {
  // Each run is a process of its own.
  this.timeout(60_000);

  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'mingdu-parse-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function parse(name: string, bytes: Buffer) {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    const words = ['--import', 'tsx', 'src/cli.ts', 'catalog', 'parse', file, '--format', 'json'];
    return spawnSync(process.execPath, words, { cwd: projectRoot, encoding: 'utf8' });
  }

  it('prints a messy table in the schema of the starter catalogs, with how sure each cell is', async () => {
    const catalog = starterCatalogs().find(({ slug }) => slug === 'social-assistance');
    if (!catalog) throw new Error('no social-assistance');
    const items = wholeItems(catalog);
    const { bytes } = await messyFile(messyTable(catalog.field, items, { seed: 0, merges: 'kept' }), 'docx');

    const { status, stdout } = parse('目录.docx', bytes);

    expect(status).to.equal(0);
    const printed = JSON.parse(stdout) as { field: string; items: Record<string, unknown>[] };
    expect(printed.field).to.equal('社会救助');
    expect(printed.items).to.have.length(items.length);
    const [first] = printed.items;
    expect(first).to.deep.include({
      seq: 1,
      level1: items[0]?.level1,
      level2: items[0]?.level2,
      content: items[0]?.content,
      basis: items[0]?.basis,
      timeLimit: items[0]?.timeLimit,
      subject: items[0]?.subject,
      channels: items[0]?.channels,
      audience: items[0]?.audience,
      method: items[0]?.method,
    });
    expect(first?.cells).to.deep.include({ level2: { state: 'understood' } });
  });

  it('exits 1 where no catalog is found, and 2 with one sentence for a file that cannot be read', () => {
    expect(parse('a.csv', Buffer.from('姓名,年龄\n张三,3')).status).to.equal(1);

    const { status, stderr } = parse(
      'a.xls',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
    );

    expect(status).to.equal(2);
    expect(stderr).to.include('另存为 .xlsx');
    expect(
      stderr
        .trim()
        .split('\n')
        .filter((line) => !line.startsWith('npm')),
    ).to.have.length(1);
  });
});
