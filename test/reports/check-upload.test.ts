import { expect } from 'chai';
import { type TestApp, testApp } from '../support/app.js';
import { buildOffice } from '../support/build.js';
import { plainText, type TestClient } from '../support/client.js';
import { fixture, fixtureText } from './fixtures.js';
import { printedDocx, printedHtml } from './printed-report.js';

const page = '/desk/reports/check';

describe('the screen that checks reports of others', () => {
  let app: TestApp;
  let supervisor: TestClient;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-02-10');
    await buildOffice(app, { code: 'QS-ZFB', name: '清水县人民政府', kind: 'countyGovernment' });
    supervisor = await app.as({ roles: ['supervisor'] });
  });
  after(() => app.close());

  const file = (name: string, bytes: Buffer | string) => ({ name, type: '', bytes: Buffer.from(bytes) });

  it('names every error of one file with its place, and marks the cell in the table', async () => {
    const sent = await supervisor.submit(page, { files: [file('hongze.json', fixtureText('hongze-2023'))] });

    expect(sent.status).to.equal(200);
    expect(plainText(sent.html)).to.include('行政复议四种结果之和为11，与总计0不符');
    expect(sent.html.querySelectorAll('.md-report-table__problem').length).to.equal(2);
    const link = sent.html
      .querySelectorAll('a')
      .find((a) => a.getAttribute('href') === '#cell-table4.review.total');
    expect(link).to.not.equal(undefined);
  });

  it('checks several files at once, each against the year before among them', async () => {
    const before = fixture('pingtan-2021');
    const now = fixture('pingtan-2022');
    const wrong = {
      ...before,
      table3: { ...before.table3, carried_out: { ...before.table3.carried_out, natural: 2, total: 2 } },
    };
    const title = (year: number) => `平潭综合实验区管委会${year}年政府信息公开工作年度报告`;
    const sent = await supervisor.submit(page, {
      files: [
        file('2021.html', printedHtml({ report: wrong, title: title(2021) })),
        file('2022.docx', await printedDocx({ report: now, title: title(2022) })),
        file('photo.html', 'nothing'),
      ],
      year: '2022',
    });

    const text = plainText(sent.html);
    expect(text).to.include('上一年度报告的结转下年度为2').and.to.include('已与同时上传的上一年度报告比对');
    expect(text).to.include('报告是2021年的，应报2022年').and.to.include('文件中没有年度报告的表二');
  });

  it('asks for a file, and tells what cannot be read', async () => {
    const none = await supervisor.submit(page, {});
    expect(none.status).to.equal(422);
    const pdf = await supervisor.submit(page, { files: [file('a.pdf', '%PDF-1.7\n')] });
    expect(pdf.status).to.equal(200);
    expect(plainText(pdf.html)).to.include('PDF 文件里没有表格结构');
  });

  it('keeps nothing, and is for those who work on reports', async () => {
    const rows = await app.services.db.get<{ n: number }>(
      'SELECT (SELECT COUNT(*) FROM annual_reports) + (SELECT COUNT(*) FROM files) AS n',
    );
    expect(rows?.n).to.equal(0);
    const author = await app.as({ roles: ['author'] });
    expect((await author.get(page)).status).to.equal(403);
  });
});
