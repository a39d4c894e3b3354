import { expect } from 'chai';
import { localDate } from '../../src/kernel/local-date.js';
import type { Office } from '../../src/offices/index.js';
import {
  indexDocument,
  removeDocument,
  type SearchDocument,
  type SearchQuery,
  searchDocuments,
} from '../../src/search/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildOffice } from '../support/build.js';

describe('search 全文检索', () => {
  let app: TestApp;
  let office: Office;

  before(async () => {
    app = await testApp();
    office = await buildOffice(app);
    const papers: readonly [number, Partial<SearchDocument>][] = [
      [1, { title: '城市低保标准', body: '最低生活保障标准调整' }],
      [2, { title: '低保', body: '办事指南' }],
      [3, { title: '临时救助', body: '与低保对象一并公示', topic: 'social-assistance' }],
      [4, { title: '农村低保名单', body: '名单', officeId: office.id, topic: 'social-assistance' }],
      [5, { title: '年度报告', body: '低保申请情况', kind: 'report' }],
      [6, { title: '道路养护', body: '公路' }],
    ];
    for (const [refId, paper] of papers) await index(refId, paper);
  });

  after(() => app.close());

  function index(refId: number, paper: Partial<SearchDocument>): Promise<void> {
    const document: SearchDocument = {
      kind: 'catalog',
      refId,
      title: '',
      summary: '摘要',
      body: '',
      officeId: null,
      url: `/x/${refId}`,
      publishedOn: localDate('2026-03-02'),
      ...paper,
    };
    return app.write((ctx) => indexDocument(ctx, document));
  }

  async function found(text: string, narrow: Partial<SearchQuery> = {}): Promise<number[]> {
    return (await searchDocuments(app.services.db, { text, ...narrow })).rows.map((hit) => hit.refId);
  }

  it('puts the title as typed first, then titles that hold the words, then the rest', async () => {
    expect(await found('低保')).to.deep.equal([2, 4, 1, 5, 3]);
  });

  it('narrows by kind, office and topic', async () => {
    expect(await found('低保', { kinds: ['report'] })).to.deep.equal([5]);
    expect(await found('低保', { kinds: ['report', 'catalog'] })).to.have.length(5);
    expect(await found('低保', { officeId: office.id })).to.deep.equal([4]);
    expect(await found('低保', { topic: 'social-assistance' })).to.deep.equal([4, 3]);
    expect(await found('低保', { kinds: ['report'], officeId: office.id })).to.deep.equal([]);
  });

  it('wants every word, wherever it stands', async () => {
    expect(await found('低保 名单')).to.deep.equal([4]);
    expect(await found('低保公路')).to.deep.equal([]);
  });

  it('finds what was typed in 繁體', async () => {
    expect(await found('農村低保名單')).to.deep.equal([4]);
    expect(await found('臨時救助')).to.deep.equal([3]);
  });

  it('pages through all places without losing or repeating a document', async () => {
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await searchDocuments(app.services.db, { text: '低保', limit: 2, cursor });
      seen.push(...page.rows.map((hit) => hit.refId));
      cursor = page.next ?? undefined;
    } while (cursor);

    expect(seen).to.deep.equal([2, 4, 1, 5, 3]);
  });

  it('renews a document in place, and forgets one that is taken out', async () => {
    await index(6, { title: '桥梁养护', body: '县道' });
    expect(await found('公路')).to.deep.equal([]);
    expect(await found('县道')).to.deep.equal([6]);

    await app.write((ctx) => removeDocument(ctx, 'catalog', 6));
    await app.write((ctx) => removeDocument(ctx, 'catalog', 6));
    expect(await found('县道')).to.deep.equal([]);
  });

  it('takes an index entry back when the transaction fails', async () => {
    const failing = app.write(async (ctx) => {
      await indexDocument(ctx, {
        kind: 'guide',
        refId: 9,
        title: '没有发布成功',
        summary: '',
        body: '',
        officeId: null,
        url: '/x/9',
        publishedOn: null,
      });
      throw new Error('stop');
    });

    await failing.catch(() => undefined);

    expect(await found('发布成功')).to.deep.equal([]);
  });

  it('survives whatever is typed', async () => {
    for (const text of ['"', "' OR 1=1 --", '低保" NEAR(', 'τ低保', '*', '🙂', '&|!:()', 'x'.repeat(500)]) {
      await found(text);
    }
    expect(await found('低保', { cursor: 'nonsense' })).to.have.length(5);
  });
});
