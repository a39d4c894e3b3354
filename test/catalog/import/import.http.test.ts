import { expect } from 'chai';
import { seedCatalogTemplates } from '../../../seeders/catalog-templates.js';
import { writeImport } from '../../../src/catalog/import/write-import.js';
import { systemActor } from '../../../src/kernel/actor.js';
import type { Office } from '../../../src/offices/index.js';
import { type TestApp, testApp } from '../../support/app.js';
import { buildOffice } from '../../support/build.js';
import { plainText, type TestClient, type TestResponse } from '../../support/client.js';
import { messyFile } from './messy-files.js';
import { messyTable } from './messy-table.js';
import { starterCatalogs, wholeItems } from './starter-rows.js';

const HEADER =
  '序号,一级事项,二级事项,公开内容,公开依据,公开时限,公开主体,公开渠道和载体,全社会,特定群体,主动,依申请,县级,乡级';
const csv = (...rows: string[]) => ({
  name: '社会救助目录.csv',
  bytes: Buffer.from([HEADER, ...rows].join('\n')),
});
const ROW =
  '1,综合业务,政策法规文件,各地配套政策法规文件,《社会救助暂行办法》,20个工作日内,县民政局,■政府网站 □公开查阅点,√,,√,,√,';
const GUESSED = '2,,监督检查,举报电话,《社会救助暂行办法》,20个工作日内,县民政局,■政府网占,√,,√,,√,';

function idIn(response: TestResponse): number {
  return Number(/import\/(\d+)/u.exec(response.url)?.[1]);
}

describe('import of a catalog on the screen 导入目录', () => {
  let app: TestApp;
  let office: Office;
  let author: TestClient;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    await seedCatalogTemplates(app.services);
    office = await buildOffice(app, { name: '清水县民政局' });
    author = await app.as({ roles: ['author'], officeId: office.id, name: '钱甲信' });
  });
  after(() => app.close());

  const entries = (officeId: number) =>
    app.services.db.all<{ id: number; level1: string; level2: string; state: string; elements: string }>(
      'SELECT id, level1, level2, state, elements FROM catalog_entries WHERE office_id = ? ORDER BY id',
      [officeId],
    );
  const upload = (file: { name: string; bytes: Buffer }, client = author) =>
    client.submit('/desk/catalog/import', { file });
  const fieldId = async (slug: string) =>
    (await app.services.db.get<{ id: number }>('SELECT id FROM catalog_fields WHERE slug = ?', [slug]))?.id ??
    0;

  it('previews what was understood, guessed and missing, and writes nothing before it is confirmed', async () => {
    const preview = await upload(csv(ROW, GUESSED));

    expect(preview.status).to.equal(200);
    const text = plainText(preview.html);
    expect(text).to.include('待确认').and.include('政策法规文件').and.include('监督检查');
    expect(text).to.include('推测 · 公开渠道和载体：有的渠道名称疑有错字');
    expect(text).to.include('推测 · 一级事项：此格空白');
    expect(await entries(office.id)).to.deep.equal([]);
  });

  it('upload → correct a row → leave one out → choose the field → confirm: drafts stand in the catalog', async () => {
    const id = idIn(
      await upload(
        csv(
          ROW,
          GUESSED,
          '3,综合业务,办事指南,办理事项,《社会救助暂行办法》,及时公开,县民政局,■政府网站,√,,√,,√,',
        ),
      ),
    );
    const page = `/desk/catalog/import/${id}`;

    const corrected = await author.submit(
      `${page}/rows/2`,
      { level2: '监督检查信息', intent: 'save' },
      '/rows/2',
    );
    expect(plainText(corrected.html)).to.include('已保存这一行').and.include('监督检查信息');
    expect(plainText((await author.get(`${page}?view=guessed`)).html)).to.include('没有推测的内容');
    await author.submit(page, { rows: ['3'], choice: 'leave' }, '/selection');
    const early = await author.submit(page, {}, '/confirm');
    expect(early.status).to.equal(409);
    expect(plainText(early.html)).to.include('没有领域');
    await author.submit(
      page,
      { field: await fieldId('social-assistance'), subject: 'office', duplicates: 'skip' },
      '/settings',
    );
    const done = await author.submit(page, {}, '/confirm');

    expect(plainText(done.html)).to.include('已导入');
    const rows = await entries(office.id);
    expect(rows.map(({ level1, level2, state }) => [level1, level2, state])).to.deep.equal([
      ['综合业务', '政策法规文件', 'draft'],
      ['综合业务', '监督检查信息', 'draft'],
    ]);
    expect(JSON.parse(rows[0]?.elements ?? '{}')).to.include({
      subject: '清水县民政局',
      subjectOfficeId: office.id,
    });
    expect(plainText((await author.get(`/desk/catalog/entries/${rows[0]?.id}`)).html)).to.include(
      '社会救助目录.csv',
    );
  });

  it('tells items that the office has, and does not add them again', async () => {
    const before = (await entries(office.id)).length;
    const id = idIn(await upload(csv(ROW)));
    const page = `/desk/catalog/import/${id}`;
    const settled = await author.submit(
      page,
      { field: await fieldId('social-assistance'), subject: 'printed', duplicates: 'skip' },
      '/settings',
    );
    expect(plainText(settled.html)).to.include('本单位已有同名事项');

    const done = await author.submit(page, {}, '/confirm');

    expect(plainText(done.html)).to.include('已有，未写入');
    expect((await entries(office.id)).length).to.equal(before);

    const second = `/desk/catalog/import/${idIn(await upload(csv(ROW)))}`;
    const field = await fieldId('social-assistance');
    await author.submit(second, { field, subject: 'printed', duplicates: 'add' }, '/settings');
    await author.submit(second, {}, '/confirm');
    expect((await entries(office.id)).length, 'added when asked for').to.equal(before + 1);
  });

  it('reads the field from the title, in every format and pasted', async () => {
    const catalog = starterCatalogs().find(({ slug }) => slug === 'work-safety');
    if (!catalog) throw new Error('no work-safety');
    const table = messyTable(catalog.field, wholeItems(catalog), { seed: 0, merges: 'kept' });
    for (const format of ['xlsx', 'docx', 'html'] as const) {
      const preview = await upload(await messyFile(table, format));
      expect(plainText(preview.html), format)
        .to.include('识别出 1 个')
        .and.include(`确认导入 ${wholeItems(catalog).length} 行`);
    }
    const { bytes } = await messyFile(table, 'txt');
    const pasted = await author.submit('/desk/catalog/import', { text: bytes.toString('utf8') });
    expect(plainText(pasted.html))
      .to.include('粘贴的表格')
      .and.include(`确认导入 ${wholeItems(catalog).length} 行`);
  });

  it('a row whose words do not fit must be corrected first', async () => {
    const preview = await upload(csv(ROW.replace('综合业务', '综'.repeat(120))));
    const page = `/desk/catalog/import/${idIn(preview)}`;
    expect(plainText(preview.html)).to.include('须改正').and.include('没有可以导入的行');

    await author.submit(`${page}/rows/1`, { level1: '综合业务', intent: 'save' }, '/rows/1');

    expect(plainText((await author.get(page)).html)).to.include('确认导入 1 行');
  });

  it('files that cannot be read get one sentence; an empty form says what to choose', async () => {
    const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
    expect(plainText((await upload({ name: 'a.xls', bytes: ole })).html)).to.include('另存为 .xlsx');
    expect(
      plainText((await upload({ name: 'a.xlsx', bytes: Buffer.from('PK\x03\x04broken') })).html),
    ).to.include('文件已损坏');
    expect(
      plainText((await upload({ name: 'a.csv', bytes: Buffer.from('姓名,年龄\n张三,3') })).html),
    ).to.include('没有找到目录表格');
    const empty = await author.submit('/desk/catalog/import', {});
    expect(empty.status).to.equal(422);
    expect(plainText(empty.html)).to.include('请选择文件，或者粘贴表格');
  });

  it('two people: the second keeps what they typed; a draft confirmed meanwhile is not written twice', async () => {
    const colleague = await app.as({ roles: ['author'], officeId: office.id });
    const id = idIn(await upload(csv('7,甲类,两人同改,名单,《甲法》,及时公开,县民政局,■政府网站,√,,√,,√,')));
    const page = `/desk/catalog/import/${id}`;
    const mine = await author.get(`${page}/rows/1`);
    await colleague.submit(`${page}/rows/1`, { timeLimit: '同事所写', intent: 'save' }, '/rows/1');

    const second = await author.send(mine, { timeLimit: '我所写', intent: 'save' }, '/rows/1');

    expect(second.status).to.equal(409);
    expect(plainText(second.html)).to.include('同事刚刚改过这一行');
    expect(second.html.querySelector('#timeLimit')?.getAttribute('value')).to.equal('我所写');
    await author.submit(
      page,
      { field: await fieldId('social-assistance'), subject: 'printed', duplicates: 'skip' },
      '/settings',
    );
    const stale = await author.get(page);
    await colleague.submit(page, {}, '/confirm');
    const again = await author.send(stale, {}, '/confirm');
    expect(again.status).to.equal(409);
    expect(plainText(again.html)).to.include('已经确认或正在进行');
    expect((await entries(office.id)).filter(({ level2 }) => level2 === '两人同改')).to.have.length(1);
  });

  it('a draft of another office is refused, a discarded or expired one says so', async () => {
    const id = idIn(await upload(csv(ROW)));
    const stranger = await app.as({ roles: ['author'], officeId: (await buildOffice(app)).id });
    expect((await stranger.get(`/desk/catalog/import/${id}`)).status).to.equal(403);

    await author.submit(`/desk/catalog/import/${id}`, {}, '/discard');
    const gone = await author.get(`/desk/catalog/import/${id}`);
    expect(gone.status).to.equal(404);
    expect(plainText(gone.html)).to.include('这份导入草稿已经不在');

    const old = idIn(await upload(csv(ROW)));
    app.clock.set('2026-04-15');
    const later = await app.as({ roles: ['author'], officeId: office.id });
    await upload(csv(ROW), later);
    expect((await later.get(`/desk/catalog/import/${old}`)).status).to.equal(404);
    app.clock.set('2026-03-02');
  });

  it('an office that is closed meanwhile gets no rows, and nothing is lost', async () => {
    const closing = await buildOffice(app, { name: '将撤销的局' });
    const client = await app.as({ roles: ['author'], officeId: closing.id });
    const id = idIn(await upload(csv(ROW), client));
    const page = `/desk/catalog/import/${id}`;
    await client.submit(
      page,
      { field: await fieldId('social-assistance'), subject: 'printed', duplicates: 'skip' },
      '/settings',
    );
    await app.write((ctx) =>
      ctx.run('UPDATE offices SET valid_to = ? WHERE id = ?', ['2026-03-01', closing.id]),
    );

    const refused = await client.submit(page, {}, '/confirm');

    expect(refused.status).to.equal(409);
    expect(plainText(refused.html)).to.include('将撤销的局已撤销');
    expect(await entries(closing.id)).to.deep.equal([]);
  });

  it('an interrupted import goes on where it stopped', async () => {
    const rows = Array.from(
      { length: 130 },
      (_, i) => `${i + 1},甲类,事项${i + 1},名单,《甲法》,及时公开,县民政局,■政府网站,√,,√,,√,`,
    );
    const other = await buildOffice(app);
    const client = await app.as({ roles: ['author'], officeId: other.id });
    const id = idIn(await upload(csv(...rows), client));
    const field = await fieldId('social-assistance');
    await app.write(async (ctx) => {
      await ctx.run("UPDATE catalog_imports SET state = 'writing', field_id = ? WHERE id = ?", [field, id]);
      await ctx.run("UPDATE catalog_import_rows SET state = 'added' WHERE import_id = ? AND seq <= 100", [
        id,
      ]);
    });

    await writeImport(app.services, id, systemActor);

    expect((await entries(other.id)).map(({ level2 }) => level2)).to.deep.equal(
      rows.slice(100).map((_, i) => `事项${i + 101}`),
    );
    expect(plainText((await client.get(`/desk/catalog/import/${id}`)).html)).to.include('已导入');
  });
});
