import { expect } from 'chai';
import { importDisclosure } from '../../src/disclosures/index.js';
import { localDate } from '../../src/kernel/local-date.js';
import type { Office } from '../../src/offices/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildOffice } from '../support/build.js';
import { type FieldValue, plainText, type TestClient, type TestResponse } from '../support/client.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('filling in an application step by step, saved as one goes (逐步填写、草稿)', () => {
  let app: TestApp;
  let office: Office;

  beforeEach(async () => {
    app = await testApp();
    office = await buildOffice(app, {
      name: '清水县民政局',
      code: 'QSX-MZJ',
      creditCode: '11441700007280420Y',
    });
  });
  afterEach(() => app.close());

  const steps: readonly (readonly [string, Record<string, FieldValue>])[] = [
    ['office', { office: 'QSX-MZJ' }],
    ['content', { content: '2025年全县城乡低保对象人数统计表' }],
    ['means', { desiredForm: 'paper', delivery: 'mail' }],
    ['applicant', { applicantName: '李明', identityNumber: '11010519491231002x' }],
    ['contact', { address: '清水县清江大道1号' }],
    ['partners', {}],
    ['agent', {}],
    ['files', { identityProof: { name: '身份证.png', bytes: PNG } }],
  ];
  const walk = async (client: TestClient, until = steps.length): Promise<TestResponse> => {
    let page = await client.get('/apply/steps/office');
    for (const [step, values] of steps.slice(0, until)) {
      expect(page.url, plainText(page.html)).to.match(new RegExp(`/apply/steps/${step}`));
      page = await client.send(page, { ...values, do: 'next' });
    }
    return page;
  };
  const rows = (table: string) => app.services.db.all<Record<string, unknown>>(`SELECT * FROM ${table}`, []);

  it('asks one thing a page on a phone, everything on one page on a desk, and lets change', async () => {
    const phone = await app.client().get('/apply/new?office=QSX-MZJ', { 'sec-ch-ua-mobile': '?1' });
    expect(phone.url).to.equal('/apply/steps/office?office=QSX-MZJ');
    expect(plainText(phone.html)).to.contain('第 1 步，共 9 步');
    expect(phone.html.querySelector('a[href="/apply/new?all=1"]')).not.to.equal(null);

    const desk = await app.client().get('/apply/new');
    expect(desk.html.querySelectorAll('fieldset.md-form-part')).to.have.length(8);
    expect(desk.html.querySelector('a[href="/apply/steps/office"]')).not.to.equal(null);
  });

  it('leads through all steps to the summary and the receipt, the file included', async () => {
    const client = app.client();
    const summary = await walk(client);
    expect(summary.url).to.equal('/apply/check');
    expect(plainText(summary.html)).to.contain('李明').and.contain('纸质').and.contain('身份证.png');

    const receipt = await client.send(summary, { consent: '1' });
    expect(plainText(receipt.html)).to.contain('QSX-MZJ-2026-0001');
    expect(await rows('application_drafts')).to.deep.equal([]);
    expect(await rows('case_files')).to.have.length(1);
  });

  it('names what is wrong on its own step, and keeps it all the same', async () => {
    const client = app.client();
    const page = await client.submit('/apply/steps/applicant', {
      applicantName: '李明',
      identityNumber: '123',
      do: 'next',
    });
    expect(page.status).to.equal(422);
    expect(page.html.querySelector('#identityNumber-error')).not.to.equal(null);

    const again = await client.get('/apply/steps/applicant');
    expect(again.html.querySelector('[name=applicantName]')?.getAttribute('value')).to.equal('李明');
    expect(again.html.querySelector('[name=identityNumber]')?.getAttribute('value')).to.equal('123');
  });

  it('tells on the summary what is missing and takes nothing that is incomplete', async () => {
    const client = app.client();
    await walk(client, 2);
    const summary = await client.get('/apply/check');

    expect(plainText(summary.html)).to.contain('处没有填好');
    expect(summary.html.querySelector('[name=consent]')).to.equal(null);
  });

  it('can be saved half done and taken up on another device with the code, not without', async () => {
    const client = app.client();
    await walk(client, 1);
    const saved = await client.submit('/apply/steps/content', { content: '低保统计表', do: 'later' });
    expect(saved.url, plainText(saved.html)).to.equal('/apply/saved');
    const code = saved.html.querySelector('.md-code')?.text ?? '';
    expect(code).to.match(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);

    const other = app.client();
    expect((await other.submit('/apply/resume', { draftCode: 'AAAA-AAAA-AAAA' })).status).to.equal(422);
    const taken = await other.submit('/apply/resume', { draftCode: code.toLowerCase().replaceAll('-', '') });
    expect(taken.url).to.equal('/apply/check');
    expect(plainText(taken.html)).to.contain('低保统计表');
  });

  it('keeps drafts sealed, for their days only, and deletes their files with them', async () => {
    const client = app.client();
    await walk(client);
    expect(JSON.stringify(await rows('application_drafts'))).not.to.match(/李明|110105/);
    expect(await rows('file_blobs')).to.have.length(1);

    app.clock.set('2026-03-20');
    expect((await client.get('/apply/check')).url).to.contain('/apply/resume');
    await app.client().submit('/apply/steps/office', { office: 'QSX-MZJ', do: 'next' });
    expect(await rows('application_drafts')).to.have.length(1);
    expect(await rows('file_blobs')).to.deep.equal([]);
  });

  it('lets take a file away again, and deletes a draft on request', async () => {
    const client = app.client();
    await walk(client);
    const page = await client.get('/apply/steps/files');
    const remove = page.html.querySelector('button[value^=remove-]')?.getAttribute('value') ?? '';
    await client.send(page, { do: remove });
    expect(await rows('file_blobs')).to.deep.equal([]);

    await client.submit('/apply/saved', {}, '/discard');
    expect(await rows('application_drafts')).to.deep.equal([]);
  });

  it("leaves another draft's file alone", async () => {
    await walk(app.client());
    const [file] = await rows('application_draft_files');
    await app.client().submit('/apply/steps/files', { do: `remove-${file?.file_id}` });

    expect(await rows('file_blobs')).to.have.length(1);
  });

  it('files a draft once, however often it is sent', async () => {
    const client = app.client();
    const summary = await walk(client);
    const again = await client.get('/apply/check');
    await client.send(summary, { consent: '1' });
    const second = await client.send(summary, { consent: '1' });
    const third = await client.send(again, { consent: '1' });

    expect(plainText(second.html)).to.contain('QSX-MZJ-2026-0001');
    expect(plainText(third.html)).to.contain('没有正在填写的申请');
    expect(await rows('cases')).to.have.length(1);
  });

  it('carries joint applicants and the agent into the case', async () => {
    const client = app.client();
    await walk(client);
    await client.submit('/apply/steps/partners', {
      partner1Name: '王芳',
      partner1IdentityKind: 'passport',
      partner1IdentityNumber: 'E00000001',
      do: 'next',
    });
    const half = await client.submit('/apply/steps/agent', { agentName: '赵律师', do: 'next' });
    expect(half.status).to.equal(422);
    await client.submit('/apply/steps/agent', {
      agentName: '赵律师',
      agentIdentityKind: 'passport',
      agentIdentityNumber: 'E00000002',
      do: 'next',
    });
    await client.submit('/apply/check', { consent: '1' });

    const [found] = await rows('cases');
    expect(found).to.include({ partner_names: '["王芳"]', agent_name: '赵律师' });
  });

  describe('what is public already', () => {
    beforeEach(() =>
      app.write((ctx) =>
        importDisclosure(ctx, {
          officeId: office.id,
          title: '清水县2025年城乡低保对象统计表',
          documentNumber: '',
          category: 'a20i11',
          topic: '17-03',
          formedOn: localDate('2026-02-10'),
          publishedOn: localDate('2026-02-12'),
          validity: 'valid',
          summary: '',
          body: '低保对象统计。',
          catalogEntryId: null,
        }),
      ),
    );
    const help = async () => (await rows('filing_help'))[0] ?? {};

    it('is shown from the description, counted, opened and answers without filing', async () => {
      const client = app.client();
      const found = await walk(client, 2);
      expect(found.url).to.equal('/apply/found');
      expect(plainText(found.html)).to.contain('城乡低保对象统计表');
      expect(await help()).to.include({ shown: 1, opened: 0, answered: 0, filed: 0 });

      const opened = await client.submit('/apply/found', {}, '/found/open');
      expect(opened.url).to.match(/^\/disclosures\//);
      const done = await client.submit('/apply/found', {}, '/answered');
      expect(plainText(done.html)).to.contain('很高兴您找到了');
      expect(await help()).to.include({ shown: 1, opened: 1, answered: 1, filed: 0 });
      expect(await rows('application_drafts')).to.deep.equal([]);
    });

    it('stands in nobody’s way and is not shown twice for the same words', async () => {
      const client = app.client();
      const found = await walk(client, 2);
      expect(found.html.querySelector('a[href="/apply/steps/means"]')).not.to.equal(null);
      const again = await client.submit('/apply/steps/content', { do: 'next' });

      expect(again.url).to.equal('/apply/steps/means');
      expect(await help()).to.include({ shown: 1 });
    });

    it('opens nothing but pages of this site', async () => {
      const client = app.client();
      const found = await walk(client, 2);
      for (const url of ['https://example.com/', '//example.com', '/desk', '/disclosures/../desk'])
        expect((await client.send(found, { url }, '/found/open')).status, url).to.equal(422);
    });
  });
});
