import { expect } from 'chai';
import { seedCatalogTemplates, templateNews } from '../../../seeders/catalog-templates.js';
import { changeEntry, requireEntry, type TemplateFile } from '../../../src/catalog/index.js';
import type { TemplateFileItem } from '../../../src/catalog/template-file.js';
import { summarize } from '../../../src/catalog/versions/template-changes.presenter.js';
import { templateStates } from '../../../src/catalog/versions/template-state.query.js';
import type { Office } from '../../../src/offices/index.js';
import { type TestApp, testApp } from '../../support/app.js';
import { buildOffice } from '../../support/build.js';
import { plainText, type TestClient } from '../../support/client.js';
import { starterFiles } from '../export/starter-book.js';
import { actorOf, adopt, entryIds } from './publish-rows.js';

const slug = 'social-assistance';
const kept = starterFiles.filter((file) => file.slug !== slug);
const gone = starterFiles.find((file) => file.slug === slug) as TemplateFile;

describe('a field whose template file is gone 范本消失', () => {
  let app: TestApp;
  let office: Office;
  let author: TestClient;
  let ids: readonly number[];

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    await seedCatalogTemplates(app.services);
    office = await buildOffice(app, { name: '清水县民政局' });
    await adopt(app, office, slug);
    ids = await entryIds(app, office);
  });

  after(() => app.close());

  /** A new day signs everyone in anew. */
  async function on(day: string): Promise<void> {
    app.clock.set(day);
    author = await app.as({ roles: ['author'], officeId: office.id });
  }

  const states = () => templateStates(app.services.db, { officeId: office.id });

  it('is told when the files are loaded, once', async () => {
    await on('2026-06-01');

    const first = templateNews(await seedCatalogTemplates(app.services, kept));
    const again = templateNews(await seedCatalogTemplates(app.services, kept));

    expect(first).to.deep.equal([
      `${gone.field}：范本文件已不在，${gone.items.length} 条已不在模板中；各单位由范本采用的 ${ids.length} 条保留不变`,
    ]);
    expect(again).to.deep.equal([]);
  });

  it('is not believed of all fields at once when no file can be found', async () => {
    expect(templateNews(await seedCatalogTemplates(app.services, []))).to.deep.equal([]);
    const fields = await app.services.db.all('SELECT id FROM catalog_fields WHERE template_gone_on IS NULL');
    expect(fields).to.have.length(kept.length);
  });

  it('keeps every row of the department, and the field with its pages', async () => {
    expect(await entryIds(app, office)).to.deep.equal(ids);
    expect(summarize(await states()).retired.map((state) => state.entryId)).to.have.members([...ids]);
    expect((await app.client().get(`/catalog/${slug}`)).status).to.equal(200);
    expect((await author.get(`/desk/catalog/entries/${ids[0] ?? 0}`)).status).to.equal(200);
  });

  it('says 已不在模板中 on the pages of templates and of their changes', async () => {
    const overview = plainText((await author.get('/desk/catalog/template-changes')).html);
    const changes = plainText((await author.get(`/desk/catalog/template-changes/${slug}`)).html);
    const templates = plainText((await author.get('/desk/catalog/templates')).html);
    const adoption = await author.get(`/desk/catalog/templates/${slug}`);

    expect(overview).to.include('已不在模板中');
    expect(changes)
      .to.include('2026年6月1日起不再随系统提供')
      .and.include(`${ids.length} 条由它采用`)
      .and.include('2026-06-01 起已不在模板中');
    expect(changes).not.to.include('都是最新范本').and.not.to.include('与范本一致');
    expect(templates).to.include(`已采用的 ${ids.length} 条保留`);
    expect(adoption.status).to.equal(200);
    expect(plainText(adoption.html)).to.include('仍可自编新行');
    expect(adoption.html.querySelectorAll('main input[name=ids]')).to.have.length(0);
  });

  it('still lets a row be edited and be opened in the merge form', async () => {
    const id = ids[1] ?? 0;
    const actor = await actorOf(app, office, ['author']);
    await app.write(async (ctx) => {
      const entry = await requireEntry(ctx, id);
      await changeEntry(ctx, entry, { ...entry.elements, timeLimit: '3个工作日内' }, { action: 'edited' });
    }, actor);

    const merge = await author.get(`/desk/catalog/entries/${id}/template-merge`);

    expect(merge.status).to.equal(200);
    expect(plainText(merge.html)).to.include('已不在模板中');
  });

  it('comes back under the old rows, with a three-way merge from where they left', async () => {
    await on('2026-09-01');
    const timeLimit = (text: string) => (item: TemplateFileItem, index: number) =>
      index < 2 ? { ...item, timeLimit: text } : item;
    const returned = { ...gone, items: gone.items.map(timeLimit('信息形成之日起7个工作日内')) };

    const news = templateNews(await seedCatalogTemplates(app.services, [...kept, returned]));

    expect(news).to.deep.equal([`${gone.field}：范本重新提供，更新 2 条`]);
    const { updates, contested, retired } = summarize(await states());
    expect(updates.map((state) => state.entryId)).to.deep.equal([ids[0]]);
    expect(contested.map((state) => state.entryId)).to.deep.equal([ids[1]]);
    expect(retired).to.deep.equal([]);
    const page = plainText((await author.get(`/desk/catalog/template-changes/${slug}`)).html);
    expect(page).not.to.include('已不在模板中');
  });
});
