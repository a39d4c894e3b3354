import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { recordAudit } from '../../src/audit/index.js';
import { knownActions, knownEntities } from '../../src/audit/known-actions.js';
import { transitions } from '../../src/law/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { plainText, type TestClient } from '../support/client.js';

const list = '/desk/admin/audit';

describe('the audit log on screen', () => {
  let app: TestApp;
  let auditor: TestClient;

  before(async () => {
    app = await testApp();
    auditor = await app.as({ roles: ['auditAdmin'], officeId: null, name: '周审计' });
  });

  after(() => app.close());

  const record = (action: string, entityId: number) =>
    app.write((ctx) => recordAudit(ctx, { action, entity: 'office', entityId, summary: { n: entityId } }));
  const rowsOf = async (query: string) =>
    (await auditor.get(`${list}${query}`)).html.querySelectorAll('tbody tr');

  it('shows the newest entry first, in words', async () => {
    await record('office.created', 1);
    const [first] = await rowsOf('');

    expect(first?.textContent).to.contain('新增机构').and.to.contain('机构 1').and.to.contain('n: 1');
  });

  it('filters by day in UTC+8, person, kind of action and object', async () => {
    app.clock.set('2026-03-05', '00:30:00');
    await record('office.closed', 41);
    app.clock.set('2026-03-06', '00:00:00');
    await record('catalog.entryPublished', 42);
    app.clock.set('2026-03-02');

    expect(await rowsOf('?from=2026-03-05&to=2026-03-05')).to.have.length(1);
    expect(await rowsOf('?from=2026-03-05')).to.have.length(2);
    expect(await rowsOf('?action=catalog')).to.have.length(1);
    expect(await rowsOf('?action=office.closed')).to.have.length(1);
    expect(await rowsOf('?entity=office&entityId=41')).to.have.length(1);
    expect((await rowsOf('?person=周审')).length).to.be.greaterThan(0);
    expect(await rowsOf('?person=%25')).to.have.length(0);
    expect((await auditor.get(`${list}?from=2026-02-30&after=nonsense`)).status).to.equal(200);
  });

  it('pages backwards by number, without gaps or repeats', async () => {
    for (let n = 100; n < 155; n += 1) await record('office.changed', n);
    const seqs = (page: { html: { querySelectorAll(s: string): { textContent: string }[] } }) =>
      page.html.querySelectorAll('tbody tr td:first-child').map((cell) => Number(cell.textContent));

    const first = await auditor.get(`${list}?action=office.changed`);
    const href =
      first.html.querySelector('a[rel=next]')?.getAttribute('href')?.replaceAll('&amp;', '&') ?? '';
    const second = await auditor.get(href);
    const all = [...seqs(first), ...seqs(second)];

    expect(all).to.have.length(55);
    expect(all).to.deep.equal(all.toSorted((a, b) => b - a));
  });

  it('verifies the chain on demand and gives the hash to keep elsewhere', async () => {
    const page = await auditor.get(`${list}/verify`);

    expect(plainText(page.html))
      .to.contain('日志完整')
      .and.to.match(/[0-9a-f]{64}/);
  });

  it('is open to the audit administrator only', async () => {
    for (const role of ['systemAdmin', 'securityAdmin', 'supervisor'] as const) {
      const client = await app.as({ roles: [role], officeId: null });
      expect((await client.get(list)).status, role).to.equal(403);
    }
  });

  it('names every action that the law knows on a case', () => {
    for (const { action } of transitions) expect(knownActions).to.include(`case.${action}`);
  });

  for (const language of ['zh-CN', 'en']) {
    it(`has words in ${language} for every action and object that it knows`, () => {
      const words = JSON.parse(readFileSync(`views/_words/${language}/audit.json`, 'utf8'));
      const worded = Object.entries(words.action as Record<string, Record<string, string>>).flatMap(
        ([domain, verbs]) => Object.keys(verbs).map((verb) => `${domain}.${verb}`),
      );
      expect(worded.toSorted()).to.deep.equal(knownActions.toSorted());
      expect(Object.keys(words.entity).toSorted()).to.deep.equal(knownEntities.toSorted());
    });
  }
});
