import { expect } from 'chai';
import { seedCatalogTemplates } from '../../../seeders/catalog-templates.js';
import {
  changeEntry,
  requireEntry,
  saveTemplateFile,
  type TemplateFile,
} from '../../../src/catalog/index.js';
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

describe('template updates 范本更新', () => {
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
    await editOwn(at(1), { timeLimit: '3个工作日内' });
    app.clock.set('2026-06-01');
    author = await app.as({ roles: ['author'], officeId: office.id });
    await renew((items) => {
      const changed = items.map((item, index): TemplateFileItem => {
        if (index === 0) return { ...item, timeLimit: '信息形成之日起7个工作日内' };
        if (index === 1) return { ...item, timeLimit: '信息形成之日起5个工作日内', channels: ['政府网站'] };
        return item;
      });
      const [first, ...rest] = changed.filter((_item, index) => index !== 3);
      const added = { ...(items[4] as TemplateFileItem), level2: '新增的事项' };
      return [first as TemplateFileItem, added, ...rest].map((item, index) => ({ ...item, seq: index + 1 }));
    });
  });

  after(() => app.close());

  function at(index: number): number {
    return ids[index] ?? 0;
  }

  async function editOwn(id: number, change: { timeLimit: string }): Promise<void> {
    const actor = await actorOf(app, office, ['author']);
    await app.write(async (ctx) => {
      const entry = await requireEntry(ctx, id);
      await changeEntry(ctx, entry, { ...entry.elements, ...change }, { action: 'edited' });
    }, actor);
  }

  async function renew(change: (items: readonly TemplateFileItem[]) => readonly TemplateFileItem[]) {
    const file = starterFiles.find((one) => one.slug === slug) as TemplateFile;
    await app.write((ctx) => saveTemplateFile(ctx, { ...file, items: change(file.items) }, 1));
  }

  async function summary() {
    const states = await templateStates(app.services.db, { officeId: office.id });
    const found = summarize(states);
    const idsOf = (kind: keyof typeof found) => found[kind].map((state) => state.entryId);
    return { updates: idsOf('updates'), contested: idsOf('contested'), retired: idsOf('retired') };
  }

  it('tells what the template changed, what both changed, and what is gone; the rest is as it was', async () => {
    expect(await summary()).to.deep.equal({ updates: [at(0)], contested: [at(1)], retired: [at(3)] });
  });

  it('keeps what a template row said before, and writes nothing for one that did not change', async () => {
    const versions = await app.services.db.all<{ version: number; n: number }>(
      `SELECT v.version, COUNT(*) AS n FROM catalog_template_versions v
       JOIN catalog_templates t ON t.id = v.template_id JOIN catalog_fields f ON f.id = t.field_id
       WHERE f.slug = ? GROUP BY v.version ORDER BY v.version`,
      [slug],
    );

    expect(versions).to.deep.equal([
      { version: 1, n: 16 },
      { version: 2, n: 2 },
    ]);
  });

  it('says in words that a template row vanished, and loses nothing of the office’s own', async () => {
    const page = await author.get(`/desk/catalog/template-changes/${slug}`);
    const row = await author.get(`/desk/catalog/entries/${at(3)}`);

    expect(page.status).to.equal(200);
    expect(plainText(page.html)).to.include('新范本中没有这些条目').and.include('2026-06-01');
    expect(row.status).to.equal(200);
    const adoption = await author.get(`/desk/catalog/templates/${slug}`);
    expect(plainText(adoption.html)).to.include('新增的事项');
  });

  it('shows the desk the fields with what waits', async () => {
    const page = await author.get('/desk/catalog/template-changes');

    expect(plainText(page.html)).to.include('2 条待处理');
  });

  it('takes all undisputed changes at once and leaves the others alone', async () => {
    const done = await author.submit(`/desk/catalog/template-changes/${slug}`, {}, '/taken');
    const taken = await requireEntry(app.services.db, at(0));
    const own = await requireEntry(app.services.db, at(1));

    expect(plainText(done.html)).to.include('已采用 1 条');
    expect(taken.elements.timeLimit).to.equal('信息形成之日起7个工作日内');
    expect(taken.elements.subject).to.equal('清水县民政局');
    expect(own.elements.timeLimit).to.equal('3个工作日内');
    expect((await summary()).updates).to.deep.equal([]);
  });

  it('lets a person decide element by element where both changed', async () => {
    const address = `/desk/catalog/entries/${at(1)}/template-merge`;
    const form = await author.get(address);
    expect(form.html.querySelectorAll('fieldset')).to.have.length(2);
    expect(form.html.querySelector('input[name=choice_timeLimit][checked]')?.getAttribute('value')).to.equal(
      'own',
    );
    expect(form.html.querySelector('input[name=choice_channels][checked]')?.getAttribute('value')).to.equal(
      'template',
    );

    await author.send(form, { choice_timeLimit: 'own', choice_channels: 'template' });

    const merged = await requireEntry(app.services.db, at(1));
    expect(merged.elements.timeLimit).to.equal('3个工作日内');
    expect(merged.elements.channels.map((tick) => tick.code)).to.deep.equal(['governmentSite']);
    expect(merged.state).to.equal('draft');
    expect((await summary()).contested).to.deep.equal([]);
  });

  it('refuses a choice that was made before the template changed again, and shows the new one', async () => {
    app.clock.set('2026-07-01');
    author = await app.as({ roles: ['author'], officeId: office.id });
    const change = (timeLimit: string) =>
      renew((items) => items.map((item, index) => (index === 5 ? { ...item, timeLimit } : item)));
    await change('9个工作日内');
    const form = await author.get(`/desk/catalog/entries/${at(5)}/template-merge`);
    await change('8个工作日内');

    const refused = await author.send(form, { choice_timeLimit: 'template' });

    expect(refused.status).to.equal(409);
    expect(plainText(refused.html)).to.include('范本刚刚又有更新').and.include('8');
  });

  it('brings a vanished row back under its old id', async () => {
    expect((await summary()).retired).to.deep.equal([]);
  });

  it('keeps other offices’ people out', async () => {
    const other = await buildOffice(app, { name: '清水县教育局' });
    const stranger = await app.as({ roles: ['author'], officeId: other.id });

    expect((await stranger.get(`/desk/catalog/entries/${at(1)}/template-merge`)).status).to.equal(403);
  });
});
