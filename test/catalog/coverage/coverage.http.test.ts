import { expect } from 'chai';
import { seedCatalogTemplates } from '../../../seeders/catalog-templates.js';
import { adoptTemplate } from '../../../src/catalog/index.js';
import type { Office } from '../../../src/offices/index.js';
import { readTables } from '../../../src/platform/tables/index.js';
import { type TestApp, testApp } from '../../support/app.js';
import { buildAccount, buildOffice } from '../../support/build.js';
import { actorFor } from '../../support/build-cases.js';
import { plainText, type TestClient, type TestResponse } from '../../support/client.js';

const head = '编码,权力名称,权力类型,实施主体,依据';
const first = [
  head,
  'P1,最低生活保障金给付,行政给付,清水县民政局,《社会救助暂行办法》第十二条',
  'P2,特困人员救助供养金给付,行政给付,清水县民政局,《社会救助暂行办法》第十四条',
  'P3,审核审批信息,其他,清水县民政局,',
  'P4,地名标志管理,行政检查,清水县民政局,《地名管理条例》',
  'P5,内部督查,其他,清水县民政局,',
].join('\n');

describe('coverage of the catalog (目录覆盖情况)', () => {
  let app: TestApp;
  let office: Office;
  let author: TestClient;
  let supervisor: TestClient;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    await seedCatalogTemplates(app.services);
    office = await buildOffice(app, { name: '清水县民政局', shortName: '县民政局' });
    author = await app.as({ roles: ['author'], officeId: office.id, name: '钱信' });
    supervisor = await app.as({ roles: ['supervisor'], name: '王督' });
    const clerk = await buildAccount(app, { roles: ['author'], officeId: office.id });
    await app.write(
      (ctx) => adoptTemplate(ctx, { fieldSlug: 'social-assistance', bindSubject: true }),
      actorFor(clerk),
    );
  });
  after(() => app.close());

  const said = (response: TestResponse) => plainText(response.html);
  const here = () => `/desk/catalog/coverage/offices/${office.id}`;

  async function upload(text: string, kind = 'powers', name = '清水县民政局权责清单'): Promise<TestResponse> {
    return author.submit(`${here()}/load`, {
      kind,
      name,
      file: { name: 'list.csv', bytes: Buffer.from(text) },
    });
  }

  async function itemHref(name: string): Promise<string> {
    const row = await app.services.db.get<{ id: number }>(
      'SELECT id FROM catalog_coverage_items WHERE name = ?',
      [name],
    );
    return `/desk/catalog/coverage/items/${row?.id ?? 0}`;
  }

  it('shows what was understood before anything is saved, and what is wrong with a file in one sentence', async () => {
    const shown = await upload(first);
    expect(said(shown))
      .to.include('还没有保存')
      .and.include('权力名称')
      .and.include('地名标志管理')
      .and.include('显示前 5 项，共 5 项');
    const counted = await app.services.db.get<{ n: number }>(
      'SELECT COUNT(*) AS n FROM catalog_coverage_items',
    );
    expect(counted?.n).to.equal(0);

    const discarded = await author.send(shown, {}, '/removal');
    expect(said(discarded)).to.include('已放弃');
    const nameless = await upload('日期,金额\n2026,5\n');
    expect(nameless.status).to.equal(422);
    expect(said(nameless)).to.include('没有读到任何事项');
    expect(nameless.html.querySelector('#name')?.getAttribute('value')).to.equal('清水县民政局权责清单');
    const broken = await author.submit(`${here()}/load`, {
      kind: 'powers',
      name: '坏的',
      file: { name: 'x.xlsx', bytes: Buffer.from('PK\u0003\u0004 broken') },
    });
    expect(broken.status).to.equal(422);
    const nothing = await author.submit(`${here()}/load`, { kind: 'powers', name: '空' });
    expect(said(nothing)).to.include('请选择文件，或者粘贴文字');
  });

  it('loads the list, proposes rows, and counts only what a person has confirmed', async () => {
    const loaded = await author.send(await upload(first));
    expect(said(loaded)).to.include('新增 5 项，减少 0 项').and.include('0%');

    const proposed = await author.get(`${here()}?tab=proposed`);
    expect(said(proposed)).to.include('审核审批信息').and.include('名称相同');
    const same = await author.send(proposed, {}, '/same-names');
    expect(said(same)).to.include('名称相同的对应');

    const dibao = await itemHref('最低生活保障金给付');
    const page = await author.get(dibao);
    expect(said(page)).to.include('文字相似度').and.include('最低生活保障');
    const decided = await author.send(page, { decision: 'confirmed' }, '/links');
    expect(said(decided)).to.include('已覆盖').and.include('已确认').and.include('钱信');

    const empty = await author.submit(await itemHref('内部督查'), { reason: '' }, '/exemption');
    expect(empty.status).to.equal(422);
    await author.submit(await itemHref('内部督查'), { reason: '属于内部管理事项' }, '/exemption');
    const overview = said(await author.get('/desk/catalog/coverage'));
    // Five items, one not public; 审核审批信息 and 最低生活保障 are confirmed: two of four.
    expect(overview).to.include('50%').and.include('计算口径').and.include('社会救助');
    expect(said(await author.get(`${here()}?tab=exempt`))).to.include('属于内部管理事项');
    expect(said(await author.get(`${here()}?tab=rows`))).to.include('无权责对应的条目');
  });

  it('links a row that nothing proposed, and takes a decision back', async () => {
    const place = await itemHref('地名标志管理');
    const narrowed = await author.get(`${place}?q=临时救助`);
    const [choice] = narrowed.html
      .querySelectorAll('select[name=entryId] option[value]')
      .filter((option) => option.getAttribute('value') !== '');
    const entryId = choice?.getAttribute('value') ?? '';
    const form = narrowed.html.querySelectorAll('form').find((one) => one.querySelector('select'));
    expect(form).not.to.equal(undefined);
    const linked = await author.submit(place, { entryId, decision: 'confirmed' }, '/links');
    expect(said(linked)).to.include('人工指定').and.include('已覆盖');
    const rejected = await author.submit(place, { entryId, decision: 'rejected' }, '/links');
    expect(said(rejected)).to.include('已否定');
    // What a person rejected is not proposed again.
    await author.submit(here(), {}, '/comparison');
    expect(said(await author.get(place))).to.include('已否定');
    const bad = await author.submit(place, { entryId: '', decision: 'confirmed' }, '/links');
    expect(bad.status).to.equal(422);
  });

  it('keeps links and exemptions over a newer list, and tells what was added and removed', async () => {
    const second = [
      head,
      'P1,最低生活保障金的给付,行政给付,清水县民政局,《社会救助暂行办法》',
      'P3,审核审批信息,其他,清水县民政局,',
      'P5,内部督查,其他,清水县民政局,',
      'P6,殡葬设施审批,行政许可,清水县民政局,《殡葬管理条例》',
      'P7,别人的事,行政许可,清水县公安局,',
    ].join('\n');
    const shown = await upload(second);
    expect(said(shown))
      .to.include('特困人员救助供养金给付')
      .and.include('殡葬设施审批')
      .and.include('最低生活保障金给付 → 最低生活保障金的给付')
      .and.include('实施主体不是本单位（如“清水县公安局”）');
    const loaded = await author.send(shown);
    expect(said(loaded)).to.include('新增 2 项，减少 2 项，原有 3 项').and.include('第 2 次');

    expect(said(await author.get(await itemHref('最低生活保障金的给付')))).to.include('已覆盖');
    expect(said(await author.get(await itemHref('内部督查')))).to.include('属于内部管理事项');
    const removed = await author.get(`${here()}?tab=removed`);
    expect(said(removed)).to.include('地名标志管理').and.include('2026-03-02 载入的清单中已没有这一项');
    const stale = await author.submit(await itemHref('地名标志管理'), { reason: 'x' }, '/exemption');
    expect(stale.status).to.equal(409);

    await author.send(await upload(first));
    expect(said(await author.get(await itemHref('特困人员救助供养金给付')))).not.to.include('已没有这一项');
  });

  it('loads 三定方案 as pasted lines beside the list of powers', async () => {
    const shown = await author.submit(`${here()}/load`, {
      kind: 'duties',
      name: '“三定”方案',
      lines: '（一）负责最低生活保障工作。\n（二）承担留守儿童关爱服务工作。',
    });
    const loaded = await author.send(shown);
    expect(said(loaded)).to.include('新增 2 项').and.include('“三定”方案');
  });

  it('does not count a row that was withdrawn from the catalog', async () => {
    const row = await app.services.db.get<{ id: number; entry_id: number }>(
      "SELECT i.id, k.entry_id FROM catalog_coverage_links k JOIN catalog_coverage_items i ON i.id = k.item_id WHERE i.name = '审核审批信息' AND k.state = 'confirmed'",
    );
    await app.write((ctx) =>
      ctx.run("UPDATE catalog_entries SET state = 'withdrawn' WHERE id = ?", [row?.entry_id ?? 0]),
    );
    expect(said(await author.get(`/desk/catalog/coverage/items/${row?.id ?? 0}`))).to.include(
      '条目已撤下，不算覆盖',
    );
    expect(said(await author.get(`${here()}?tab=covered`))).not.to.include('审核审批信息');
    await app.write((ctx) =>
      ctx.run("UPDATE catalog_entries SET state = 'draft' WHERE id = ?", [row?.entry_id ?? 0]),
    );
  });

  it('exports the whole report as a workbook that shows its rule', async () => {
    const response = await supervisor.get('/desk/catalog/coverage/export.xlsx');
    expect(response.status).to.equal(200);
    const tables = await readTables(response.body, 'coverage.xlsx');
    expect(tables.map(({ caption }) => caption)).to.deep.equal([
      '按单位',
      '按领域',
      '权责事项',
      '无权责对应的条目',
    ]);
    const texts = tables.map((table) =>
      table.rows.map((row) => row.map(({ text }) => text).join('|')).join('\n'),
    );
    expect(texts[0]).to.include('计算口径').and.include('清水县民政局');
    expect(texts[2]).to.include('最低生活保障金给付').and.include('属于内部管理事项').and.include('留守儿童');
    expect((await author.get(`${here()}/export.xlsx`)).status).to.equal(200);
  });

  it('is for the office’s own people and the 主管部门', async () => {
    const stranger = await app.as({ roles: ['author'] });
    expect((await stranger.get(here())).status).to.equal(403);
    expect((await stranger.get(`${here()}/export.xlsx`)).status).to.equal(403);
    expect((await stranger.get(await itemHref('审核审批信息'))).status).to.equal(403);
    expect(said(await stranger.get('/desk/catalog/coverage'))).to.include('还没有载入清单');
    expect((await supervisor.get(here())).status).to.equal(200);
    const head = await app.as({ roles: ['head'], officeId: office.id });
    const seen = await head.get(here());
    expect(seen.status).to.equal(200);
    expect(seen.html.querySelector('main form')).to.equal(null);
    for (const path of ['/desk/catalog/coverage/offices/99999', '/desk/catalog/coverage/items/99999']) {
      expect((await supervisor.get(path)).status, path).to.equal(404);
    }
    expect((await supervisor.get('/desk/catalog/coverage/drafts/99999')).status).to.equal(409);
    expect((await author.get(`${here()}?tab=x&after=%27`)).status).to.equal(200);
  });
});
