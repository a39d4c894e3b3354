import { expect } from 'chai';
import type { Office } from '../../src/offices/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildOffice } from '../support/build.js';
import { type FieldValue, plainText, type TestClient } from '../support/client.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('filing an application (依申请公开)', () => {
  let app: TestApp;
  let office: Office;

  // The limit of filings counts by application: each test has its own.
  beforeEach(async () => {
    app = await testApp();
    office = await buildOffice(app, { name: '清水县民政局', code: 'QSX-MZJ' });
  });
  afterEach(() => app.close());

  const application = (): Record<string, FieldValue> => ({
    office: office.code,
    content: '2025年全县城乡低保对象人数和资金发放情况统计表',
    desiredForm: 'electronic',
    delivery: 'online',
    applicantKind: 'natural',
    applicantName: '李明',
    identityKind: 'idCard',
    identityNumber: '11010519491231002x',
    phone: '13800138000',
  });
  /** Fills in the one-page form, checks the summary, files; stops where a page is refused. */
  const file = async (client: TestClient, values: Record<string, FieldValue> = {}) => {
    const checked = await client.submit('/apply/new', { ...application(), ...values });
    if (checked.status !== 200) return checked;
    expect(checked.url, plainText(checked.html)).to.equal('/apply/check');
    return client.send(checked, { consent: values.consent ?? '1' });
  };
  const codes = (page: { html: import('node-html-parser').HTMLElement }) =>
    page.html.querySelectorAll('.md-code').map((one) => one.text);

  it('explains before the form how it works, with the limits of the law', async () => {
    const page = await app.client().get('/apply');

    expect(page.status).to.equal(200);
    expect(plainText(page.html)).to.contain('20 个工作日内答复').and.contain('不需要说明用途');
    expect(page.html.querySelector('a[href="/apply/new"]')).to.not.equal(null);
  });

  it('asks for no purpose', async () => {
    const page = await app.client().get('/apply/new');
    const names = page.html
      .querySelectorAll('input, textarea, select')
      .map((one) => one.getAttribute('name'));

    expect(names.filter((name) => /purpose|use|yongtu/i.test(name ?? ''))).to.deep.equal([]);
  });

  it('gives number and query code at once, with what happens next and the dates', async () => {
    const page = await file(app.client());

    expect(page.status, plainText(page.html)).to.equal(200);
    const [number, code] = codes(page);
    expect(number).to.equal('QSX-MZJ-2026-0001');
    expect(code).to.match(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    // 2026-03-02, Monday: 7 and 20 working days.
    expect(plainText(page.html)).to.contain('2026-03-11').and.contain('2026-03-30');
  });

  it('keeps the query code out of every address', async () => {
    const page = await file(app.client());
    const [, code = ''] = codes(page);

    expect(page.url).to.match(/^\/apply\/receipt\//);
    expect(page.url).to.not.contain(code).and.not.contain(code.replaceAll('-', ''));
  });

  it('shows the receipt only in the browser that filed, and only for half an hour', async () => {
    const client = app.client();
    const page = await file(client);

    expect((await client.get(page.url)).status).to.equal(200);
    expect((await app.client().get(page.url)).status).to.equal(404);
    app.clock.advanceMinutes(31);
    expect((await client.get(page.url)).status).to.equal(404);
    app.clock.set('2026-03-02');
  });

  it('offers the receipt as PDF', async () => {
    const client = app.client();
    const page = await file(client);
    const href = page.html.querySelector('a[href$="/pdf"]')?.getAttribute('href') ?? '';

    const pdf = await client.get(href);
    expect(pdf.headers.get('content-type')).to.equal('application/pdf');
    expect(pdf.body.subarray(0, 5).toString()).to.equal('%PDF-');
  });

  it('files once on a double click, and both lead to the receipt', async () => {
    const client = app.client();
    const checked = await client.submit('/apply/new', application());
    const first = await client.send(checked, { consent: '1' });
    const second = await client.send(checked, { consent: '1' });

    expect(codes(second)).to.deep.equal(codes(first));
  });

  it('names every problem at once and keeps what was typed', async () => {
    const page = await app.client().submit('/apply/new', {
      office: '',
      content: '',
      desiredForm: 'gold',
      delivery: 'mail',
      applicantKind: 'enterprise',
      applicantName: '清水机械有限公司',
      identityKind: 'creditCode',
      identityNumber: '123',
      phone: 'abc',
      email: 'not an address',
    });

    expect(page.status).to.equal(422);
    const fields = page.html
      .querySelectorAll('.govuk-error-summary a')
      .map((link) => link.getAttribute('href'));
    expect(fields, 'in the order of the form').to.deep.equal([
      '#office',
      '#content',
      '#desiredForm',
      '#identityNumber',
      '#contactName',
      '#phone',
      '#email',
      '#address',
    ]);
    expect(page.html.querySelector('[name=applicantName]')?.getAttribute('value')).to.equal(
      '清水机械有限公司',
    );
  });

  it('wants one way of contact, whichever', async () => {
    const none = await file(app.client(), { phone: '' });
    expect(none.status).to.equal(422);
    expect(plainText(none.html)).to.contain('请至少填写一项');

    for (const way of [
      { phone: '0515-87654321' },
      { email: 'li@example.cn' },
      { address: '清水县清江大道1号' },
    ]) {
      expect((await file(app.client(), { phone: '', ...way })).status).to.equal(200);
    }
  });

  it('takes files whose content is what their name says, and refuses a disguised one at its own input', async () => {
    const good = await file(app.client(), {
      identityProof: { name: '身份证.png', bytes: PNG },
      attachments: { name: '说明.txt', bytes: Buffer.from('补充说明') },
    });
    expect(good.status, plainText(good.html)).to.equal(200);

    const bad = await file(app.client(), {
      identityProof: { name: '身份证.pdf', bytes: Buffer.from('MZ\x90\x00 program') },
      attachments: { name: 'page.html', bytes: Buffer.from('<!doctype html><script>1</script>') },
    });
    expect(bad.status).to.equal(422);
    const fields = bad.html
      .querySelectorAll('.govuk-error-summary a')
      .map((link) => link.getAttribute('href'));
    expect(fields).to.have.members(['#identityProof', '#attachments']);
    expect(plainText(bad.html)).to.contain('请重新选择');
  });

  it('refuses a file over 10 MB, too many files and unknown inputs without a fault', async () => {
    const big = await file(app.client(), {
      attachments: { name: 'big.pdf', bytes: Buffer.alloc(10 * 1_048_576 + 1, 1) },
    });
    expect(big.status).to.equal(422);
    expect(big.html.querySelector('[name=phone]')?.getAttribute('value')).to.equal('13800138000');
    const long = await file(app.client(), { content: '长'.repeat(400_000) });
    expect(long.status).to.equal(422);
    const many = await file(app.client(), {
      attachments: Array.from({ length: 7 }, (_, n) => ({ name: `${n}.png`, bytes: PNG })),
    });
    expect(many.status).to.equal(422);
    const stray = await file(app.client(), { virus: { name: 'x.png', bytes: PNG } });
    expect(stray.status).to.equal(200);
  });

  it('survives values of the wrong kind and size', async () => {
    for (const values of [
      { content: '长'.repeat(4001) },
      { applicantName: '名'.repeat(101) },
      { identityNumber: ['a', 'b'] },
      { applicantKind: 'alien' },
      { office: "' OR 1=1 --" },
      { office: 'nobody' },
      { content: ['a', 'b'] },
      { consent: '2' },
    ]) {
      expect((await file(app.client(), values)).status, JSON.stringify(values).slice(0, 60)).to.equal(422);
    }
    for (const path of [
      '/apply/new?entry=abc&office=nobody&q=%27',
      '/apply/new?entry=99999999999',
      '/apply/steps/nonsense',
      '/apply/found',
      '/apply/check',
      '/apply/saved',
      '/apply/resume',
      '/apply/form.pdf',
      '/apply/form.pdf?office=nobody',
    ]) {
      expect((await app.client().get(path)).status, path).to.equal(200);
    }
    expect((await app.client().get('/apply/receipt/garbage')).status).to.equal(404);
    expect((await app.client().post('/apply/new', {})).status).to.equal(403);
  });

  it('stores no NUL', async () => {
    const page = await file(app.client(), { content: '低保\0统计表', applicantName: '李\0明' });

    expect(page.status).to.equal(200);
    expect(plainText(page.html)).to.contain('低保统计表');
  });

  it('refuses an office that takes no online applications', async () => {
    const closed = await buildOffice(app, { settings: { acceptsOnline: false } });
    const page = await file(app.client(), { office: closed.code });

    expect(page.status).to.equal(422);
    expect(plainText(page.html)).to.contain('暂不受理网上申请');
  });

  it('waits for confirmation where the office confirms by hand, and says so (条例第三十一条第三项)', async () => {
    const careful = await buildOffice(app, { settings: { autoConfirmOnlineReceipt: false } });
    const page = await file(app.client(), { office: careful.code });

    expect(plainText(page.html)).to.contain('双方确认之日为收到申请之日');
  });

  it('files as applicant even from a browser where an officer is signed in', async () => {
    const officer = await app.as({ roles: ['handler'], officeId: office.id });
    const page = await file(officer);
    const [number = ''] = codes(page);
    const row = await app.services.db.get<{ registered_by: number | null }>(
      'SELECT registered_by FROM cases WHERE number = ?',
      [number],
    );

    expect(row?.registered_by).to.equal(null);
  });

  it('offers the blank form with the address of the office', async () => {
    const pdf = await app.client().get(`/apply/form.pdf?office=${office.code}`);

    expect(pdf.headers.get('content-type')).to.equal('application/pdf');
  });
});
