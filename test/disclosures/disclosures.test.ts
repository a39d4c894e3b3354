import { expect } from 'chai';
import { formatIndexNumber, isIndexNumber } from '../../src/disclosures/index.js';
import { findPersonalData } from '../../src/disclosures/personal-data.js';
import type { Office } from '../../src/offices/index.js';
import { isCreditCode } from '../../src/offices/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildOffice } from '../support/build.js';
import { plainText, type TestClient } from '../support/client.js';

const CREDIT_CODE = '11441700007280420Y';

const draft = {
  title: '清水县城乡低保标准调整的通知',
  documentNumber: '清民发〔2026〕3号',
  category: 'a20i11',
  topic: '17-03',
  formedOn: '2026-02-27',
  validity: 'valid',
  summary: '调整 2026 年城乡居民最低生活保障标准。',
  body: '各乡镇人民政府：\r\n　　自2026年3月起，城市低保标准调整为每人每月820元。\r\n\r\n<script>alert(1)</script>',
};

const allChecks = [
  'stateSecret',
  'workSecret',
  'forbidden',
  'harm',
  'thirdParty',
  'personalData',
  'otherOrgans',
];

describe('disclosures (主动公开信息)', () => {
  let app: TestApp;
  let office: Office;
  let author: TestClient;
  let secrecy: TestClient;
  let reviewer: TestClient;

  before(async () => {
    app = await testApp();
    office = await buildOffice(app, { name: '清水县民政局', creditCode: CREDIT_CODE });
    author = await app.as({ roles: ['author', 'secrecyReviewer'], officeId: office.id, name: '甲' });
    secrecy = await app.as({ roles: ['secrecyReviewer'], officeId: office.id, name: '乙' });
    reviewer = await app.as({ roles: ['reviewer'], officeId: office.id, name: '丙' });
  });
  after(() => app.close());

  const submitted = async (values: Record<string, string> = {}): Promise<string> => {
    const page = await author.submit('/desk/disclosures/new', { ...draft, intent: 'submit', ...values });
    expect(page.status, plainText(page.html)).to.equal(200);
    return page.url;
  };
  const cleared = async (values: Record<string, string> = {}): Promise<string> => {
    const item = await submitted(values);
    await secrecy.submit(`${item}/secrecy-review`, {
      checklist: allChecks,
      outcome: 'clear',
      opinion: '不涉密，可以公开。',
    });
    return item;
  };
  const published = async (values: Record<string, string> = {}): Promise<string> => {
    const item = await cleared(values);
    const page = await reviewer.submit(item, {}, '/publish');
    expect(page.status, plainText(page.html)).to.equal(200);
    return item;
  };
  const publicOf = (item: string) => item.replace('/desk', '');

  it('goes from draft over secrecy review to the public page, with an index number of the national form', async () => {
    const item = await published();

    const page = await app.client().get(publicOf(item));
    expect(page.status).to.equal(200);
    expect(plainText(page.html)).to.contain('007280420/2026-00001').and.contain('清民发〔2026〕3号');
    expect(page.html.querySelector('h1')?.text).to.equal(draft.title);
    expect(page.html.querySelectorAll('main script')).to.have.length(0);
    expect(page.text).to.contain('&lt;script&gt;');
  });

  it('counts index numbers (索引号) without a gap', async () => {
    await published({ title: '第二条' });
    const item = await published({ title: '第三条' });

    expect(plainText((await app.client().get(publicOf(item))).html)).to.contain('007280420/2026-00003');
  });

  it('names every problem of the form at once and keeps what was typed', async () => {
    const page = await author.submit('/desk/disclosures/new', {
      title: '',
      category: 'nonsense',
      formedOn: '2026-02-31',
      body: '',
      documentNumber: '保留我',
      intent: 'submit',
    });

    expect(page.status).to.equal(422);
    const fields = page.html
      .querySelectorAll('.govuk-error-summary a')
      .map((link) => link.getAttribute('href'));
    expect(fields).to.include.members(['#title', '#category', '#topic', '#formedOn', '#body']);
    expect(page.html.querySelector('[name=documentNumber]')?.getAttribute('value')).to.equal('保留我');
  });

  it('refuses a date of the document in the future and a catalog row of nobody', async () => {
    const page = await author.submit('/desk/disclosures/new', {
      ...draft,
      formedOn: '2026-03-03',
      catalogEntryId: '999999',
    });

    expect(page.status).to.equal(422);
    expect(plainText(page.html)).to.contain('成文日期不能晚于今天').and.contain('标准目录事项不存在');
  });

  it('survives values of the wrong kind and size', async () => {
    for (const values of [
      { title: '长'.repeat(201) },
      { body: 'x'.repeat(60_001) },
      { topic: ['02', '03'] },
      { catalogEntryId: '99999999999999999999' },
      { catalogEntryId: 'abc' },
    ]) {
      const page = await author.submit('/desk/disclosures/new', { ...draft, ...values });
      expect(page.status).to.equal(422);
    }
    for (const id of ['0', '-1', 'abc', '99999999999', '1.5', '%00']) {
      expect((await app.client().get(`/disclosures/${id}`)).status, id).to.equal(404);
    }
  });

  it('never lets an author review the own item, whatever roles they hold', async () => {
    const item = await submitted();

    const page = await author.get(`${item}/secrecy-review`);
    expect(page.status).to.equal(403);
    expect(plainText(page.html)).to.contain('参与起草的人员不能审查');
  });

  it('wants every point checked before 可以公开, and an opinion in any case', async () => {
    const item = await submitted();

    const page = await secrecy.submit(`${item}/secrecy-review`, {
      checklist: allChecks.slice(1),
      outcome: 'clear',
      opinion: '可以',
    });
    expect(page.status).to.equal(422);
    expect(plainText(page.html)).to.contain('还有 1 项未核对');
    const bare = await secrecy.submit(`${item}/secrecy-review`, { outcome: 'amend' });
    expect(bare.status).to.equal(422);
    expect(plainText(bare.html)).to.contain('请填写审查意见');
  });

  it('gives an item back for amendment, and the review stays on record', async () => {
    const item = await submitted();
    await secrecy.submit(`${item}/secrecy-review`, { outcome: 'amend', opinion: '删去附件中的姓名。' });

    const page = await author.get(item);
    expect(plainText(page.html)).to.contain('修改后再送审').and.contain('删去附件中的姓名。');
    expect((await author.get(`${item}/edit`)).status).to.equal(200);
  });

  it('does not publish what was not reviewed, nor what changed after the review', async () => {
    const unreviewed = await submitted();
    const page = await reviewer.get(unreviewed);
    expect(page.html.querySelector('form[action$="/publish"] button')?.hasAttribute('disabled')).to.equal(
      true,
    );
    expect((await reviewer.submit(unreviewed, {}, '/publish')).status).to.equal(403);

    const item = await cleared();
    await author.submit(`${item}/edit`, { body: '改过的正文' });
    expect((await reviewer.submit(item, {}, '/publish')).status).to.equal(403);
  });

  it('tells the second of two writers who changed the item, and keeps their words', async () => {
    const page = await author.submit('/desk/disclosures/new', draft);
    const opened = await author.get(`${page.url}/edit`);
    await author.submit(`${page.url}/edit`, { title: '先改的标题' });

    const late = await author.send(opened, { title: '后改的标题' });
    expect(late.status).to.equal(409);
    expect(plainText(late.html)).to.contain('甲已经修改了这条信息');
    expect(late.html.querySelector('[name=title]')?.getAttribute('value')).to.equal('后改的标题');
  });

  it('hides drafts from the public and from other offices', async () => {
    const item = await submitted();

    expect((await app.client().get(publicOf(item))).status).to.equal(404);
    expect((await app.client().get(`${publicOf(item)}/text`)).status).to.equal(404);
    const stranger = await app.as({ roles: ['author', 'reviewer', 'secrecyReviewer'] });
    expect((await stranger.get(item)).status).to.equal(403);
    expect((await app.as({ roles: ['handler'] }).then((c) => c.get(item))).status).to.equal(403);
  });

  it('lists the newest first, by category, office and year, and finds words of two characters', async () => {
    const item = await published({ title: '清水县供水水质公告', category: 'a20i13', body: '水质合格。' });
    const href = publicOf(item);
    const links = async (query: string) =>
      (await app.client().get(`/disclosures${query}`)).html
        .querySelectorAll('a.md-list__link')
        .map((link) => link.getAttribute('href'));

    expect((await links(''))[0]).to.equal(href);
    expect(await links('?category=a20i13')).to.deep.equal([href]);
    expect(await links(`?office=${office.code}&year=2026`)).to.include(href);
    expect(await links('?year=2025')).to.deep.equal([]);
    expect(await links('?q=水质')).to.deep.equal([href]);
    expect((await links('?q=清水县供水水质公告'))[0]).to.equal(href);
  });

  it('turns pages by key and ignores what makes no sense in the address', async () => {
    for (let n = 0; n < 21; n += 1) await published({ title: `分页${n}`, category: 'a20i04' });
    const page = await app.client().get('/disclosures?category=a20i04');
    expect(page.html.querySelectorAll('.md-list__item')).to.have.length(20);
    const next = page.html.querySelector('a[rel=next]')?.getAttribute('href') ?? '';
    const second = await app.client().get(next.replaceAll('&amp;', '&'));
    expect(second.html.querySelectorAll('.md-list__item')).to.have.length(1);

    for (const query of [
      '?after=%%%',
      '?after=WzEsMl0',
      '?category=x&year=abc&office=%27',
      '?q=%01',
      '?year[]=1',
    ]) {
      expect((await app.client().get(`/disclosures${query}`)).status, query).to.be.oneOf([200, 422]);
    }
  });

  it('offers the text for download under its title', async () => {
    const item = await published();

    const file = await app.client().get(`${publicOf(item)}/text`);
    expect(file.headers.get('content-type')).to.contain('text/plain');
    expect(file.headers.get('content-disposition')).to.contain('attachment');
    expect(file.text).to.contain('索引号：007280420/').and.contain('城市低保标准');
  });

  it('withdraws with a reason: the page says so, search and list forget it, the number stays used', async () => {
    const item = await published({ title: '误发的通知稿件' });
    const refused = await reviewer.submit(item, { reason: '' }, '/withdraw');
    expect(refused.status).to.equal(422);

    await reviewer.submit(item, { reason: '发布有误' }, '/withdraw');
    const page = await app.client().get(publicOf(item));
    expect(page.status).to.equal(410);
    expect(plainText(page.html)).to.contain('发布有误').and.not.contain('城市低保标准');
    expect(
      (await app.client().get('/disclosures?q=误发')).html.querySelectorAll('.md-list__item'),
    ).to.have.length(0);
  });

  it('shows a repealed document as such', async () => {
    const item = await published();
    await reviewer.submit(item, { validity: 'repealed' }, '/validity');

    expect(plainText((await app.client().get(publicOf(item))).html)).to.contain('已经废止');
  });

  it('refuses to publish for an office without a credit code, in words', async () => {
    const bare = await buildOffice(app);
    const people = await Promise.all([
      app.as({ roles: ['author'], officeId: bare.id }),
      app.as({ roles: ['secrecyReviewer', 'reviewer'], officeId: bare.id }),
    ]);
    const item = (await people[0].submit('/desk/disclosures/new', { ...draft, intent: 'submit' })).url;
    await people[1].submit(`${item}/secrecy-review`, {
      checklist: allChecks,
      outcome: 'clear',
      opinion: '可以公开。',
    });

    const page = await people[1].submit(item, {}, '/publish');
    expect(page.status).to.equal(409);
    expect(plainText(page.html)).to.contain('统一社会信用代码');
  });

  it('publishes once on a double click', async () => {
    const item = await cleared({ title: '双击发布' });
    const shown = await reviewer.get(item);
    await reviewer.send(shown, {}, '/publish');
    const again = await reviewer.send(shown, {}, '/publish');

    expect(again.status).to.equal(200);
    const lines = await app.services.db.all(
      "SELECT seq FROM audit_entries WHERE action = 'disclosure.published' AND entity_id = ?",
      [item.split('/').at(-1) ?? ''],
    );
    expect(lines).to.have.length(1);
  });

  it('shows the office its items with the date by which each is due', async () => {
    const page = await author.get('/desk/disclosures');
    expect(page.status).to.equal(200);
    expect(plainText(page.html)).to.contain('待保密审查').and.contain('已发布');
    expect((await author.get('/desk/disclosures?state=draft')).status).to.equal(200);
    expect((await author.get('/desk/disclosures?state=nonsense&after=x')).status).to.equal(200);
  });
});

describe('index number (索引号)', () => {
  it('is organisation code, year and serial: 20 characters', () => {
    expect(isCreditCode(CREDIT_CODE)).to.equal(true);
    const number = formatIndexNumber(CREDIT_CODE, 2026, 42);
    expect(number).to.equal('007280420/2026-00042').and.have.length(20);
    expect(isIndexNumber(number)).to.equal(true);
  });

  it('knows the broken ones seen in the wild', () => {
    for (const number of ['null02D/01A/D3C20190807', '01526096-4-/2022-0822005', '000014349/2017-110'])
      expect(isIndexNumber(number), number).to.equal(false);
    expect(isIndexNumber('11441700007280420Y/2021-00050')).to.equal(true);
  });
});

describe('findPersonalData', () => {
  it('finds ID numbers by their check digit, mobile numbers and card numbers, masked', () => {
    const hits = findPersonalData('张三 11010519491231002X，13800138000；卡号6222020200112233445。');
    expect(hits.map(({ kind }) => kind)).to.include.members(['idNumber', 'mobile']);
    expect(hits.every(({ shown }) => shown.includes('****'))).to.equal(true);
  });

  it('leaves document numbers, amounts and land lines alone', () => {
    expect(findPersonalData('清民发〔2026〕3号，820元，0515-87654321，110105194912310021')).to.deep.equal([]);
  });
});
