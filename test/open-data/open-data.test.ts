import { expect } from 'chai';
import { type TestApp, testApp } from '../support/app.js';
import { buildDutyDesk, buildRow, type DutyDesk } from '../support/build-duties.js';

interface OpenFile {
  readonly schema: string;
  readonly rows: readonly Record<string, unknown>[];
}

describe('open data 开放数据', () => {
  let app: TestApp;
  let desk: DutyDesk;
  let id: number;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    desk = await buildDutyDesk(app);
    id = await buildRow(app, desk, {
      level2: '=SUM(A1)"引号",逗号',
      content: [
        { text: '低保对象名单', optional: false },
        { text: '公示照片', optional: true },
      ],
      fiveDisclosures: ['service', 'result'],
      audience: { allSociety: true, specific: '申请人' },
    });
    for (let n = 1; n <= 3; n += 1) await buildRow(app, desk, { level2: `养老${n}` }, 'elderly-care');
  });

  after(() => app.close());

  const json = async (path: string): Promise<OpenFile> =>
    JSON.parse((await app.client().get(path)).body.toString('utf8')) as OpenFile;

  it('gives every public row as JSON, with the properties that the schema names and no other', async () => {
    const file = await json('/open-data/rows.json');
    const schema = JSON.parse((await app.client().get('/open-data/schema.json')).body.toString()) as {
      properties: { rows: { items: { required: string[] } } };
    };

    expect(file.rows).to.have.length(4);
    for (const row of file.rows)
      expect(Object.keys(row)).to.deep.equal(schema.properties.rows.items.required);
    const row = file.rows.find((one) => one.id === id);
    expect(row).to.deep.include({
      office: { code: 'QS-MZJ', name: '清水县民政局' },
      field: { slug: 'social-assistance', name: '社会救助' },
      tier: { county: true, township: false, village: false },
      fiveDisclosures: ['service', 'result'],
      publishedOn: '2026-03-02',
      revision: 1,
    });
    expect(row?.timeLimit).to.include({ kind: 'workdays' });
    expect(String(row?.url)).to.match(new RegExp(`/catalog/entries/${id}$`));
  });

  it('gives one field alone, and says so of a field that is not', async () => {
    expect((await json('/open-data/fields/elderly-care/rows.json')).rows).to.have.length(3);
    expect((await json('/open-data/fields/transport/rows.json')).rows).to.deep.equal([]);
    expect((await app.client().get('/open-data/fields/nothing/rows.json')).status).to.equal(404);
  });

  it('gives CSV that a spreadsheet opens as text, never as a formula', async () => {
    const response = await app.client().get('/open-data/rows.csv');
    const text = response.body.toString('utf8');
    const lines = text.split('\r\n');

    expect(response.headers.get('content-type')).to.equal('text/csv; charset=utf-8');
    expect(text.startsWith('\uFEFF编号,网址,领域')).to.equal(true);
    expect(lines).to.have.length(6);
    expect(lines[1]).to.include(`"'=SUM(A1)""引号"",逗号"`).and.include('低保对象名单；〔*公示照片〕');
    expect(lines[1]).to.include('全社会；申请人').and.include('服务；结果');
  });

  it('streams more rows than one batch without losing or repeating any', async () => {
    await app.write(async (ctx) => {
      for (let n = 1; n <= 450; n += 1) {
        const row = await ctx.get<{ id: number }>(
          `INSERT INTO catalog_entries (office_id, field_id, position, state, version, level1, elements, missing, doubtful, revision, updated_at, updated_by_name)
           SELECT office_id, field_id, ?, 'published', 1, 'x', elements, 0, 0, 1, updated_at, updated_by_name FROM catalog_entries WHERE id = ? RETURNING id`,
          [1000 + n, id],
        );
        const entryId = row?.id ?? 0;
        await ctx.run(
          `INSERT INTO catalog_revisions (entry_id, number, elements, published_at, published_on, author_name, publisher_name)
           SELECT ?, 1, elements, published_at, published_on, author_name, publisher_name FROM catalog_revisions WHERE entry_id = ? AND number = 1`,
          [entryId, id],
        );
        await ctx.run(
          `INSERT INTO catalog_publications (entry_id, revision, office_id, field_id, position, level1, subject, time_limit, on_request, published_on)
           SELECT ?, 1, office_id, field_id, ?, 'x', subject, time_limit, on_request, published_on FROM catalog_publications WHERE entry_id = ?`,
          [entryId, 1000 + n, id],
        );
      }
    });

    const { rows } = await json('/open-data/fields/social-assistance/rows.json');

    expect(rows).to.have.length(451);
    expect(new Set(rows.map((row) => row.id)).size).to.equal(451);
  });

  it('describes itself as DCAT in JSON-LD: every dataset with its files', async () => {
    const response = await app.client().get('/open-data/catalog.jsonld');
    const catalog = JSON.parse(response.body.toString()) as Record<string, unknown> & {
      'dcat:dataset': { 'dcat:distribution': { 'dcat:downloadURL': { '@id': string } }[] }[];
    };

    expect(response.headers.get('content-type')).to.match(/^application\/ld\+json/);
    expect(catalog['@type']).to.equal('dcat:Catalog');
    expect(catalog['dcat:dataset']).to.have.length(3);
    for (const { 'dcat:distribution': files } of catalog['dcat:dataset'])
      for (const file of files) {
        const { pathname } = new URL(file['dcat:downloadURL']['@id']);
        expect((await app.client().get(pathname)).status, pathname).to.equal(200);
      }
  });

  it('documents each property on a page', async () => {
    const page = await app.client().get('/open-data');

    expect(page.status).to.equal(200);
    for (const name of ['timeLimit', 'fiveDisclosures', 'publishedOn']) expect(page.text).to.include(name);
  });
});
