import { createHash } from 'node:crypto';
import { expect } from 'chai';
import type { Office } from '../../src/offices/index.js';
import type { AnnualReport } from '../../src/reports/index.js';
import { checkReport, parseReport } from '../../src/reports/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildOffice } from '../support/build.js';
import { plainText, type TestClient, type TestResponse } from '../support/client.js';
import { buildCountedCase, buildRemedy } from './build-counted-case.js';

const figures = {
  'table2.art20_1.rules.issued': '0',
  'table2.art20_1.rules.repealed': '0',
  'table2.art20_1.rules.in_force': '0',
  'table2.art20_1.normative_documents.issued': '2',
  'table2.art20_1.normative_documents.repealed': '1',
  'table2.art20_1.normative_documents.in_force': '9',
  'table2.art20_5.licences': '120',
  'table2.art20_6.penalties': '7',
  'table2.art20_6.coercive_measures': '0',
  'table2.art20_8.fees_10k_yuan': '3.25',
};

function cell(response: TestResponse, path: string): string | undefined {
  return response.html.getElementById(`cell-${path}`)?.textContent.trim();
}

describe('annual report pages', () => {
  let app: TestApp;
  let office: Office;
  let head: TestClient;
  let own: string;
  let carried: string;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-01-15');
    office = await buildOffice(app, { code: 'QS-MZJ', name: '清水县民政局' });
    const officeId = office.id;
    carried = await buildCountedCase(app, {
      officeId,
      receivedOn: '2024-12-20',
      closedOn: '2025-01-14',
      row: 'granted',
    });
    await buildCountedCase(app, {
      officeId,
      receivedOn: '2025-03-03',
      closedOn: '2025-03-20',
      row: 'partial',
    });
    const refused = await buildCountedCase(app, {
      officeId,
      receivedOn: '2025-05-06',
      closedOn: '2025-05-30',
      row: 'refused.third_party',
      kind: 'enterprise',
    });
    await buildCountedCase(app, { officeId, receivedOn: '2025-12-25' });
    await buildCountedCase(app, { officeId, receivedOn: '2026-01-05' });
    await buildRemedy(app, {
      number: refused,
      kind: 'review',
      filedOn: '2025-07-01',
      result: 'upheld',
      decidedOn: '2025-08-20',
    });
    await buildRemedy(app, { number: refused, kind: 'litigation_after_review', filedOn: '2025-09-10' });
    const other = await buildOffice(app, { name: '清水县其他局' });
    await buildCountedCase(app, { officeId: other.id, receivedOn: '2025-04-01' });
    head = await app.as({ officeId, roles: ['head'], name: '李负责' });
    own = '/desk/reports/QS-MZJ/2025/own';
  });
  after(() => app.close());

  it('lists the office’s years with what is due', async () => {
    const page = await head.get('/desk/reports');

    expect(page.status).to.equal(200);
    expect(plainText(page.html)).to.include('清水县民政局').and.to.include('2026-01-31');
  });

  it('counts tables three and four from the office’s own cases', async () => {
    const page = await head.get(own);

    expect(page.status).to.equal(200);
    expect(cell(page, 'table3.received.total')).to.equal('3');
    expect(cell(page, 'table3.received.enterprise')).to.equal('1');
    expect(cell(page, 'table3.carried_in.natural')).to.equal('1');
    expect(cell(page, 'table3.granted.natural')).to.equal('1');
    expect(cell(page, 'table3.partial.total')).to.equal('1');
    expect(cell(page, 'table3.refused.third_party.enterprise')).to.equal('1');
    expect(cell(page, 'table3.total_handled.total')).to.equal('3');
    expect(cell(page, 'table3.carried_out.total')).to.equal('1');
    expect(cell(page, 'table4.review.upheld')).to.equal('1');
    expect(cell(page, 'table4.litigation_after_review.pending')).to.equal('1');
  });

  it('prints the three tables with the labels, spans and note of the national format', async () => {
    const page = await head.get(own);

    const [two, three, four] = page.html.querySelectorAll('table.md-report-table');
    expect(two?.textContent).to.include('第二十条第（五）项').and.to.include('本年收费金额（单位：万元）');
    expect(three?.textContent).to.include('第一项加第二项之和，等于第三项加第四项之和');
    expect(three?.textContent).to.include('7.属于行政执法案卷');
    expect(three?.querySelectorAll('tbody tr')).to.have.length(25);
    expect(four?.querySelectorAll('td')).to.have.length(15);
    const headings = page.html.querySelectorAll('main h2').map((h) => h.textContent.trim());
    expect(headings).to.include('三、收到和处理政府信息公开申请情况');
    for (const region of page.html.querySelectorAll('.md-table-region')) {
      expect(region.getAttribute('tabindex')).to.equal('0');
      expect(region.getAttribute('role')).to.equal('region');
      expect(region.getAttribute('aria-label')).to.match(/\S/);
    }
  });

  it('binds the proposed prose to the cells, each figure a link to its cell', async () => {
    const page = await head.get(own);

    expect(plainText(page.html)).to.include(
      '新收政府信息公开申请3件（自然人2件，法人或其他组织1件），上年结转1件',
    );
    expect(plainText(page.html)).to.include('没有收取政府信息公开信息处理费');
    const link = page.html.querySelectorAll('.md-prose a').find((a) => a.textContent === '3');
    expect(link?.getAttribute('href')).to.equal(`${own}/cells/table3.received.total`);
  });

  it('opens a cell: the cases behind it and why each counts there', async () => {
    const page = await head.get(`${own}/cells/table3.carried_in.natural`);

    expect(plainText(page.html))
      .to.include(carried)
      .and.to.include('2024-12-20 收到，到 2025 年年初尚未办结');
    const total = await head.get(`${own}/cells/table3.total_handled.total`);
    expect(total.html.querySelectorAll('tbody tr')).to.have.length(3);
    const remedies = await head.get(`${own}/cells/table4.review.total`);
    expect(plainText(remedies.html)).to.include('2025-07-01 提起，结果维持');
    expect((await head.get(`${own}/cells/table3.nonsense.total`)).status).to.equal(404);
    for (const after of [['x', 'y', 'z'], ['2025-01-01', 99999999999, 0], 'x']) {
      const cursor = Buffer.from(JSON.stringify(after)).toString('base64url');
      expect((await head.get(`${own}/cells/table3.received.total?after=${cursor}`)).status).to.equal(200);
    }
  });

  it('every live cell equals the length of its list', async () => {
    const page = await head.get(own);
    for (const td of page.html.querySelectorAll('td[id^="cell-table3"], td[id^="cell-table4"]')) {
      if (td.textContent.trim() === '0') continue;
      const path = td.id.slice('cell-'.length);
      const list = await head.get(`${own}/cells/${path}`);
      expect(list.html.querySelectorAll('tbody tr').length, path).to.equal(Number(td.textContent.trim()));
    }
  });

  it('refuses to sign while table two is empty, and says so', async () => {
    const page = await head.get(`${own}/sign-off`);

    expect(plainText(page.html)).to.include('表二还有10项数字没有填报').and.to.include('改正后才能签发');
    expect(page.html.querySelector('main button[disabled]')).to.not.equal(null);
    const sent = await head.send(page);
    expect(sent.status).to.equal(409);
  });

  it('takes the figures of table two, names every bad one at once, keeps what was typed', async () => {
    const bad = await head.submit(`${own}/figures`, {
      ...figures,
      'table2.art20_5.licences': '一百二十',
      'table2.art20_6.penalties': '-1',
    });

    expect(bad.status).to.equal(422);
    expect(bad.html.querySelectorAll('.govuk-error-summary li')).to.have.length(2);
    expect(bad.text).to.include('一百二十');

    const good = await head.submit(`${own}/figures`, {
      ...figures,
      'table2.art20_5.licences:remark': '含变更16件',
    });
    expect(cell(good, 'table2.art20_5.licences')).to.include('120').and.to.include('含变更16件');
    const opened = await head.get(`${own}/cells/table2.art20_5.licences`);
    expect(plainText(opened.html)).to.include('李负责 于 2026-01-15');
  });

  it('saves the prose, refuses figures that do not exist, and a second writer is told', async () => {
    const unknown = await head.submit(`${own}/text`, { topic2: '新收【好人好事】件' });
    expect(unknown.status).to.equal(422);
    expect(plainText(unknown.html)).to.include('没有名为“好人好事”的数字');

    const form = await head.get(`${own}/text`);
    const saved = await head.send(form, {
      topic2: '2025年新收【新收申请】件，办结【办结申请】件，其中自然人{{t3.received.natural}}件。',
    });
    expect(plainText(saved.html)).to.include('2025年新收3件，办结3件，其中自然人2件。');

    const mine = await head.get(`${own}/text`);
    const theirs = await head.get(`${own}/text`);
    await head.send(mine, { problems: '问题一' });
    const late = await head.send(theirs, { problems: '问题二' });
    expect(late.status).to.equal(409);
    expect(plainText(late.html)).to.include('刚刚被他人修改');
    expect(late.text).to.include('问题二');
  });

  it('nothing is public before the signature', async () => {
    expect((await app.client().get('/reports/QS-MZJ/2025')).status).to.equal(404);
    expect((await app.client().get('/reports')).status).to.equal(200);
    expect((await app.client().get('/reports/QS-MZJ/99999999999')).status).to.equal(404);
    expect((await app.client().get('/reports?year=x&office=nobody')).status).to.equal(200);
  });

  it('keeps other offices and people without the role out', async () => {
    const stranger = await app.as({ roles: ['handler'] });
    expect((await stranger.get(own)).status).to.equal(403);
    const handler = await app.as({ officeId: office.id, roles: ['handler'] });
    const page = await handler.get(`${own}/sign-off`);
    expect(plainText(page.html)).to.include('负责人签发');
    expect((await handler.send(page)).status).to.equal(403);
  });

  it('is signed off, frozen under its hash and published', async () => {
    const signed = await head.submit(`${own}/sign-off`);

    expect(signed.status).to.equal(200);
    expect(plainText(signed.html)).to.include('李负责 于 2026-01-15 签发');
    const json = await app.client().get('/reports/QS-MZJ/2025/own/report.json');
    const hash = createHash('sha256').update(json.body).digest('hex');
    const page = await app.client().get('/reports/QS-MZJ/2025');
    expect(page.text).to.include(hash);
    const parsed = parseReport(JSON.parse(json.text));
    expect(parsed?.findings).to.deep.equal([]);
    const report = parsed?.report as AnnualReport;
    expect(checkReport(report).filter((f) => f.severity === 'error')).to.deep.equal([]);
    expect(report.published_on).to.equal('2026-01-15');
    expect(plainText((await app.client().get('/reports')).html)).to.include('清水县民政局');
  });

  it('does not move when a case changes afterwards, nor does the list behind a cell', async () => {
    await buildCountedCase(app, {
      officeId: office.id,
      receivedOn: '2025-06-01',
      closedOn: '2025-06-20',
      row: 'granted',
    });

    const page = await head.get(own);
    expect(cell(page, 'table3.received.total')).to.equal('3');
    const list = await head.get(`${own}/cells/table3.received.total`);
    expect(list.html.querySelectorAll('tbody tr')).to.have.length(3);
    expect((await head.get(`${own}/text`)).status).to.equal(200);
    const changed = await head.submit(`${own}/text`, { topic2: '改写' });
    expect(changed.status).to.equal(409);
  });

  it('is corrected in a new edition that says what changed, the first staying public until then', async () => {
    await head.submit(`${own}/correction`, { reason: '漏报一件' });

    expect(cell(await head.get(own), 'table3.received.total')).to.equal('4');
    expect(cell(await app.client().get('/reports/QS-MZJ/2025'), 'table3.received.total')).to.equal('3');
    await head.submit(`${own}/sign-off`);
    const page = await app.client().get('/reports/QS-MZJ/2025');
    expect(cell(page, 'table3.received.total')).to.equal('4');
    expect(plainText(page.html)).to.include('本报告已更正').and.to.include('由 3 改为 4');
  });

  it('gives a PDF', async () => {
    const pdf = await app.client().get('/reports/QS-MZJ/2025/own/report.pdf');

    expect(pdf.headers.get('content-type')).to.include('application/pdf');
    expect(pdf.body.subarray(0, 5).toString()).to.equal('%PDF-');
  });

  it('cannot be signed before its year is over', async () => {
    const page = await head.get('/desk/reports/QS-MZJ/2026/own/sign-off');
    expect(plainText(page.html)).to.include('2026 年尚未结束');
  });
});

describe('consolidated report', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-02-10');
  });
  after(() => app.close());

  it('sums the organs below a government, leaves out vertically led ones, and waits for all signatures', async () => {
    const county = await buildOffice(app, {
      code: 'QS-ZF',
      name: '清水县人民政府',
      kind: 'countyGovernment',
    });
    const bureau = await buildOffice(app, { code: 'QS-JYJ', parentId: county.id });
    const tax = await buildOffice(app, { code: 'QS-SWJ', parentId: county.id, kind: 'verticallyLed' });
    for (const { id } of [county, bureau, tax]) {
      await buildCountedCase(app, {
        officeId: id,
        receivedOn: '2025-03-03',
        closedOn: '2025-03-20',
        row: 'granted',
      });
    }
    const supervisor = await app.as({ officeId: county.id, roles: ['supervisor'] });

    const area = await supervisor.get('/desk/reports/QS-ZF/2025/area');
    expect(cell(area, 'table3.granted.natural')).to.equal('2');
    const opened = await supervisor.get('/desk/reports/QS-ZF/2025/area/cells/table3.granted.natural');
    expect(plainText(opened.html)).to.include(bureau.name).and.not.to.include(tax.name);

    for (const child of [county, bureau]) {
      const head = await app.as({ officeId: child.id, roles: ['head'] });
      await head.submit(`/desk/reports/${child.code}/2025/own/figures`, figures);
      if (child === county) {
        await supervisor.submit('/desk/reports/QS-ZF/2025/area/sign-off').then((page) => {
          expect(page.status).to.equal(409);
        });
      }
      const signed = await head.submit(`/desk/reports/${child.code}/2025/own/sign-off`);
      expect(signed.status, plainText(signed.html)).to.equal(200);
    }
    const signed = await supervisor.submit('/desk/reports/QS-ZF/2025/area/sign-off');
    expect(signed.status, plainText(signed.html)).to.equal(200);
    const page = await app.client().get('/reports/QS-ZF/2025/area');
    expect(cell(page, 'table2.art20_8.fees_10k_yuan')).to.equal('6.5');
    expect(plainText(page.html)).to.include('查看本机关报告');
    const list = await supervisor.get('/desk/reports?year=2025');
    expect(plainText(list.html)).to.include('应报告');
  });
});
