import { expect } from 'chai';
import { localDate } from '../../src/kernel/local-date.js';
import type { Office } from '../../src/offices/index.js';
import { outOn } from '../../src/reports/normative-documents/normative-document.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildOffice } from '../support/build.js';
import { plainText, type TestClient, type TestResponse } from '../support/client.js';

function cell(response: TestResponse, path: string): string | undefined {
  return response.html.getElementById(`cell-${path}`)?.textContent.trim();
}

const documents = 'table2.art20_1.normative_documents';

describe('the register of normative documents', () => {
  let app: TestApp;
  let office: Office;
  let head: TestClient;
  let report: string;

  const add = (fields: Readonly<Record<string, string>>) =>
    head.submit('/desk/normative-documents/new', { kind: 'normative_documents', ...fields });

  before(async () => {
    app = await testApp();
    app.clock.set('2026-01-15');
    office = await buildOffice(app, { code: 'QS-MZJ', name: '清水县民政局' });
    head = await app.as({ officeId: office.id, roles: ['head'], name: '李负责' });
    report = '/desk/reports/QS-MZJ/2025/own';
  });
  after(() => app.close());

  it('a document is out of force by repeal or by lapse, whichever comes first', () => {
    expect(outOn(null, null)).to.equal(null);
    expect(outOn(null, localDate('2025-12-31'))).to.equal('2026-01-01');
    expect(outOn(localDate('2025-03-01'), localDate('2025-12-31'))).to.equal('2025-03-01');
    expect(outOn(localDate('2026-03-01'), localDate('2025-06-30'))).to.equal('2025-07-01');
  });

  it('takes documents, names every bad field at once and keeps what was typed', async () => {
    const bad = await add({
      title: '办法',
      number: '清民规〔2020〕1号',
      issuedOn: '2026-02-01',
      endedOn: '2020-01-01',
    });
    expect(bad.status).to.equal(422);
    expect(plainText(bad.html)).to.include('日期还没有到').and.to.include('不能早于印发日期');
    expect(bad.text).to.include('清民规〔2020〕1号');

    const saved = await add({ title: '救助办法', number: '清民规〔2020〕1号', issuedOn: '2020-05-01' });
    expect(saved.status).to.equal(200);
    expect(plainText(saved.html)).to.include('救助办法');
    await add({
      title: '临时办法',
      number: '清民规〔2023〕2号',
      issuedOn: '2023-01-10',
      validUntil: '2025-06-30',
    });
    await add({ title: '新办法', number: '清民规〔2025〕1号', issuedOn: '2025-04-01' });
    await add({ title: '新办法二', number: '清民规〔2025〕2号', issuedOn: '2025-12-31' });
    await add({ title: '次年办法', number: '清民规〔2026〕1号', issuedOn: '2026-01-05' });
    const twice = await add({ title: '救助办法', number: '清民规〔2020〕1号', issuedOn: '2020-05-01' });
    expect(twice.status).to.equal(422);
    expect(plainText(twice.html)).to.include('已有这个文号');
  });

  it('feeds table two only from the year that the office declares complete', async () => {
    expect(cell(await head.get(report), `${documents}.in_force`)).to.equal('-');

    await head.submit('/desk/normative-documents', { completeFrom: '2025' }, '/register/QS-MZJ');

    const page = await head.get(report);
    expect(cell(page, `${documents}.issued`)).to.equal('2');
    expect(cell(page, `${documents}.repealed`)).to.equal('1');
    expect(cell(page, `${documents}.in_force`)).to.equal('3');
    expect(cell(page, 'table2.art20_1.rules.in_force')).to.equal('0');
    const before = await head.get('/desk/reports/QS-MZJ/2024/own');
    expect(cell(before, `${documents}.in_force`)).to.equal('-');
  });

  it('opens each of its cells to the documents behind it', async () => {
    const repealed = await head.get(`${report}/cells/${documents}.repealed`);
    expect(plainText(repealed.html)).to.include('临时办法').and.to.include('有效期届满');
    expect(plainText(repealed.html)).to.not.include('新办法');
    const inForce = await head.get(`${report}/cells/${documents}.in_force`);
    expect(inForce.html.querySelectorAll('tbody tr')).to.have.length(3);
  });

  it('a repeal of a later year leaves the year before as it was', async () => {
    const list = await head.get('/desk/normative-documents');
    const link = list.html.querySelectorAll('tbody a').find((a) => a.textContent.includes('救助办法'));
    const href = link?.getAttribute('href') ?? '';
    const ended = await head.submit(href, {
      endKind: 'repealed',
      endedOn: '2026-01-10',
      endBasis: '清民规〔2026〕1号',
    });
    expect(ended.status, plainText(ended.html)).to.equal(200);

    expect(cell(await head.get(report), `${documents}.in_force`)).to.equal('3');
    expect(cell(await head.get('/desk/reports/QS-MZJ/2026/own'), `${documents}.in_force`)).to.equal('3');
    expect(cell(await head.get('/desk/reports/QS-MZJ/2026/own'), `${documents}.repealed`)).to.equal('1');
  });

  it('two people cannot overwrite each other', async () => {
    const list = await head.get('/desk/normative-documents');
    const href = list.html.querySelector('tbody a')?.getAttribute('href') ?? '';
    const mine = await head.get(href);
    const theirs = await head.get(href);
    await head.send(mine, { title: '改名一' });
    const late = await head.send(theirs, { title: '改名二' });
    expect(late.status).to.equal(409);
    expect(late.text).to.include('改名二');
  });

  it('other offices may not read it, the supervising office may, and only its own staff keep it', async () => {
    const stranger = await app.as({ roles: ['handler'] });
    expect((await stranger.get('/desk/normative-documents?office=QS-MZJ')).status).to.equal(403);
    const supervisor = await app.as({ roles: ['supervisor'] });
    const page = await supervisor.get('/desk/normative-documents?office=QS-MZJ');
    expect(page.status).to.equal(200);
    expect(page.html.querySelectorAll('main form[method="post"]')).to.have.length(0);
    expect((await supervisor.get('/desk/normative-documents')).status).to.equal(200);
    for (const bad of ['?after=x', '?kind=x', '?office=nobody']) {
      expect([200, 404]).to.include((await head.get(`/desk/normative-documents${bad}`)).status);
    }
  });
});

describe('figures that an office enters', () => {
  let app: TestApp;
  let head: TestClient;
  let office: Office;
  const report = '/desk/reports/QS-MZJ/2025/own';

  before(async () => {
    app = await testApp();
    app.clock.set('2026-01-15');
    office = await buildOffice(app, { code: 'QS-MZJ', name: '清水县民政局' });
    head = await app.as({ officeId: office.id, roles: ['head'], name: '李负责' });
  });
  after(() => app.close());

  it('keep every earlier value with who and when', async () => {
    await head.submit(`${report}/figures`, { 'table2.art20_5.licences': '120' });
    app.clock.set('2026-01-18');
    head = await app.as({ officeId: office.id, roles: ['head'], name: '李负责' });
    const second = await app.as({ officeId: office.id, roles: ['handler'], name: '赵经办' });
    await second.submit(`${report}/figures`, {
      'table2.art20_5.licences': '126',
      'table2.art20_5.licences:remark': '含变更6件',
    });

    const opened = await head.get(`${report}/cells/table2.art20_5.licences`);
    expect(plainText(opened.html)).to.include('赵经办 于 2026-01-18').and.to.include('含变更6件');
    const [earlier] = opened.html.querySelectorAll('tbody tr');
    expect(earlier?.textContent).to.include('120').and.to.include('李负责').and.to.include('2026-01-15');
  });

  it('a remark stands beside a counted figure too, on the page and in the file', async () => {
    const path = 'table3.received.total';
    const saved = await head.submit(`${report}/cells/${path}`, { remark: '其中拆分2件' });
    expect(saved.status).to.equal(200);

    expect(cell(await head.get(report), path)).to.include('其中拆分2件');
    const json = JSON.parse((await head.get(`${report}/report.json`)).text) as { cell_remarks: object };
    expect(json.cell_remarks).to.deep.include({ [path]: '其中拆分2件' });
    const long = await head.submit(`${report}/cells/${path}`, { remark: '长'.repeat(101) });
    expect(long.status).to.equal(422);
    const stranger = await app.as({ roles: ['handler'] });
    expect((await stranger.get(`${report}/cells/${path}`)).status).to.equal(403);
  });
});
