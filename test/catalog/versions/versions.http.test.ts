import { expect } from 'chai';
import { seedCatalogTemplates } from '../../../seeders/catalog-templates.js';
import { changeEntry, requireEntry, withdrawEntry } from '../../../src/catalog/index.js';
import type { Office } from '../../../src/offices/index.js';
import { type TestApp, testApp } from '../../support/app.js';
import { buildOffice } from '../../support/build.js';
import { plainText } from '../../support/client.js';
import { actorOf, adopt, entryIds, publish } from './publish-rows.js';

describe('catalog versions 目录版本', () => {
  let app: TestApp;
  let office: Office;
  let ids: readonly number[];
  let base: string;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    await seedCatalogTemplates(app.services);
    office = await buildOffice(app, { name: '清水县民政局' });
    base = `/catalog/offices/${office.id}/social-assistance`;
    await adopt(app, office, 'social-assistance');
    ids = await entryIds(app, office);
    await publish(app, office, ids.slice(0, 10));
    app.clock.set('2026-04-01');
    await edit(at(2), '信息形成或者变更之日起5个工作日内');
    await publish(app, office, [at(2), ...ids.slice(10, 12)]);
    app.clock.set('2026-05-01');
    const reviewer = await actorOf(app, office, ['reviewer']);
    await app.write((ctx) => withdrawEntry(ctx, { id: at(0), reason: '事项取消' }), reviewer);
  });

  after(() => app.close());

  function at(index: number): number {
    return ids[index] ?? 0;
  }

  async function edit(id: number, timeLimit: string): Promise<void> {
    const author = await actorOf(app, office, ['author']);
    await app.write(async (ctx) => {
      const entry = await requireEntry(ctx, id);
      await changeEntry(ctx, entry, { ...entry.elements, timeLimit }, { action: 'edited' });
    }, author);
  }

  it('makes one edition of all that is published together', async () => {
    const editions = await app.services.db.all(
      'SELECT number, published_on, entry_count, added, changed, removed FROM catalog_editions ORDER BY number',
    );

    expect(editions).to.deep.equal([
      { number: 1, published_on: '2026-03-02', entry_count: 10, added: 10, changed: 0, removed: 0 },
      { number: 2, published_on: '2026-04-01', entry_count: 12, added: 2, changed: 1, removed: 0 },
      { number: 3, published_on: '2026-05-01', entry_count: 11, added: 0, changed: 0, removed: 1 },
    ]);
  });

  it('stores an edition as its differences: 10 rows, then 3, then none', async () => {
    const stored = await app.services.db.get('SELECT COUNT(*) AS n FROM catalog_edition_rows');

    expect(stored).to.deep.equal({ n: 13 });
  });

  it('keeps every edition readable as it was at its own address', async () => {
    const rowsOf = async (number: number) => {
      const page = await app.client().get(`${base}/versions/${number}`);
      return page.html.querySelectorAll('tbody th a').map((a) =>
        /entries\/(\d+)\/revisions\/(\d+)/
          .exec(a.getAttribute('href') ?? '')
          ?.slice(1, 3)
          .join(':'),
      );
    };

    const first = await rowsOf(1);
    const second = await rowsOf(2);
    const third = await rowsOf(3);
    expect(first).to.deep.equal(ids.slice(1, 10).map((id) => `${id}:1`));
    expect(second)
      .to.have.length(11)
      .and.include(`${at(2)}:2`);
    expect(third).to.deep.equal(second);
  });

  it('keeps a row that was withdrawn since by its title, without its texts', async () => {
    const page = await app.client().get(`${base}/versions/1`);
    const [row] = page.html.querySelectorAll('tbody tr');

    expect(page.html.querySelectorAll('tbody tr')).to.have.length(10);
    expect(row?.text).to.include('撤下');
    expect(
      row
        ?.querySelectorAll('td')
        .slice(0, 2)
        .map((cell) => cell.text.trim()),
    ).to.deep.equal(['', '']);
  });

  it('says of an old edition that it is old, and leads to the latest', async () => {
    const page = await app.client().get(`${base}/versions/1`);

    expect(plainText(page.html)).to.include('这不是最新版本').and.include('第1版（2026年3月2日）');
    expect(page.html.querySelector(`a[href="${base}/versions/3"]`)).to.not.equal(null);
  });

  it('compares any two: rows added, removed and changed, words marked', async () => {
    const page = await app.client().get(`${base}/compare?from=1&to=3`);
    const tags = page.html.querySelectorAll('.md-panel .govuk-tag').map((tag) => tag.text.trim());

    expect(page.status).to.equal(200);
    expect(tags.sort()).to.deep.equal(['修改', '撤下', '新增', '新增'].sort());
    const changed = page.html.querySelectorAll('.md-panel').find((panel) => panel.text.includes('修改'));
    expect(
      changed
        ?.querySelectorAll('del, ins')
        .map((mark) => mark.text)
        .join('|'),
    ).to.include('5');
    expect(changed?.querySelectorAll('dt').map((dt) => dt.text)).to.deep.equal(['公开时限']);
  });

  it('compares two versions of one row', async () => {
    const page = await app.client().get(`/catalog/entries/${at(2)}/compare?from=1&to=2`);

    expect(page.status).to.equal(200);
    expect(page.html.querySelectorAll('ins, del').length).to.be.greaterThan(0);
  });

  it('lists the versions of all, of a field, of an office', async () => {
    const all = await app.client().get('/catalog/versions');
    const none = await app.client().get('/catalog/versions?office=999');

    expect(all.html.querySelectorAll('tbody tr')).to.have.length(3);
    expect(plainText(none.html)).to.include('还没有版本');
  });

  it('answers numbers that never were with a sentence', async () => {
    for (const address of [
      `${base}/versions/99`,
      `${base}/compare?from=1&to=99`,
      `/catalog/offices/99/social-assistance/versions/1`,
      `/catalog/offices/${office.id}/nothing/versions/1`,
      `/catalog/entries/99999/compare`,
    ]) {
      const page = await app.client().get(address);
      expect(page.status, address).to.equal(404);
    }
  });

  it('shows nothing of a withdrawn row’s texts in the comparison of the row', async () => {
    const page = await app.client().get(`/catalog/entries/${at(0)}/compare`);

    expect(page.status).to.equal(404);
  });
});
