import { expect } from 'chai';
import * as cases from '../../src/cases/index.js';
import { candidatesSql, precedentRows } from '../../src/cases/precedents/precedent.store.js';
import { precedentTerms } from '../../src/cases/precedents/precedent-terms.js';
import { localDate } from '../../src/kernel/local-date.js';
import { type TestApp, testApp } from '../support/app.js';
import { CaseStory } from '../support/build-cases.js';
import { plainText } from '../support/client.js';

describe('similar earlier cases (类似办件)', () => {
  let app: TestApp;
  let first: CaseStory;

  before(async () => {
    app = await testApp();
    first = await CaseStory.begin(app, {
      content: '2024年度农村低保资金发放汇总表',
      applicantName: '欧阳小云',
    });
    await first.decide(['unavailable.notExist']);
    await first.serve('2026-03-03');
    await first.by('handler', (ctx, t) =>
      cases.recordReviewFiled(ctx, { ...t, on: localDate('2026-03-03'), organ: '县政府', docketNumber: '' }),
    );
    const other = await CaseStory.begin(app, {
      desk: first.desk,
      content: '县城污水处理厂环境影响评价报告',
      on: '2026-03-03',
    });
    await other.decide(['unavailable.notExist']);
  });
  after(() => app.close());

  const draftOf = async (content: string, desk = first.desk) => {
    const story = await CaseStory.begin(app, { desk, content, on: '2026-03-04' });
    const handler = await app.as({ roles: ['handler'], officeId: desk.office.id });
    const page = await handler.get(`/desk/cases/${story.id}/do/draft-decision?g=unavailable.notExist`);
    return { page, text: plainText(page.html) };
  };

  it('stand beside the draft with outcome, facts and what became of them; the applicant is masked', async () => {
    const { text } = await draftOf('申请公开2025年农村低保资金发放情况');

    expect(text).to.include('类似的以往办件（1件）').and.to.include(first.number);
    expect(text).to.include('信息不存在').and.to.include('检索结果：未检索到');
    expect(text).to.include('行政复议').and.to.include('尚未审结');
    expect(text).not.to.include('欧阳小云');
  });

  it('a word of two characters is enough, and what every request says is none', async () => {
    expect((await draftOf('污水')).text).to.include('类似的以往办件（1件）');
    expect((await draftOf('申请公开有关政府信息')).text).not.to.include('类似的以往办件');
    expect((await draftOf('！？。')).text).not.to.include('类似的以往办件');
  });

  it('are those of the own office only, answered, and never the case itself', async () => {
    const elsewhere = await CaseStory.begin(app, {
      content: '2023年农村低保资金发放汇总表',
      on: '2026-03-04',
    });
    const { text } = await draftOf('2023年农村低保资金发放汇总表', elsewhere.desk);
    expect(text).not.to.include('类似的以往办件');
    const open = await CaseStory.begin(app, {
      desk: first.desk,
      content: '农村低保资金发放名册',
      on: '2026-03-04',
    });
    const rows = await precedentRows(app.services.db, {
      officeId: first.desk.office.id,
      caseId: first.id,
      content: '农村低保资金发放名册',
    });
    expect(rows.map(({ id }) => id))
      .to.not.include.members([first.id])
      .and.to.not.include(open.id);
  });

  it('cost the same however many cases there are: each word is one range of the index', async () => {
    const { db } = app.services;
    const officeId = first.desk.office.id;
    const terms = precedentTerms('2025年农村低保资金发放情况');
    await app.write(async (ctx) => {
      const numbers = Array.from({ length: 30_000 }, (_, n) => n + 1_000_000);
      for (let at = 0; at < numbers.length; at += 5000) {
        const rows = numbers.slice(at, at + 5000);
        await ctx.run(
          `INSERT INTO precedent_terms (office_id, term, case_id) VALUES ${rows
            .map((n) => `(${officeId}, ${terms[n % terms.length]}, ${n})`)
            .join(', ')}`,
          [],
        );
      }
    });
    await app.write((ctx) => ctx.run('ANALYZE precedent_terms', []));
    const explain = db.dialect === 'postgres' ? 'EXPLAIN' : 'EXPLAIN QUERY PLAN';
    const plan = await db.all<Record<string, unknown>>(`${explain} ${candidatesSql(terms.length)}`, [
      ...terms.flatMap((term) => [officeId, term, 0]),
      2,
    ]);
    const text = JSON.stringify(plan);
    expect(text).to.match(db.dialect === 'postgres' ? /Index Only Scan|Index Scan/ : /USING COVERING INDEX/);
    expect(text).to.not.match(/Seq Scan on precedent_terms|SCAN precedent_terms/);
  });
});
