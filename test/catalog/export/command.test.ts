import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { seedCatalogTemplates } from '../../../seeders/catalog-templates.js';
import { catalogExportCommand } from '../../../src/cli/catalog-export.js';
import { type TestApp, testApp } from '../../support/app.js';
import { buildOffice } from '../../support/build.js';
import { adopt } from '../versions/publish-rows.js';

describe('mingdu catalog export', () => {
  let app: TestApp;
  let folder: string;

  before(async () => {
    app = await testApp();
    folder = mkdtempSync(join(tmpdir(), 'mingdu-export-test-'));
    await seedCatalogTemplates(app.services);
    const office = await buildOffice(app, { name: '清水县民政局', code: 'QSX-MZJ' });
    await adopt(app, office, 'social-assistance');
  });

  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await app.close();
  });

  async function run(options: Record<string, string>): Promise<{ code: number; said: string }> {
    const said: string[] = [];
    const code = await catalogExportCommand.run({
      words: [],
      options,
      services: async () => app.services,
      print: (text) => said.push(text),
    });
    return { code, said: said.join('\n') };
  }

  it('writes an office’s working copies, the format told by the name of the file', async () => {
    const out = join(folder, 'a.csv');
    const result = await run({ out, office: 'QSX-MZJ', content: 'draft' });

    expect(result).to.deep.equal({ code: 0, said: `15 rows written to ${out}` });
    expect(readFileSync(out, 'utf8')).to.include('清水县民政局');
  });

  for (const [what, options] of [
    ['there are no rows to export', { content: 'public' }],
    ['no office with the code NONE', { office: 'NONE' }],
    ['no field nothing', { field: 'nothing' }],
    ['--format must be one of', { format: 'xls' }],
    ['--content must be public or draft', { content: 'all' }],
    ['cannot write', { content: 'draft', out: '/no/such/folder/a.csv' }],
  ] as const) {
    it(`says on one line: ${what}`, async () => {
      const refusal = await run({ out: join(folder, 'b.csv'), ...options }).catch((error: unknown) => error);

      expect(String(refusal)).to.include(what);
    });
  }
});
