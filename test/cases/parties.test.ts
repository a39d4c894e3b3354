import { expect } from 'chai';
import { localDate } from '../../src/kernel/local-date.js';
import { composeLetter } from '../../src/letters/index.js';
import { readPdf } from '../platform/pdf/pdf-text.js';
import { type TestApp, testApp } from '../support/app.js';
import { anApplication, buildDesk, type Desk } from '../support/build-cases.js';
import { plainText, type TestClient } from '../support/client.js';

const registration = {
  ...anApplication,
  identityKind: 'passport',
  identityNumber: 'E12345678',
  channel: 'counter',
  arrivedOn: '2026-03-02',
};
const partner = {
  partner1Name: '李四光',
  partner1IdentityKind: 'idCard',
  partner1IdentityNumber: '11010519491231002x',
};
const agent = {
  agentName: '王律师',
  agentIdentityKind: 'idCard',
  agentIdentityNumber: '999901199001010010',
  agentPhone: '13911112222',
  agentAuthority: 'special',
};

describe('several applicants and an agent (共同申请人、委托代理人)', () => {
  let app: TestApp;
  let desk: Desk;
  let registrar: TestClient;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    desk = await buildDesk(app);
    registrar = await app.signedIn(desk.people.registrar.login);
  });
  after(() => app.close());

  const register = (values: Record<string, string>) =>
    registrar.submit('/desk/cases/new', { ...registration, ...values });
  const idOf = (url: string) => /cases\/(\d+)\//.exec(url)?.[1] ?? '';

  it('are registered, masked, shown with a reason, listed and found', async () => {
    const registered = await register({ ...partner, ...agent });
    expect(registered.status, plainText(registered.html)).to.equal(200);
    const id = idOf(registered.url);

    const masked = plainText((await registrar.get(`/desk/cases/${id}`)).html);
    expect(masked).to.include('李**').and.to.include('王**').and.to.include('特别代理');
    expect(masked).not.to.include('李四光').and.not.to.include('13911112222');

    await registrar.submit(`/desk/cases/${id}`, { reason: '电话核对代理权限' }, 'reveal');
    const shown = plainText((await registrar.get(`/desk/cases/${id}`)).html);
    expect(shown).to.include('李四光').and.to.include('11010519491231002X').and.to.include('13911112222');

    expect(plainText((await registrar.get('/desk?tab=all')).html)).to.include('张**等2人');
    const found = await registrar.get(`/desk?tab=all&q=${encodeURIComponent('王律师')}`);
    expect(plainText(found.html)).to.include('张**等2人');
  });

  it('are kept sealed: no number stands readable in the table', async () => {
    const rows = await app.services.db.all<Record<string, unknown>>('SELECT * FROM case_parties', []);

    expect(rows).to.have.length(2);
    expect(JSON.stringify(rows)).not.to.match(/110105|999901|139111/);
  });

  it('names what is wrong beside its own input', async () => {
    const page = await register({
      partner1Name: '李四光',
      partner2IdentityNumber: '11010519491231002x',
      agentName: '王律师',
      agentIdentityKind: 'idCard',
      agentIdentityNumber: '123',
      agentPhone: '不知道',
    });

    expect(page.status).to.equal(422);
    const links = page.html
      .querySelectorAll('.govuk-error-summary a')
      .map((link) => link.getAttribute('href'));
    expect(links).to.have.members([
      '#partner1IdentityNumber',
      '#partner2IdentityNumber',
      '#agentIdentityNumber',
      '#agentPhone',
    ]);
    expect(page.html.querySelectorAll('details[open]')).to.have.length(2);
  });

  it('takes the authorisation and both proofs, each as what it is', async () => {
    const scan = { name: '扫描件.png', bytes: PNG };
    const page = await registrar.submit('/desk/cases/new', {
      ...registration,
      ...agent,
      identityProof: scan,
      authorisation: scan,
      agentProof: scan,
    });
    const shown = plainText((await registrar.get(`/desk/cases/${idOf(page.url)}`)).html);

    expect(shown).to.include('授权委托书').and.to.include('代理人身份证明');
  });

  it('have their scans shown with a reason only, and with a mark burnt in', async () => {
    const { createCanvas, loadImage } = await import('@napi-rs/canvas');
    const card = createCanvas(600, 400);
    const context = card.getContext('2d');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, 600, 400);
    const scan = card.toBuffer('image/png');
    const id = idOf(
      (
        await registrar.submit('/desk/cases/new', {
          ...registration,
          identityProof: { name: '身份证.png', bytes: scan },
          agentProof: { name: '坏.pdf', bytes: Buffer.from('%PDF-1.4 broken') },
          ...agent,
        })
      ).url,
    );
    const [proof, broken] = await app.services.db.all<{ file_id: number }>(
      'SELECT file_id FROM case_files WHERE case_id = ? ORDER BY id',
      [Number(id)],
    );
    const path = `/desk/cases/${id}/files/${proof?.file_id}`;
    expect((await registrar.get(path)).status).to.equal(403);
    await registrar.submit(`/desk/cases/${id}`, { reason: '核对证件' }, 'reveal');

    const shown = await registrar.get(path);
    expect(shown.headers.get('content-type')).to.equal('image/jpeg');
    const image = await loadImage(shown.body);
    const seen = createCanvas(600, 400);
    seen.getContext('2d').drawImage(image, 0, 0);
    const dots = seen.getContext('2d').getImageData(0, 0, 600, 400).data;
    const reddish = dots.filter((value, at) => at % 4 === 1 && value < 235).length;
    expect(reddish, 'the mark covers the picture').to.be.greaterThan(2000);
    expect((await registrar.get(`/desk/cases/${id}/files/${broken?.file_id}`)).status).to.equal(409);
  });

  it('stand in the form that is printed for signature; its scan goes into the file (代为填写)', async () => {
    const id = idOf((await register({ ...partner, ...agent, channel: 'oral' })).url);
    const path = `/desk/cases/${id}/signed-form`;
    const pdf = await registrar.get(`${path}/form.pdf`);
    expect(pdf.headers.get('content-type')).to.equal('application/pdf');
    const text = (await readPdf(pdf.body)).text.replace(/\s/g, '');
    expect(text).to.include('李四光').and.to.include('王律师').and.to.include('■公民（自然人）');

    expect((await registrar.submit(path, {})).status).to.equal(422);
    const page = await registrar.submit(path, { scans: { name: '签字.png', bytes: PNG } });
    expect(plainText(page.html)).to.include('申请人签字的申请表');
  });

  it('are not printed in full by who gave no reason', async () => {
    const id = idOf((await register(partner)).url);
    const handler = await app.signedIn(desk.people.handler.login);

    expect((await handler.get(`/desk/cases/${id}/signed-form/form.pdf`)).status).to.equal(403);
    expect(plainText((await handler.get(`/desk/cases/${id}/signed-form`)).html)).to.include(
      '先在案件页面说明理由',
    );
  });

  it('are all addressed by papers to the applicant', () => {
    const content = composeLetter('correctionNotice', {
      organ: { name: '清水县民政局' },
      date: localDate('2026-03-04'),
      signed: true,
      application: {
        caseNumber: 'QSX-MZJ-2026-0001',
        applicantName: '张三',
        partnerNames: ['李四'],
        agentName: '王五',
        natural: true,
        receivedOn: localDate('2026-03-02'),
        channel: 'counter',
        content: '低保汇总表',
      },
      items: ['写明年度'],
      workingDays: 10,
    });

    expect(content.salutation).to.equal('张三、李四（委托代理人：王五）：');
    expect(JSON.stringify(content.blocks)).to.include('收到你们当面提交的');
  });
});

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
