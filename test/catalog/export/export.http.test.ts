import { expect } from 'chai';
import ExcelJS from 'exceljs';
import { seedCatalogTemplates } from '../../../seeders/catalog-templates.js';
import type { Office } from '../../../src/offices/index.js';
import { unzip } from '../../platform/office-documents/parts.js';
import { type TestApp, testApp } from '../../support/app.js';
import { buildOffice } from '../../support/build.js';
import { plainText, type TestClient } from '../../support/client.js';
import { adopt, entryIds, publish } from '../versions/publish-rows.js';

describe('catalog export pages 导出目录', () => {
  let app: TestApp;
  let office: Office;
  let other: Office;
  let author: TestClient;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    await seedCatalogTemplates(app.services);
    office = await buildOffice(app, { name: '清水县民政局', code: 'QSX-MZJ' });
    other = await buildOffice(app, { name: '清水县教育局', code: 'QSX-JYJ' });
    author = await app.as({ roles: ['author'], officeId: office.id });
    await adopt(app, office, 'social-assistance');
    await adopt(app, other, 'compulsory-education');
    await publish(app, office, await entryIds(app, office));
  });

  after(() => app.close());

  async function download(client: TestClient, address: string) {
    const { status, headers, body } = await client.get(address);
    return { status, headers, bytes: body };
  }

  it('gives the public an office’s published rows as the national table', async () => {
    const { status, headers, bytes } = await download(
      app.client(),
      `/catalog/downloads/file?office=${office.id}&format=xlsx`,
    );
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
    const [sheet] = workbook.worksheets;

    expect(status).to.equal(200);
    expect(headers.get('content-type')).to.include('spreadsheetml');
    expect(decodeURIComponent(headers.get('content-disposition') ?? '')).to.include(
      '清水县民政局社会救助领域基层政务公开标准目录（2026-03-02）.xlsx',
    );
    expect(sheet?.getCell('A1').value).to.equal('清水县民政局社会救助领域基层政务公开标准目录');
    expect(sheet?.getCell('B4').value).to.equal('公开事项');
    expect(sheet?.getCell('B5').value).to.equal('一级事项');
    expect(sheet?.getCell('A6').value).to.equal(1);
    expect(sheet?.getCell('H6').value).to.match(/^■政府网站 {2}□政府公报/u);
    expect(sheet?.rowCount).to.equal(5 + 15);
  });

  it('answers a reader who has the file already without sending it again', async () => {
    const address = '/catalog/downloads/file?format=json';
    const first = await download(app.client(), address);
    const again = await fetch(`${app.origin}${address}`, {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    });

    expect(first.status).to.equal(200);
    expect(again.status).to.equal(304);
  });

  it('gives the whole county as one archive, the public never a working copy', async () => {
    const { bytes } = await download(app.client(), '/catalog/downloads/file?format=zip');
    const files = await unzip(bytes);

    expect([...files.keys()]).to.deep.equal([
      '01 社会救助.xlsx',
      '01 社会救助.docx',
      '全部条目.csv',
      '全部条目.json',
    ]);
    expect(files.get('全部条目.json')).to.not.include('清水县教育局');
  });

  for (const format of ['docx', 'pdf', 'csv', 'json']) {
    it(`gives the public ${format}`, async () => {
      const { status, bytes } = await download(
        app.client(),
        `/catalog/downloads/file?office=${office.id}&format=${format}`,
      );

      expect(status).to.equal(200);
      expect(bytes.length).to.be.greaterThan(1000);
    });
  }

  it('says in words when there is nothing to export', async () => {
    const response = await app.client().get(`/catalog/downloads/file?office=${other.id}&format=xlsx`);

    expect(response.status).to.equal(404);
    expect(plainText(response.html)).to.include('没有可以导出的条目');
  });

  it('gives an office its own working copies, and only its own', async () => {
    const own = await download(author, '/desk/catalog/export/file?content=draft&format=csv');
    const asked = await download(
      author,
      `/desk/catalog/export/file?content=draft&format=csv&office=${other.id}`,
    );
    const supervisor = await app.as({ roles: ['supervisor'], officeId: office.id });
    const all = await download(supervisor, '/desk/catalog/export/file?content=draft&format=csv');

    expect(own.bytes.toString('utf8')).to.include('清水县民政局').and.not.include('清水县教育局');
    expect(asked.bytes.equals(own.bytes)).to.equal(true);
    expect(all.bytes.toString('utf8')).to.include('清水县民政局').and.include('清水县教育局');
    expect(own.headers.get('cache-control')).to.equal('private, no-store');
  });

  it('keeps the working copies from who is not signed in', async () => {
    const response = await app.client().get('/desk/catalog/export/file?content=draft&format=csv');

    expect(response.url).to.include('/desk/sign-in');
  });

  it('shows both pages with every format', async () => {
    const shown = await app.client().get('/catalog/downloads');
    const desk = await author.get('/desk/catalog/export');

    for (const page of [shown, desk]) {
      expect(page.status).to.equal(200);
      expect(page.html.querySelectorAll('input[name=format]')).to.have.length(6);
    }
    expect(plainText(desk.html)).to.include('工作稿');
  });
});
