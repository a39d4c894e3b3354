import { writeFileSync } from 'node:fs';
import { expect } from 'chai';
import ExcelJS from 'exceljs';
import { localDate } from '../../src/kernel/local-date.js';
import type { Office } from '../../src/offices/index.js';
import { readTables } from '../../src/platform/tables/index.js';
import { tableTwoFigures } from '../../src/reports/format.js';
import { type AnnualReport, cellsOf, readForeignReport } from '../../src/reports/index.js';
import { reportJsonSchema } from '../../src/reports/outputs/report-json-schema.js';
import { reportDocx, reportXlsx } from '../../src/reports/outputs/report-office-files.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildOffice } from '../support/build.js';
import { plainText } from '../support/client.js';
import { buildCountedCase, buildRemedy } from './build-counted-case.js';
import { fixture, fixtureData } from './fixtures.js';
import { schemaProblems } from './json-schema.js';

const zeros = Object.fromEntries(tableTwoFigures.map(({ path }) => [path, '0']));

describe('files of a published report', () => {
  let app: TestApp;
  let office: Office;
  const at = '/reports/QS-HBJ/2025/own';

  before(async () => {
    app = await testApp();
    app.clock.set('2026-01-15');
    office = await buildOffice(app, { code: 'QS-HBJ', name: '清水县环保局' });
    const officeId = office.id;
    for (const [month, row] of [
      ['02', 'granted'],
      ['03', 'partial'],
      ['03', 'granted'],
    ] as const) {
      await buildCountedCase(app, {
        officeId,
        receivedOn: `2025-${month}-03`,
        closedOn: `2025-${month}-20`,
        row,
      });
    }
    const number = await buildCountedCase(app, {
      officeId,
      receivedOn: '2025-05-06',
      closedOn: '2025-05-30',
      row: 'refused.third_party',
      kind: 'enterprise',
    });
    await buildRemedy(app, {
      number,
      kind: 'review',
      filedOn: '2025-07-01',
      result: 'upheld',
      decidedOn: '2025-08-20',
    });
    const head = await app.as({ officeId, roles: ['head'] });
    for (const year of ['2024', '2025']) {
      await head.submit(`/desk/reports/QS-HBJ/${year}/own/figures`, zeros);
      await head.submit(`/desk/reports/QS-HBJ/${year}/own/sign-off`);
    }
  });
  after(() => app.close());

  it('the JSON keeps the published schema, which stands at an address of its own', async () => {
    const json = await app.client().get(`${at}/report.json`);
    expect(json.headers.get('link')).to.include('/schemas/annual-report-1.json');
    const schema = await app.client().get('/schemas/annual-report-1.json');
    expect(schema.headers.get('content-type')).to.include('application/schema+json');

    expect(schemaProblems(JSON.parse(schema.text), JSON.parse(json.text))).to.deep.equal([]);
    expect((await app.client().get('/schemas/annual-report-9.json')).status).to.equal(404);
  });

  it('Word and Excel carry the report under its name', async () => {
    for (const kind of ['docx', 'xlsx']) {
      const file = await app.client().get(`${at}/report.${kind}`);
      expect(file.status).to.equal(200);
      expect(file.headers.get('content-disposition')).to.include(encodeURIComponent('清水县环保局2025年'));
      expect(file.body.subarray(0, 2).toString()).to.equal('PK');
    }
    const head = await app.as({ officeId: office.id, roles: ['head'] });
    expect((await head.get('/desk/reports/QS-HBJ/2025/own/report.docx')).status).to.equal(200);
  });

  it('the picture edition shows charts as images with their figures as tables', async () => {
    const page = await app.client().get(`${at}/picture`);

    const images = page.html.querySelectorAll('main img');
    expect(images.length).to.equal(5);
    expect(page.html.querySelectorAll('main table').length).to.equal(images.length);
    for (const image of images) expect(image.getAttribute('alt')).to.match(/\S/);
    expect(plainText(page.html)).to.include('予以公开').and.to.include('50.00%');
    for (const image of images) {
      const svg = await app.client().get(image.getAttribute('src') ?? '');
      expect(svg.headers.get('content-type')).to.include('image/svg+xml');
      expect(svg.text).to.include('<svg').and.to.include('件');
    }
  });

  it('the images carry their values in words and a pattern for each part, so that a grey print is read', async () => {
    const svg = (await app.client().get(`${at}/pictures/results.svg`)).text;
    expect(svg).to.include('予以公开').and.to.include('2件 50.0%');
    const fills = svg.match(/<pattern/g) ?? [];
    expect(fills.length).to.be.greaterThan(2);
  });

  it('the poster is a PNG; a picture that does not exist is none', async () => {
    const png = await app.client().get(`${at}/pictures/poster.png`);
    expect(png.headers.get('content-type')).to.equal('image/png');
    expect(png.body.subarray(1, 4).toString()).to.equal('PNG');
    if (process.env.SHOW) writeFileSync(`${process.env.SHOW}/poster.png`, png.body);
    for (const name of ['nothing.png', 'results.gif', 'x'])
      expect((await app.client().get(`${at}/pictures/${name}`)).status).to.equal(404);
  });

  it('JSON, Excel, Word and page are read back without one finding, prose and figures alike', async () => {
    const client = app.client();
    const json = JSON.parse((await client.get(`${at}/report.json`)).text) as AnnualReport;
    // The words of table three stand in the prose as well.
    const named = json.sections?.map((section) => section.text).join('') ?? '';
    expect(named).to.include('新收政府信息公开申请');
    for (const address of [
      `${at}/report.json`,
      `${at}/report.xlsx`,
      `${at}/report.docx`,
      '/reports/QS-HBJ/2025',
    ]) {
      const { body } = await client.get(address);
      const { report, findings } = await readForeignReport(body, address.split('/').pop() ?? '');

      expect(findings, address).to.deep.equal([]);
      expect([...cellsOf(report as AnnualReport)], address).to.deep.equal([...cellsOf(json)]);
      expect(report?.year, address).to.equal(2025);
      const texts = (one: AnnualReport | null) =>
        [1, 5, 6].map((number) => one?.sections?.[number - 1]?.text.replace(/\s/gu, ''));
      expect(texts(report), address).to.deep.equal(texts(json));
    }
  });

  it('an earlier edition stays to be had by its number', async () => {
    const head = await app.as({ officeId: office.id, roles: ['head'] });
    const first = await app.client().get(`${at}/report.json`);
    await head.submit('/desk/reports/QS-HBJ/2025/own/correction', { reason: '更正' });
    await head.submit('/desk/reports/QS-HBJ/2025/own/figures', { ...zeros, 'table2.art20_5.licences': '3' });
    await head.submit('/desk/reports/QS-HBJ/2025/own/sign-off');

    expect((await app.client().get(`${at}/report.json?edition=1`)).text).to.equal(first.text);
    expect((await app.client().get(`${at}/report.json`)).text).not.to.equal(first.text);
    expect((await app.client().get(`${at}/report.json?edition=7`)).status).to.equal(404);
  });
});

describe('files of a real-size report (huaian-2024)', () => {
  const report = fixture('huaian-2024');
  const on = localDate('2025-03-01');

  it('its machine form keeps the schema but for what transcribers added; a wrong cell does not', () => {
    const schema = reportJsonSchema('https://example.org/annual-report-1.json');
    const tables = (value: Record<string, unknown>) => ({
      ...value,
      narrative_figures: undefined,
    });
    const problems = schemaProblems(schema, JSON.parse(JSON.stringify(tables({ ...report }))));
    expect(problems).to.deep.equal([]);
    const wrong = structuredClone(fixtureData('huaian-2024')) as {
      table3: { granted: { natural: unknown } };
    };
    wrong.table3.granted.natural = '十二';
    expect(schemaProblems(schema, wrong).join()).to.include('$.table3.granted.natural: type');
  });

  it('the workbook holds every cell of table three as a number', async () => {
    const bytes = await reportXlsx(report, on);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
    const sheet = workbook.getWorksheet('第三部分');
    const values = new Set<number>();
    sheet?.eachRow((row) => row.eachCell((cell) => typeof cell.value === 'number' && values.add(cell.value)));
    for (const value of Object.values(report.table3.received)) expect(values.has(value ?? 0)).to.equal(true);
    if (process.env.SHOW) writeFileSync(`${process.env.SHOW}/huaian.xlsx`, bytes);
  });

  it('the Word file holds the three tables, whose rows no page end parts', async () => {
    const bytes = await reportDocx(report, on);
    if (process.env.SHOW) writeFileSync(`${process.env.SHOW}/huaian.docx`, bytes);
    const found = await readTables(bytes, 'huaian.docx');
    expect(found.length).to.be.greaterThan(2);
  });
});
