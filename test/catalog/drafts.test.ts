import { expect } from 'chai';
import { seedCatalogTemplates } from '../../seeders/catalog-templates.js';
import { elementKeys, requireEntry } from '../../src/catalog/index.js';
import type { Office } from '../../src/offices/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildOffice } from '../support/build.js';
import { plainText, type TestClient } from '../support/client.js';

/** What the script of the form sends while a person types. */
describe('drafts kept as one types 边写边存', () => {
  let app: TestApp;
  let office: Office;
  let author: TestClient;
  let colleague: TestClient;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    await seedCatalogTemplates(app.services);
    office = await buildOffice(app, { name: '清水县民政局' });
    author = await app.as({ roles: ['author'], officeId: office.id, name: '钱甲信' });
    colleague = await app.as({ roles: ['author'], officeId: office.id, name: '李丙信' });
  });

  after(() => app.close());

  async function newRow(level1: string): Promise<number> {
    const shown = await author.submit('/desk/catalog/templates/tourism/new', { level1, intent: 'save' });
    return Number(shown.url.split('/').pop());
  }

  /** The whole form as the browser holds it, with some boxes changed, to the address that keeps it. */
  async function keep(
    client: TestClient,
    page: string,
    values: Record<string, string | readonly string[]>,
    token = Math.random().toString(36).slice(2).padEnd(24, '0'),
  ) {
    const shown = await client.get(page);
    const form = shown.html.querySelectorAll('form').find((one) => one.hasAttribute('data-autosave'));
    const address = form?.getAttribute('data-autosave') ?? '';
    form?.setAttribute('action', address);
    return client.send(shown, { ...values, _submit: token }, address);
  }

  it('keep what is typed for its writer alone; the row stays as it is', async () => {
    const id = await newRow('旅游市场');
    const page = `/desk/catalog/entries/${id}/edit`;
    const before = await requireEntry(app.services.db, id);

    const kept = await keep(author, page, {
      level2: '写到一半',
      basisName: ['《旅游', ''],
      enquiryPhone: '还没查到',
    });

    expect(JSON.parse(kept.text)).to.deep.equal({ savedAt: '2026-03-02 12:00' });
    expect(await requireEntry(app.services.db, id)).to.deep.equal(before);
    const again = await author.get(page);
    expect(plainText(again.html)).to.include('已恢复您在 2026-03-02 12:00 写下、还没有保存的内容');
    expect(again.html.querySelector('#level2')?.getAttribute('value')).to.equal('写到一半');
    expect(again.html.querySelector('#basisName')?.getAttribute('value')).to.equal('《旅游');
    expect(again.html.querySelector('#enquiryPhone')?.getAttribute('value')).to.equal('还没查到');
    expect((await colleague.get(page)).html.querySelector('#level2')?.getAttribute('value')).to.equal('');
    expect(plainText((await author.get('/desk/catalog')).html)).to.include('写了还没有保存的： 旅游市场');
    expect(plainText((await colleague.get('/desk/catalog')).html)).not.to.include('写了还没有保存的');
  });

  it('end with saving, and with being thrown away', async () => {
    const id = await newRow('旅游投诉');
    const page = `/desk/catalog/entries/${id}/edit`;
    await keep(author, page, { level2: '一' });

    await author.submit(page, { level2: '二' }, `/entries/${id}/edit`);
    expect((await author.get(page)).html.querySelector('#level2')?.getAttribute('value')).to.equal('二');
    expect(plainText((await author.get(page)).html)).not.to.include('已恢复');

    await keep(author, page, { level2: '三' });
    const thrown = await author.submit(page, {}, '/draft/discard');
    expect(plainText(thrown.html)).to.include('已恢复为保存过的内容');
    expect(thrown.html.querySelector('#level2')?.getAttribute('value')).to.equal('二');
  });

  it('are laid over what a colleague saved meanwhile, and lose nothing of either', async () => {
    const id = await newRow('导游管理');
    const page = `/desk/catalog/entries/${id}/edit`;
    await keep(author, page, { level2: '我写的二级事项', section: '我写的科室' });
    await colleague.submit(page, { remarks: '同事写的备注', section: '同事写的科室' });

    const resumed = await author.get(page);

    expect(resumed.html.querySelector('#level2')?.getAttribute('value')).to.equal('我写的二级事项');
    expect(resumed.html.querySelector('#remarks')?.textContent.trim()).to.equal('同事写的备注');
    expect(resumed.html.querySelector('#section')?.getAttribute('value')).to.equal('我写的科室');
    expect(plainText(resumed.html)).to.include('对方写的是：同事写的科室');
    const saved = await author.send(resumed, {}, `/entries/${id}/edit`);
    expect(saved.status).to.equal(200);
    const { elements } = await requireEntry(app.services.db, id);
    expect([elements.level2, elements.section, elements.remarks]).to.deep.equal([
      '我写的二级事项',
      '我写的科室',
      '同事写的备注',
    ]);
  });

  it('keep a row that does not exist yet, by field', async () => {
    await keep(author, '/desk/catalog/templates/transport/new', { level1: '公路', content: '第一行' });

    const again = await author.get('/desk/catalog/templates/transport/new');
    const other = await author.get('/desk/catalog/templates/tourism/new');

    expect(again.html.querySelector('#level1')?.getAttribute('value')).to.equal('公路');
    expect(again.html.querySelector('#content')?.textContent.trim()).to.equal('第一行');
    expect(other.html.querySelector('#level1')?.getAttribute('value')).to.equal('');
    await author.submit(
      '/desk/catalog/templates/transport/new',
      { level1: '公路', intent: 'save' },
      '/transport/new',
    );
    expect(plainText((await author.get('/desk/catalog/templates/transport/new')).html)).not.to.include(
      '已恢复',
    );
  });

  it('are refused for rows under review, of other offices, and when they are no form at all', async () => {
    const id = await newRow('旅行社');
    const page = `/desk/catalog/entries/${id}/edit`;
    const stranger = await app.as({ roles: ['author'] });
    const shown = await stranger.get('/desk/catalog/templates/tourism/new');
    const form = shown.html.querySelectorAll('form').find((one) => one.hasAttribute('data-autosave'));
    form?.setAttribute('action', `/desk/catalog/entries/${id}/draft`);

    const foreign = await stranger.send(shown, { level2: 'x' }, `/entries/${id}/draft`);
    const huge = await keep(author, page, { remarks: '长'.repeat(70_000) });
    const stale = await author.get('/desk/catalog/entries/99999/draft');

    expect(foreign.status).to.equal(403);
    expect(huge.status).to.equal(422);
    expect(stale.status).to.equal(404);
  });
});

describe('the form of a row', () => {
  let app: TestApp;
  let author: TestClient;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    await seedCatalogTemplates(app.services);
    const office = await buildOffice(app, { name: '清水县自然资源局' });
    author = await app.as({ roles: ['author'], officeId: office.id });
  });

  after(() => app.close());

  const page = '/desk/catalog/templates/land-acquisition-compensation/new';

  it('keeps documents in their lines, reads what is chosen from the list, and shows problems in their line', async () => {
    const bad = await author.submit(page, {
      level1: '征地管理政策',
      basisName: ['《土地管理法》', '实施条例'],
      basisNumber: ['', ''],
      basisArticle: ['第四十七条', ''],
      basisLink: ['', 'ftp://example.com/x'],
      basisText: ['', ''],
      intent: 'save',
    });

    expect(bad.status).to.equal(422);
    expect(bad.html.querySelector('.govuk-error-summary a')?.getAttribute('href')).to.equal('#basisLink.1');
    expect(bad.html.querySelector('[id="basisLink.1"]')?.getAttribute('value')).to.equal(
      'ftp://example.com/x',
    );

    const saved = await author.submit(page, {
      level1: '征地管理政策',
      basisName: ['《中华人民共和国土地管理法实施条例》（国务院令第743号）', '', '土地管理法'],
      basisNumber: ['', '', ''],
      basisArticle: ['第二十六条', '', '第四十七条'],
      basisLink: ['https://www.gov.cn/zhengce/x.htm', '', ''],
      basisText: ['', '', ''],
      intent: 'save',
    });
    const { elements } = await requireEntry(app.services.db, Number(saved.url.split('/').pop()));
    expect(elements.basis).to.deep.equal([
      {
        text: '《中华人民共和国土地管理法实施条例》（国务院令第743号）第二十六条',
        name: '中华人民共和国土地管理法实施条例',
        number: '国务院令第743号',
        article: '第二十六条',
        link: 'https://www.gov.cn/zhengce/x.htm',
      },
      {
        text: '《土地管理法》第四十七条',
        name: '土地管理法',
        number: null,
        article: '第四十七条',
        link: null,
      },
    ]);
  });

  it('marks a box optional or with the phase of 征地, and the row prints it so', async () => {
    const saved = await author.submit(page, {
      level1: '征地公告',
      channels: ['governmentSite', 'noticeBoard'],
      channelsDuring: ['governmentSite', 'noticeBoard'],
      channelsAfter: ['governmentSite', 'landAcquisitionPlatform'],
      channelsOptional: ['landAcquisitionPlatform'],
      intent: 'save',
    });

    const text = plainText(saved.html);
    expect(text).to.include('■▲政府网站');
    expect(text).to.include('■社区/企事业单位/村公示栏（电子屏）');
    expect(text).to.include('▲征地信息公开平台（可选）');
  });

  it('refuses an unknown office beside its box, and takes the office’s name where no words are written', async () => {
    const office = await buildOffice(app, { name: '清水县征收中心' });

    const unknown = await author.submit(page, {
      level1: '征地',
      subject: '',
      subjectOfficeId: '99999',
      intent: 'save',
    });
    const bound = await author.submit(page, {
      level1: '征地',
      subject: '',
      subjectOfficeId: String(office.id),
      intent: 'save',
    });

    expect(unknown.status).to.equal(422);
    expect(unknown.html.querySelector('#subjectOfficeId-error')?.textContent).to.include('没有这个单位');
    expect(plainText(bound.html)).to.include('清水县征收中心');
  });

  it('has under every field its help with a real example, and the handbook prints the same', async () => {
    const shown = await author.get(page);
    const manual = await author.get('/desk/catalog/manual?field=land-acquisition-compensation');

    const helps = shown.html.querySelectorAll('.md-element__help');
    expect(helps).to.have.length(elementKeys.length);
    const examples = helps.filter((help) => help.textContent.includes('出自征地补偿领域范本'));
    expect(examples.length).to.be.greaterThan(8);
    for (const help of helps) {
      const words = help.querySelector('dd')?.textContent.trim() ?? '';
      expect(words).not.to.equal('');
      expect(plainText(manual.html)).to.include(words);
    }
  });
});
