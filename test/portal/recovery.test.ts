import { expect } from 'chai';
import { useMail } from '../../src/notices/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { CaseStory } from '../support/build-cases.js';
import { plainText } from '../support/client.js';

describe('recovering a query code (找回查询码)', () => {
  let app: TestApp;
  let story: CaseStory;

  beforeEach(async () => {
    app = await testApp();
    const { vault, words, config } = app.services;
    (config as { mailUrl: string | undefined }).mailUrl = 'smtp://127.0.0.1:1';
    useMail({ enabled: true, baseUrl: 'https://xxgk.example.gov.cn', vault, words });
    story = await CaseStory.begin(app);
  });
  afterEach(() => app.close());

  const outbox = () =>
    app.services.db.all<{ to_sealed: string; body: string }>(
      "SELECT to_sealed, body FROM mail_outbox WHERE once_key LIKE 'recover-code:%'",
      [],
    );
  const ask = (number: string, email: string) => app.client().submit('/track/recover', { number, email });

  it('sends a link to the registered address, which opens the code for two hours', async () => {
    const page = await ask(story.number.toLowerCase(), 'ZHANG@example.cn');
    expect(page.url).to.equal('/track/recover/sent');
    const [mail] = await outbox();
    expect(app.services.vault.open(mail?.to_sealed ?? '')).to.equal('zhang@example.cn');
    expect(mail?.body).not.to.include(story.queryCode);

    const link = /https:\/\/xxgk\.example\.gov\.cn(\S+)/.exec(mail?.body ?? '')?.[1] ?? '';
    expect(plainText((await app.client().get(link)).html)).to.include(story.queryCode);
    app.clock.advanceMinutes(121);
    expect((await app.client().get(link)).status).to.equal(404);
  });

  it('says the same for another address and another number, and sends nothing', async () => {
    const right = await ask(story.number, 'zhang@example.cn');
    const before = (await outbox()).length;
    const wrongMail = await ask(story.number, 'li@example.cn');
    const wrongNumber = await ask('QS-9-2026-9999', 'zhang@example.cn');

    for (const page of [wrongMail, wrongNumber]) {
      expect(page.url).to.equal(right.url);
      expect(plainText(page.html)).to.equal(plainText(right.html));
    }
    expect(await outbox()).to.have.length(before);
  });

  it('sends one mail an hour, and limits how often anybody asks', async () => {
    const statuses = new Set<number>();
    for (let n = 0; n < 22; n += 1) statuses.add((await ask(story.number, 'zhang@example.cn')).status);

    expect(await outbox()).to.have.length(1);
    expect(statuses.has(429)).to.equal(true);
  });

  it('refuses what is no address, and forged links', async () => {
    expect((await ask('', 'no address')).status).to.equal(422);
    expect((await app.client().get('/track/recovered/garbage')).status).to.equal(404);
  });

  it('sends people to the counter where the site has no mail', async () => {
    (app.services.config as { mailUrl: string | undefined }).mailUrl = undefined;
    const page = await app.client().get('/track/recover');

    expect(page.html.querySelector('main form')).to.equal(null);
    expect(plainText(page.html)).to.include('核对身份后补打回执');
  });
});
