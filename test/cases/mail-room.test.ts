import { expect } from 'chai';
import { type TestApp, testApp } from '../support/app.js';
import { anApplication, buildDesk, type Desk } from '../support/build-cases.js';
import { type FieldValue, plainText, type TestClient } from '../support/client.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('the mail room (收文登记)', () => {
  let app: TestApp;
  let desk: Desk;
  let registrar: TestClient;

  beforeEach(async () => {
    app = await testApp();
    app.clock.set('2026-03-05');
    desk = await buildDesk(app);
    registrar = await signedIn(desk);
  });
  afterEach(() => app.close());

  async function signedIn(at: Desk): Promise<TestClient> {
    return app.signedIn(at.people.registrar.login);
  }
  const piece = {
    arrivedOn: '2026-03-02',
    channel: 'signedMail',
    trackingNumber: 'EA123456789CN',
    signedBy: '门卫老赵',
    senderKind: 'person',
    sender: '张小明',
    subject: '政府信息公开申请表一份',
  };
  const record = (values: Record<string, FieldValue> = {}) =>
    registrar.submit('/desk/mail/new', { ...piece, ...values });

  it('numbers each piece, gap-free, and masks who sent it', async () => {
    const first = await record();
    await record({
      trackingNumber: '',
      channel: 'ordinaryMail',
      senderKind: 'organisation',
      sender: '某公司',
    });
    const number = `${desk.office.code}-收-2026-000`;
    expect(plainText(first.html)).to.include(`${number}1`).and.not.to.include('张小明');

    const list = plainText((await registrar.get('/desk/mail')).html);
    expect(list).to.include(`${number}2`).and.to.include('张**').and.to.include('门卫老赵');
    expect(list).not.to.include('张小明');
  });

  it('turns a piece into a case with its true day, channel and scans, once', async () => {
    const shown = await record({ scans: { name: '申请表.png', bytes: PNG } });
    const href = shown.html.querySelector('a[href*="mail="]')?.getAttribute('href') ?? '';
    const form = await registrar.get(href);
    expect(form.html.querySelector('[name=arrivedOn]')?.getAttribute('value')).to.equal('2026-03-02');
    expect(form.html.querySelector('[name=proof]')?.getAttribute('value')).to.include('EA123456789CN');

    const { channel: _channel, ...application } = { channel: '', ...anApplication };
    const registered = await registrar.send(form, { ...application, channel: 'signedMail' });
    expect(registered.url, plainText(registered.html)).to.match(/registered$/);
    const [found] = await app.services.db.all<Record<string, unknown>>('SELECT * FROM cases', []);
    // Signed for on the 2nd: that is the day of receipt, whenever it was registered (条例第三十一条第二项).
    expect(found).to.include({ received_on: '2026-03-02', channel: 'signedMail' });
    expect(await app.services.db.all('SELECT id FROM case_files', [])).to.have.length(1);

    const item = await registrar.get('/desk/mail/1');
    expect(plainText(item.html)).to.include('已转为申请').and.to.include(String(found?.number));
    expect((await registrar.get(href)).status).to.equal(409);
    const again = await registrar.send(form, { ...application, channel: 'signedMail' });
    expect(again.url).to.equal(registered.url);
  });

  it('hands a piece on, or says why it is no application, with the reason', async () => {
    await record();
    const refused = await registrar.submit('/desk/mail/1', { outcome: '' }, '/settle');
    expect(refused.status).to.equal(422);
    const done = await registrar.submit(
      '/desk/mail/1',
      { state: 'notApplication', outcome: '信访件，转信访接待室' },
      '/settle',
    );
    expect(plainText(done.html)).to.include('不是公开申请').and.to.include('转信访接待室');
    expect(plainText((await registrar.get('/desk/mail')).html)).to.include('没有收文');
    expect(plainText((await registrar.get('/desk/mail?state=all')).html)).to.include('信访件');
  });

  it('refuses a future day, a tracking number that stands already, and a wrong channel, keeping what was typed', async () => {
    await record();
    const twice = await record();
    expect(twice.status).to.equal(422);
    expect(plainText(twice.html)).to.include('这个单号已经登记过');
    expect(twice.html.querySelector('[name=sender]')?.getAttribute('value')).to.equal('张小明');
    expect((await record({ arrivedOn: '2026-03-06', trackingNumber: '' })).status).to.equal(422);
    expect((await record({ channel: 'online', trackingNumber: '' })).status).to.equal(422);
    expect((await record({ sender: '名'.repeat(101) })).status).to.equal(422);
  });

  it('prints what came in between two days, whatever is asked', async () => {
    await record();
    const page = await registrar.get('/desk/mail/print?from=2026-03-01&to=2026-03-03');
    expect(plainText(page.html)).to.include('EA123456789CN').and.to.include('张**');
    const other = await registrar.get('/desk/mail/print?from=2026-02-01&to=2026-02-03');
    expect(plainText(other.html)).not.to.include('EA123456789CN');
    for (const query of ['from=abc', 'to=2026-13-40', 'from=2026-03-03&to=2026-03-01'])
      expect((await registrar.get(`/desk/mail/print?${query}`)).status, query).to.equal(200);
    expect((await registrar.get('/desk/mail?after=xx&state=zz')).status).to.equal(200);
  });

  it("keeps an office's mail from the others", async () => {
    await record({ scans: { name: 'x.png', bytes: PNG } });
    const stranger = await signedIn(await buildDesk(app));

    expect((await stranger.get('/desk/mail/1')).status).to.equal(403);
    expect((await stranger.get('/desk/cases/new?mail=1')).status).to.equal(403);
    expect((await stranger.get('/desk/mail/999')).status).to.equal(404);
    expect(plainText((await stranger.get('/desk/mail?state=all')).html)).to.include('没有收文');
  });
});
