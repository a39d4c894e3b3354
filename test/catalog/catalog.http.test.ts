import { expect } from 'chai';
import { seedCatalogTemplates } from '../../seeders/catalog-templates.js';
import type { Office } from '../../src/offices/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildOffice } from '../support/build.js';
import { plainText, type TestClient, type TestResponse } from '../support/client.js';

/** What a row still needs after it was taken from the template, to be submitted. */
const complete = {
  level1: '最低生活保障',
  level2: '审核信息',
  content: '低保对象名单\n*公示照片',
  basisName: '《社会救助暂行办法》（国务院令第649号）',
  timeLimit: '制定或获取信息之日起10个工作日内',
  channels: ['governmentSite', 'noticeBoard'],
  audience: ['allSociety'],
  method: ['proactive'],
  tier: ['county', 'township'],
};

function entryIdOf(response: TestResponse): number {
  return Number(/entries\/(\d+)/.exec(response.url)?.[1]);
}

function links(response: TestResponse, pattern: RegExp): string[] {
  return response.html
    .querySelectorAll('main a')
    .map((a) => a.getAttribute('href') ?? '')
    .filter((href) => pattern.test(href));
}

describe('catalog pages 标准目录', () => {
  let app: TestApp;
  let office: Office;
  let author: TestClient;
  let reviewer: TestClient;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    await seedCatalogTemplates(app.services);
    office = await buildOffice(app, { name: '清水县民政局', shortName: '县民政局' });
    author = await app.as({ roles: ['author'], officeId: office.id, name: '钱甲信' });
    reviewer = await app.as({ roles: ['reviewer'], officeId: office.id, name: '孙乙审' });
  });

  after(() => app.close());

  async function newRow(values: Record<string, string | string[]> = {}): Promise<number> {
    return entryIdOf(
      await author.submit('/desk/catalog/templates/social-assistance/new', {
        ...complete,
        intent: 'submit',
        ...values,
      }),
    );
  }

  async function publish(id: number): Promise<TestResponse> {
    return reviewer.submit(`/desk/catalog/entries/${id}`, {}, '/publication');
  }

  it('seeding twice loads every starter catalog once', async () => {
    await seedCatalogTemplates(app.services);

    const counts = await app.services.db.get<{ fields: number; templates: number }>(
      'SELECT (SELECT COUNT(*) FROM catalog_fields) AS fields, (SELECT COUNT(*) FROM catalog_templates) AS templates',
    );
    expect(counts).to.deep.equal({ fields: 27, templates: 318 });
  });

  it('shows the public every field, and an unseen guideline as 未核实', async () => {
    const home = await app.client().get('/catalog');
    const unseen = await app.client().get('/catalog/compulsory-education');
    const seen = await app.client().get('/catalog/social-assistance');

    expect(home.status).to.equal(200);
    expect(links(home, /^\/catalog\/(?!search$|feed$|downloads$|versions$)[a-z-]+$/)).to.have.length(27);
    expect(plainText(unseen.html)).to.include('未核实');
    expect(plainText(seen.html)).to.include('民办函〔2019〕52号').and.not.include('未核实');
  });

  it('takes a template over once, and says which rows the office has', async () => {
    const page = '/desk/catalog/templates/elderly-care';
    const shown = await author.get(page);
    const ids = shown.html.querySelectorAll('input[name=ids]').map((box) => box.getAttribute('value') ?? '');

    const first = await author.send(shown, { ids: ids.slice(0, 4), subject: 'office' });
    const again = await author.submit(page, { ids, subject: 'office' });

    expect(plainText(first.html)).to.include('已采用 4 行');
    expect(plainText(again.html)).to.include(`已采用 ${ids.length - 4} 行，原有 4 行未改动`);
    expect(plainText((await author.get(page)).html)).to.include('已全部采用');
  });

  it('tells all gaps of a submitted row at once, linked to their fields, and keeps what was typed', async () => {
    const page = '/desk/catalog/templates/social-assistance/new';

    const response = await author.submit(page, {
      level1: '',
      level2: '我写的二级事项',
      subject: '',
      subjectOfficeId: '',
      enquiryPhone: 'abc',
      intent: 'submit',
    });

    expect(response.status).to.equal(422);
    const anchors = response.html
      .querySelectorAll('.govuk-error-summary a')
      .map((a) => (a.getAttribute('href') ?? '').slice(1));
    expect(anchors).to.have.members([
      'level1',
      'content',
      'basisName',
      'timeLimit',
      'subject',
      'channels',
      'audience',
      'method',
      'tier',
      'enquiryPhone',
    ]);
    for (const id of anchors) expect(response.html.querySelector(`#${id}`), id).not.to.equal(null);
    expect(response.html.querySelector('#level2')?.getAttribute('value')).to.equal('我写的二级事项');
  });

  it('carries a row from draft through review to its permanent address', async () => {
    const id = await newRow({ level2: '特困人员认定' });
    expect((await app.client().get(`/catalog/entries/${id}`)).status).to.equal(404);

    const published = await publish(id);
    const page = await app.client().get(`/catalog/entries/${id}`);

    expect(plainText(published.html)).to.include('已发布');
    expect(page.status).to.equal(200);
    expect(plainText(page.html))
      .to.include('特困人员认定')
      .and.include('公示照片（可选）')
      .and.include('2026年3月2日')
      .and.include('孙乙审')
      .and.include('第 1 版');
    const [apply = ''] = links(page, /apply\/new/);
    const form = await app.client().get(apply);
    expect(form.html.querySelector('[name=reference]')?.getAttribute('value')).to.include('特困人员认定');
    const list = await app.client().get('/catalog/social-assistance');
    expect(links(list, /entries/)).to.include(`/catalog/entries/${id}`);
    const byOffice = await app.client().get(`/catalog/offices/${office.id}`);
    expect(links(byOffice, /entries/)).to.include(`/catalog/entries/${id}`);
  });

  it('refuses review of one’s own submission with the reason', async () => {
    const both = await app.as({ roles: ['author', 'reviewer'], officeId: office.id });
    const created = await both.submit('/desk/catalog/templates/social-assistance/new', {
      ...complete,
      level2: '自己提交',
      intent: 'submit',
    });
    const id = entryIdOf(created);

    const shown = await both.get(`/desk/catalog/entries/${id}`);
    const forced = await both.send(shown, {}, '/publication');

    expect(plainText(shown.html)).to.include('须由他人审核');
    expect(forced.status).to.equal(403);
    expect(plainText(forced.html)).to.include('须由他人审核');
  });

  it('returns a row with the reason, which the author sees', async () => {
    const id = await newRow({ level2: '临时救助' });

    const empty = await reviewer.submit(`/desk/catalog/entries/${id}`, { reason: ' ' }, '/return');
    await reviewer.submit(`/desk/catalog/entries/${id}`, { reason: '公开依据请补文号' }, '/return');
    const seen = await author.get(`/desk/catalog/entries/${id}`);

    expect(empty.status).to.equal(422);
    expect(plainText(seen.html)).to.include('公开依据请补文号').and.include('编辑中');
  });

  it('keeps the public revision while a newer draft is written, and every revision readable after', async () => {
    const id = await newRow({ level2: '医疗救助' });
    await publish(id);

    await author.submit(`/desk/catalog/entries/${id}/edit`, {
      timeLimit: '信息形成之日起3个工作日内',
      intent: 'submit',
    });
    const meanwhile = await app.client().get(`/catalog/entries/${id}`);
    await publish(id);
    const current = await app.client().get(`/catalog/entries/${id}`);
    const old = await app.client().get(`/catalog/entries/${id}/revisions/1`);

    expect(plainText(meanwhile.html)).to.include('10个工作日内');
    expect(plainText(current.html)).to.include('3个工作日内').and.include('第 2 版');
    expect(plainText(old.html)).to.include('10个工作日内').and.include('这是旧版本');
  });

  it('shows the second of two editors what changed, and loses nothing of either', async () => {
    const id = await newRow({ level2: '两人同改', intent: 'save' });
    const other = await app.as({ roles: ['author'], officeId: office.id, name: '后来人' });
    const edit = `/desk/catalog/entries/${id}/edit`;
    const mine = await author.get(edit);
    await other.submit(edit, { level2: '对方的名称', remarks: '对方的备注', intent: 'save' });

    const refused = await author.send(mine, { level2: '我的名称', section: '社会救助股', intent: 'save' });

    expect(refused.status).to.equal(409);
    expect(plainText(refused.html))
      .to.include('后来人')
      .and.include('对方写的是：对方的名称')
      .and.include('对方的备注');
    expect(refused.html.querySelector('#level2')?.getAttribute('value')).to.equal('我的名称');
    expect(refused.html.querySelector('#remarks')?.textContent.trim()).to.equal('对方的备注');

    await author.send(refused, { intent: 'save' });
    const after = plainText((await author.get(`/desk/catalog/entries/${id}`)).html);
    expect(after).to.include('我的名称').and.include('社会救助股').and.include('对方的备注');
  });

  it('keeps what an author typed into a row that a colleague has handed in meanwhile', async () => {
    const id = await newRow({ level2: '同事先提交', intent: 'save' });
    const colleague = await app.as({ roles: ['author'], officeId: office.id });
    const mine = await author.get(`/desk/catalog/entries/${id}/edit`);
    await colleague.submit(`/desk/catalog/entries/${id}`, {}, '/submission');

    const refused = await author.send(mine, { remarks: '写了很久的备注', intent: 'save' });

    expect(refused.status).to.equal(409);
    expect(plainText(refused.html)).to.include('审核完成前不能修改');
    expect(refused.html.querySelector('#remarks')?.textContent.trim()).to.equal('写了很久的备注');
  });

  it('tells the second of two reviewers what the first one did', async () => {
    const id = await newRow({ level2: '两人同审' });
    const other = await app.as({ roles: ['reviewer'], officeId: office.id, name: '另一审核人' });
    const mine = await reviewer.get(`/desk/catalog/entries/${id}`);
    await other.submit(`/desk/catalog/entries/${id}`, { reason: '缺文号' }, '/return');

    const late = await reviewer.send(mine, {}, '/publication');

    expect(late.status).to.equal(409);
    expect(plainText(late.html)).to.include('没有提交审核').and.include('退回修改（另一审核人）');
    expect((await app.client().get(`/catalog/entries/${id}`)).status).to.equal(404);
  });

  it('shows 繁體 pages whose inputs still hold what was written', async () => {
    const id = await newRow({ level2: '养老机构备案', remarks: '备注说明', intent: 'save' });

    const form = await author.get(`/desk/catalog/entries/${id}/edit?lang=zh-Hant`);
    await author.get('/desk/catalog?lang=zh-CN');

    expect(form.html.querySelector('#level2')?.getAttribute('value')).to.equal('养老机构备案');
    expect(form.html.querySelector('#remarks')?.textContent.trim()).to.equal('备注说明');
    expect(plainText(form.html)).to.include('備註');
  });

  it('withdraws a row: its address says when and why, lists and search forget it', async () => {
    const id = await newRow({ level2: '流浪乞讨人员救助' });
    await publish(id);
    expect(links(await app.client().get('/catalog/search?q=流浪乞讨'), /entries/)).to.have.length(1);

    await reviewer.submit(`/desk/catalog/entries/${id}`, { reason: '职能已划转' }, '/withdrawal');
    const gone = await app.client().get(`/catalog/entries/${id}`);

    expect(gone.status).to.equal(410);
    expect(plainText(gone.html)).to.include('职能已划转').and.include('2026年3月2日');
    expect(links(await app.client().get('/catalog/search?q=流浪乞讨'), /entries/)).to.have.length(0);
    const counted = await app.services.db.get<{ counted: number; rows: number }>(
      `SELECT (SELECT entries FROM catalog_counts WHERE field_id = 0 AND office_id = 0 AND level1 = '') AS counted,
         (SELECT COUNT(*) FROM catalog_publications) AS rows`,
    );
    expect(counted?.counted).to.equal(counted?.rows);
  });

  it('finds two-character words, the exact title first, within a field and an office', async () => {
    const exact = await newRow({ level2: '高龄津贴' });
    const longer = await newRow({ level2: '高龄津贴发放名册' });
    for (const id of [exact, longer]) await publish(id);

    const found = await app.client().get('/catalog/search?q=高龄津贴');
    const byWord = await app.client().get(`/catalog/social-assistance?q=津贴&office=${office.id}`);
    const elsewhere = await app.client().get('/catalog/transport?q=津贴');
    const everyday = await app.client().get('/catalog/search?q=低保高龄津贴');
    const nothing = await app.client().get('/catalog/search?q=外星人');

    expect(links(found, /entries/)[0]).to.equal(`/catalog/entries/${exact}`);
    expect(links(byWord, /entries/)).to.have.members([
      `/catalog/entries/${exact}`,
      `/catalog/entries/${longer}`,
    ]);
    expect(links(everyday, /entries/)).to.have.length(2);
    expect(links(elsewhere, /entries/)).to.deep.equal([]);
    expect(plainText(nothing.html)).to.include('没有找到');
  });

  it('shows an office’s rows by field and by words', async () => {
    const id = await newRow({ level2: '价格临时补贴' });
    await publish(id);
    const page = `/catalog/offices/${office.id}`;

    const field = await app.client().get(`${page}?field=social-assistance`);
    const other = await app.client().get(`${page}?field=transport`);
    const words = await app.client().get(`${page}?q=价格`);

    expect(links(field, /entries/)).not.to.have.length(0);
    expect(links(other, /entries/)).to.have.length(0);
    expect(links(words, /entries/)).to.deep.equal([`/catalog/entries/${id}`]);
  });

  it('filters by 一级事项 and pages to the end without losing or repeating a row', async () => {
    const ids: number[] = [];
    for (let i = 0; i < 23; i += 1) ids.push(await newRow({ level1: '分页测试', level2: `第${i}项` }));
    const review = await reviewer.get('/desk/catalog/review');
    await reviewer.send(review, { ids: ids.map(String) });

    const seen: string[] = [];
    let next: string | undefined = `/catalog/social-assistance?level1=${encodeURIComponent('分页测试')}`;
    while (next) {
      const shown: TestResponse = await app.client().get(next);
      seen.push(...links(shown, /entries/));
      next = shown.html.querySelector('a[rel=next]')?.getAttribute('href')?.replaceAll('&amp;', '&');
    }

    expect(seen).to.deep.equal(ids.map((id) => `/catalog/entries/${id}`));
  });

  it('submits and publishes several rows at once, only those that are ready', async () => {
    await author.submit('/desk/catalog/templates/social-assistance/new', {
      level1: '只有名称',
      intent: 'save',
    });
    const ready = await newRow({ level2: '成批提交', intent: 'save' });
    const half = await app.services.db.get<{ id: number }>(
      "SELECT id FROM catalog_entries WHERE level1 = '只有名称'",
    );

    const chosen = await author.get(`/desk/catalog/bulk?task=submit&ids=${ready}&ids=${half?.id}`);
    const sent = await author.send(chosen, {}, '/submissions');

    expect(plainText(chosen.html)).to.include('不处理：还有 7 处必须改正');
    expect(plainText(sent.html)).to.include('已提交 1 行审核，1 行不能提交');
  });

  it('keeps other offices’ rows from authors, and shows them to the 主管部门 for reading', async () => {
    const id = await newRow({ level2: '别的单位看不到' });
    const stranger = await app.as({ roles: ['author', 'reviewer'] });
    const supervisor = await app.as({ roles: ['supervisor'] });

    expect((await stranger.get(`/desk/catalog/entries/${id}`)).status).to.equal(403);
    expect((await stranger.get(`/desk/catalog/entries/${id}/edit`)).status).to.equal(403);
    expect((await supervisor.get(`/desk/catalog/entries/${id}`)).status).to.equal(200);
    expect((await supervisor.get(`/desk/catalog/entries/${id}/edit`)).status).to.equal(403);
  });

  it('answers nonsense addresses with a page, never a fault', async () => {
    for (const address of [
      '/catalog/no-such-field',
      '/catalog/entries/abc',
      '/catalog/entries/99999999999',
      '/catalog/offices/0',
      '/catalog/entries/1/revisions/9999',
    ]) {
      expect((await app.client().get(address)).status, address).to.equal(404);
    }
    for (const address of [
      '/catalog/transport?after=tampered&office=x&level1=%27--',
      '/catalog/search?q=%22%20OR%20*%20NEAR(a)',
      '/catalog/search?q=的',
    ]) {
      expect((await app.client().get(address)).status, address).to.equal(200);
    }
  });

  it('leaves one audit entry for each write, and an unbroken chain', async () => {
    const id = await newRow({ level2: '审计链' });
    await publish(id);

    const rows = await app.services.db.all<{ action: string; actor_name: string }>(
      "SELECT action, actor_name FROM audit_entries WHERE entity = 'catalogEntry' AND entity_id = ? ORDER BY seq",
      [String(id)],
    );
    expect(rows).to.deep.equal([
      { action: 'catalog.entryCreated', actor_name: '钱甲信' },
      { action: 'catalog.entrySubmitted', actor_name: '钱甲信' },
      { action: 'catalog.entryPublished', actor_name: '孙乙审' },
    ]);
  });
});
