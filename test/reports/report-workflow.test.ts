import { expect } from 'chai';
import { type Office, officeByCode } from '../../src/offices/index.js';
import { tableTwoFigures } from '../../src/reports/format.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildOffice } from '../support/build.js';
import { plainText, type TestClient } from '../support/client.js';
import { buildCountedCase } from './build-counted-case.js';

const zeros = Object.fromEntries(tableTwoFigures.map(({ path }) => [path, '0']));

describe('from draft to signature, in an office with a 审核人', () => {
  let app: TestApp;
  let office: Office;
  let handler: TestClient;
  let reviewer: TestClient;
  let head: TestClient;
  const own = '/desk/reports/QS-SLJ/2025/own';

  before(async () => {
    app = await testApp();
    app.clock.set('2026-01-05');
    office = await buildOffice(app, { code: 'QS-SLJ', name: '清水县水利局' });
    await buildCountedCase(app, {
      officeId: office.id,
      receivedOn: '2025-03-03',
      closedOn: '2025-03-20',
      row: 'granted',
    });
    const officeId = office.id;
    handler = await app.as({ officeId, roles: ['handler'], name: '甲承办' });
    reviewer = await app.as({ officeId, roles: ['reviewer'], name: '乙审核' });
    head = await app.as({ officeId, roles: ['head'], name: '丙负责' });
  });
  after(() => app.close());

  it('a unit is asked for figures, fills them in, is asked again and hands in once more', async () => {
    const list = await handler.submit(`${own}/tasks`, {
      unit: '行政审批股',
      paths: ['table2.art20_5.licences', 'facts.trainings'],
      dueOn: '2026-01-15',
      note: '含变更',
    });
    expect(plainText(list.html)).to.include('行政审批股').and.to.include('还有 10 天');
    expect(plainText((await handler.get('/desk/reports')).html))
      .to.include('2025 年度报告已于 2026-01-01 开始编制')
      .and.to.include('待我填报');
    const href = list.html.querySelector('main table a')?.getAttribute('href') ?? '';

    const empty = await handler.submit(href, { 'table2.art20_5.licences': '12' });
    expect(empty.status).to.equal(422);
    const done = await handler.submit(href, { 'table2.art20_5.licences': '12', 'facts.trainings': '3' });
    expect(plainText(done.html)).to.include('已填报');
    expect(plainText((await handler.get(`${own}/text`)).html)).to.include('【培训期数】');

    const back = await handler.submit(`${href}`, { remark: '请核对' });
    expect(plainText(back.html)).to.include('退回重填').and.to.include('请核对');
    await handler.submit(href, { 'table2.art20_5.licences': '13', 'facts.trainings': '3' });
    expect(plainText((await handler.get(`${own}/cells/table2.art20_5.licences`)).html)).to.include('13');
  });

  it('asks for at least one figure, a unit and a day', async () => {
    const bad = await handler.submit(`${own}/tasks`, { unit: '', dueOn: '2026-02-30' });
    expect(bad.status).to.equal(422);
    expect(bad.html.querySelectorAll('.govuk-error-summary li').length).to.be.greaterThan(2);
  });

  it('is not submitted while a rule is broken, nor signed before a review', async () => {
    const page = await handler.get(`${own}/submit`);
    expect(page.html.querySelector('main button[disabled]')).to.not.equal(null);
    await handler.submit(`${own}/figures`, { ...zeros, 'table2.art20_5.licences': '13' });

    const sign = await head.submit(`${own}/sign-off`);
    expect(sign.status).to.equal(409);
    expect(plainText(sign.html)).to.include('尚未审核通过');
  });

  it('is returned with a remark that its writer reads, and a return without one is refused', async () => {
    const sent = await handler.submit(`${own}/submit`);
    expect(plainText(sent.html)).to.include('等待审核');

    expect((await reviewer.submit(`${own}/review`, { outcome: 'return' })).status).to.equal(422);
    await reviewer.submit(`${own}/review`, { outcome: 'return', remark: '第五部分写具体' });
    const seen = await handler.get(own);
    expect(plainText(seen.html)).to.include('第五部分写具体').and.to.include('审核退回');
  });

  it('cannot be reviewed by the one who submitted it', async () => {
    const both = await app.as({ officeId: office.id, roles: ['handler', 'reviewer'] });
    await both.submit(`${own}/submit`);
    const page = await both.get(`${own}/review`);
    expect(plainText(page.html)).to.include('不能审核自己送审的报告');
    expect((await both.send(page, { outcome: 'pass' })).status).to.equal(403);
  });

  it('a figure that moves after the review asks for another one', async () => {
    await reviewer.submit(`${own}/review`, { outcome: 'pass' });
    await handler.submit(`${own}/figures`, { ...zeros, 'table2.art20_5.licences': '14' });

    const sign = await head.submit(`${own}/sign-off`);
    expect(sign.status).to.equal(409);
    expect(plainText(sign.html)).to.include('审核以后数字或者文字有变化');
    await handler.submit(`${own}/submit`);
    await reviewer.submit(`${own}/review`, { outcome: 'pass' });
    const signed = await head.submit(`${own}/sign-off`);
    expect(plainText(signed.html)).to.include('丙负责 签发并公布（第 1 版）');
  });

  it('a correction says which cells and which sentences changed', async () => {
    await head.submit(`${own}/correction`, { reason: '补充说明' });
    await handler.submit(`${own}/figures`, { ...zeros, 'table2.art20_5.licences': '15' });
    await handler.submit(`${own}/text`, { otherMatters: '另有一项需要报告的事项。' });
    await handler.submit(`${own}/submit`);
    await reviewer.submit(`${own}/review`, { outcome: 'pass' });
    await head.submit(`${own}/sign-off`);

    const page = plainText((await app.client().get('/reports/QS-SLJ/2025')).html);
    expect(page).to.include('由 14 改为 15').and.to.include('第 6 部分增加：另有一项需要报告的事项。');
    // Section six states the fee although its writer left it out.
    expect(page).to.include('没有收取政府信息公开信息处理费');
  });
});

describe('the 主管部门 and the reports below it', () => {
  let app: TestApp;
  let supervisor: TestClient;
  let bureau: Office;
  const board = '/desk/reports/QS-ZF/2025/area/children';
  const rowsOf = async (state: string): Promise<number> =>
    (await supervisor.get(`${board}?state=${state}`)).html.querySelectorAll('tbody tr').length;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-02-03');
    const county = await buildOffice(app, {
      code: 'QS-ZF',
      name: '清水县人民政府',
      kind: 'countyGovernment',
    });
    bureau = await buildOffice(app, { code: 'QS-JYJ', name: '清水县教育局', parentId: county.id });
    await buildOffice(app, { code: 'QS-WZ', name: '清水县外镇', kind: 'township', parentId: county.id });
    await buildOffice(app, {
      code: 'QS-SWJ',
      name: '清水县税务局',
      kind: 'verticallyLed',
      parentId: county.id,
    });
    await buildCountedCase(app, {
      officeId: bureau.id,
      receivedOn: '2025-03-03',
      closedOn: '2025-03-20',
      row: 'granted',
    });
    supervisor = await app.as({ officeId: county.id, roles: ['supervisor'] });
    for (const office of [county, bureau]) {
      const head = await app.as({ officeId: office.id, roles: ['head'] });
      await head.submit(`/desk/reports/${office.code}/2025/own/figures`, zeros);
      await head.submit(`/desk/reports/${office.code}/2025/own/sign-off`);
    }
  });
  after(() => app.close());

  it('sees who has reported, late or not at all, and who is not in the sum', async () => {
    const page = plainText((await supervisor.get(board)).html);

    expect(page).to.include('应报送 3 份，已收到 2 份');
    expect(page).to.include('迟报').and.to.include('逾期未报');
    expect(page).to.include('垂直领导系统不汇总：清水县税务局');
    expect(await rowsOf('missing')).to.equal(1);
  });

  it('is for the supervising department alone', async () => {
    const head = await app.as({ officeId: bureau.id, roles: ['head'] });
    expect((await head.get(board)).status).to.equal(403);
  });

  it('takes the file of an organ outside, and counts it', async () => {
    const json = JSON.parse((await app.client().get('/reports/QS-JYJ/2025/own/report.json')).text);
    const file = (value: object) => ({
      name: '外镇年报.json',
      bytes: Buffer.from(JSON.stringify(value)),
      type: 'application/json',
    });
    const wrong = structuredClone(json);
    wrong.table3.granted.natural = 5;
    const refused = await supervisor.submit(`${board}/QS-WZ/upload`, { file: file(wrong) });
    expect(refused.status).to.equal(422);
    expect(plainText(refused.html)).to.include('T3-RESULT-SUM');
    const nothing = await supervisor.submit(`${board}/QS-WZ/upload`, { file: file({ a: 1 }) });
    expect(nothing.status).to.equal(422);

    const taken = await supervisor.submit(`${board}/QS-WZ/upload`, { file: file(json) });
    expect(plainText(taken.html)).to.include('已收到 3 份').and.to.include('外部报送：外镇年报.json');
    const area = await supervisor.get('/desk/reports/QS-ZF/2025/area');
    expect(area.html.getElementById('cell-table3.granted.natural')?.textContent.trim()).to.equal('2');
    expect((await app.client().get('/reports/QS-WZ/2025')).status).to.equal(200);
  });

  for (const kind of ['xlsx', 'docx'] as const) {
    it(`reads its own ${kind} as that of an organ outside, as a correction`, async () => {
      const { body } = await app.client().get(`/reports/QS-JYJ/2025/own/report.${kind}`);
      const file = { name: `外镇年报.${kind}`, bytes: body, type: 'application/octet-stream' };
      const taken = await supervisor.submit(`${board}/QS-WZ/upload`, { file });
      expect(taken.status, plainText(taken.html)).to.equal(200);
      expect(plainText(taken.html)).to.include(`外部报送：外镇年报.${kind}`);
    });
  }

  it('sends a report back; after the child’s correction the signed sum says that it is behind', async () => {
    const signed = await supervisor.submit('/desk/reports/QS-ZF/2025/area/sign-off');
    expect(signed.status).to.equal(200);
    const sentBack = await supervisor.submit(`${board}/QS-JYJ/return`, { remark: '漏报一件' });
    expect(plainText(sentBack.html)).to.include('漏报一件');
    expect(await rowsOf('sentBack')).to.equal(1);
    const head = await app.as({ officeId: bureau.id, roles: ['head'] });
    expect(plainText((await head.get('/desk/reports/QS-JYJ/2025/own')).html)).to.include('漏报一件');

    await head.submit('/desk/reports/QS-JYJ/2025/own/correction', { reason: '漏报' });
    await buildCountedCase(app, {
      officeId: bureau.id,
      receivedOn: '2025-05-03',
      closedOn: '2025-05-20',
      row: 'partial',
    });
    await head.submit('/desk/reports/QS-JYJ/2025/own/sign-off');
    const area = plainText((await supervisor.get('/desk/reports/QS-ZF/2025/area')).html);
    expect(area).to.include('下级报告在汇总以后有更正').and.to.include('（二）部分公开');
    expect(await rowsOf('sentBack')).to.equal(0);
    expect(plainText((await supervisor.get(board)).html).match(/迟报/g)).to.have.length(3);
  });

  it('imports the ledger of an organ outside, and draws up and signs its report there', async () => {
    const upload = `${board}/QS-LZ/upload`;
    const root = await officeByCode(app.services.db, 'QS-ZF');
    const township = {
      code: 'QS-LZ',
      name: '清水县林镇',
      kind: 'township',
      parentId: root?.id ?? 0,
    } as const;
    const town = await buildOffice(app, township);
    const own = '/desk/reports/QS-LZ/2025/own';
    expect(plainText((await supervisor.get(upload)).html)).to.include('没有标明“不使用本系统”');
    expect((await supervisor.get('/desk/ledger?office=QS-LZ')).status).to.equal(403);
    expect((await supervisor.get(`${own}/figures`)).status).to.equal(403);

    const admin = await app.as({ roles: ['systemAdmin'] });
    await admin.submit(`/desk/admin/offices/${town.id}/edit`, { worksOutside: 'on' });
    expect((await officeByCode(app.services.db, 'QS-LZ'))?.settings.worksOutside).to.equal(true);
    const page = await supervisor.get(upload);
    const link = page.html.querySelector('main a[href^="/desk/ledger"]')?.getAttribute('href') ?? '';
    const ledger = await supervisor.get(link);
    expect(plainText(ledger.html)).to.include('代清水县林镇导入');
    const lines = [
      '申请编号,收到日期,申请方式,申请人类型,申请人,申请内容,办理结果,办结日期',
      'LZ-1,2025-03-03,当面,自然人,张一,低保发放表,予以公开,2025-03-20',
      'LZ-2,2025-04-03,当面,自然人,李二,征地补偿表,部分公开,2025-04-20',
    ];
    const checked = await supervisor.submit(link, {
      file: { name: '林镇台账.csv', bytes: Buffer.from(lines.join('\n')) },
    });
    expect(plainText(checked.html)).to.include('待确认').and.to.include('代清水县林镇导入');
    const stranger = await app.as({ officeId: bureau.id, roles: ['registrar', 'head'] });
    expect((await stranger.get(checked.url)).status).to.equal(403);
    expect((await stranger.get(link)).status).to.equal(403);
    const done = await supervisor.submit(checked.url, {}, '/confirm');
    expect(plainText(done.html)).to.include('已导入');

    await supervisor.submit(`${own}/figures`, zeros);
    const built = await supervisor.get(own);
    expect(built.html.getElementById('cell-table3.received.natural')?.textContent.trim()).to.equal('2');
    await supervisor.submit(`${own}/sign-off`);
    expect((await app.client().get('/reports/QS-LZ/2025')).status).to.equal(200);
    const shown = await supervisor.get(board);
    expect(plainText(shown.html)).to.include('应报送 4 份，已收到 4 份');
  });
});
