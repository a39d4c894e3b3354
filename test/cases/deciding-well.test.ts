import { expect } from 'chai';
import * as cases from '../../src/cases/index.js';
import { caseVolume } from '../../src/cases/index.js';
import { systemActor } from '../../src/kernel/actor.js';
import type { DomainError } from '../../src/kernel/domain-error.js';
import { localDate } from '../../src/kernel/local-date.js';
import { readPdf } from '../platform/pdf/pdf-text.js';
import { type TestApp, testApp } from '../support/app.js';
import { aSearch, CaseStory, factsFor } from '../support/build-cases.js';
import { plainText, type TestClient } from '../support/client.js';

describe('deciding well (拟办准备)', () => {
  let app: TestApp;
  let story: CaseStory;
  let handler: TestClient;

  before(async () => {
    app = await testApp();
    story = await CaseStory.begin(app);
    handler = await app.as({ roles: ['handler'], officeId: story.desk.office.id });
  });
  after(() => app.close());

  const refusal = async (work: Promise<unknown>): Promise<DomainError> => {
    try {
      await work;
    } catch (error) {
      return error as DomainError;
    }
    throw new Error('nothing was refused');
  };
  const search = { ...aSearch, found: 'no', searchedOn: '2026-03-02' } as const;

  describe('search record (检索记录)', () => {
    it('不存在 cannot be drafted without one; one that found something is not enough', async () => {
      const draft = (ctx: cases.CaseContext, t: cases.CaseTarget) =>
        cases.draftDecision(ctx, {
          ...t,
          publicInterest: '',
          items: [
            { item: '', ground: 'unavailable.notExist', facts: factsFor['unavailable.notExist'] ?? {} },
          ],
        });
      const own = await CaseStory.begin(app, { desk: story.desk });
      const none = await refusal(own.by('handler', draft));
      expect(none.fields).to.deep.equal([{ field: 'fact_0_systems', code: 'searchRecord.needed' }]);

      await own.by('handler', (ctx, { caseId }) =>
        cases.recordSearch(ctx, { ...aSearch, found: true, caseId, searchedOn: localDate('2026-03-02') }),
      );
      expect((await refusal(own.by('handler', draft))).fields[0]?.code).to.equal('searchRecord.needed');
    });

    it('bad input is told beside each field, and what was typed is kept', async () => {
      const page = `/desk/cases/${story.id}/searches`;
      const empty = await handler.submit(page, { systems: '公文系统' }, 'searches');
      expect(empty.status).to.equal(422);
      expect(empty.html.querySelectorAll('.govuk-error-message').length).to.be.greaterThan(3);
      expect(empty.html.querySelector('#systems')?.textContent).to.include('公文系统');
      const future = await handler.submit(page, { ...search, searchedOn: '2026-03-03' }, 'searches');
      expect(plainText(future.html)).to.include('不能晚于今天');
      const early = await handler.submit(page, { ...search, searchedOn: '2026-02-27' }, 'searches');
      expect(plainText(early.html)).to.include('不能早于收到申请的2026-03-02');
      const nonsense = await handler.submit(
        page,
        { ...search, searchedOn: '2026-02-30', found: 'perhaps' },
        'searches',
      );
      expect(nonsense.status).to.equal(422);
      const stranger = await app.as({ roles: ['handler'] });
      expect((await stranger.get(page)).status).to.equal(403);
      expect((await handler.get('/desk/cases/999999/searches')).status).to.equal(404);
    });

    it('two searches are quoted in the draft and the letter, and lie in the archive; a struck one counts for nothing', async () => {
      const page = `/desk/cases/${story.id}/searches`;
      const first = await handler.submit(page, search, 'searches');
      expect(plainText(first.html)).to.include('检索已登记').and.to.include('没有查到');
      await handler.submit(
        page,
        { ...search, systems: '财务系统', keywords: '发放', result: '未检索到。' },
        'searches',
      );
      await handler.submit(page, { ...search, systems: '打错的系统' }, 'searches');
      const shown = await handler.get(page);
      const strike =
        shown.html.querySelectorAll('form[action$="strike"]').at(-1)?.getAttribute('action') ?? '';
      const struck = await handler.send(shown, { reason: '登错了件' }, strike);
      expect(plainText(struck.html)).to.include('登错了件').and.to.include('已作废');

      const draft = await handler.get(`/desk/cases/${story.id}/do/draft-decision?g=unavailable.notExist`);
      expect(draft.html.querySelector('#fact_0_systems')?.textContent)
        .to.include('公文系统、档案室')
        .and.to.include('财务系统')
        .and.not.to.include('打错');
      const drafted = await handler.send(draft, {}, '');
      expect(drafted.url, plainText(drafted.html)).to.equal(`/desk/cases/${story.id}`);
      const letter = await readPdf(
        (await handler.get(`/desk/cases/${story.id}/do/draft-decision/preview`)).body,
      );
      expect(letter.text).to.include('财务系统').and.to.include('（四）检索日期：2026年3月2日');
    });
  });

  describe('examination on the case', () => {
    const page = () => `/desk/cases/${story.id}/examination`;

    it('asks one question at a time, goes on, and keeps every answer with who gave it', async () => {
      const first = await handler.get(page());
      expect(plainText(first.html)).to.include('第1步，共七步').and.to.include('第二十九条第二款');
      const second = await handler.send(first, { answer: 'clear', note: '名称清楚' }, 'examination');
      expect(plainText(second.html)).to.include('第2步，共七步');
      const back = await handler.get(`${page()}?step=correction`);
      expect(plainText(back.html)).to.include('名称清楚').and.to.include('这样判断，可以改');
      await handler.send(back, { answer: 'unclear', note: '' }, 'examination');
      const act = await handler.get(page());
      expect(plainText(act.html)).to.include('告知补正');
      await handler.submit(`${page()}?step=correction`, { answer: 'clear' }, 'examination');
      const kept = await app.services.db.all('SELECT id FROM examination_answers WHERE case_id = ?', [
        story.id,
      ]);
      expect(kept).to.have.length(3);
    });

    it('may be skipped and come back to, and leads to the draft with the outcome chosen; nothing else changes', async () => {
      const before = await story.record();
      await handler.submit(
        `${page()}?step=exists`,
        { answer: 'notExist', note: '三处都没有' },
        'examination',
      );
      const shown = await handler.get(page());
      const link = shown.html.querySelector('a[href*="draft-decision"]')?.getAttribute('href') ?? '';
      expect(link).to.include('unavailable.notExist');
      expect((await story.record()).version).to.equal(before.version);
    });

    it('several matters have each their own result, and the draft has them all with their names', async () => {
      const many = await CaseStory.begin(app, { desk: story.desk });
      const own = `/desk/cases/${many.id}/examination`;
      await handler.submit(own, { subject: '低保资金分配表' }, 'matters');
      await handler.submit(own, { subject: '入户核查笔录' }, 'matters');
      await handler.submit(`${own}?step=manner`, { answer: 'whole' }, 'examination');
      await handler.submit(`${own}?matter=1&step=release`, { answer: 'enforcementFile' }, 'examination');
      const shown = await handler.get(own);
      const href = shown.html.querySelector('a[href*="draft-decision"]')?.getAttribute('href') ?? '';
      const draft = await handler.get(href);
      expect(draft.html.querySelector('#item_0')?.getAttribute('value')).to.equal('低保资金分配表');
      expect(draft.html.querySelector('#item_1')?.getAttribute('value')).to.equal('入户核查笔录');
      expect(plainText(draft.html)).to.include('七步审查的判断').and.to.include('行政执法案卷信息');
    });

    it('takes no answer that is none, and none from outside the office', async () => {
      const none = await handler.submit(page(), { answer: '' }, 'examination');
      expect(none.status).to.equal(422);
      const wrong = await handler.submit(`${page()}?step=release`, { answer: 'whatever' }, 'examination');
      expect(wrong.status).to.equal(422);
      const matter = await handler.submit(
        page(),
        { answer: 'clear', matter: '77', step: 'correction' },
        'examination',
      );
      expect(matter.status).to.equal(422);
      for (const query of ['?matter=abc&step=nothing', '?matter=99', '?step=reply'])
        expect((await handler.get(page() + query)).status, query).to.equal(200);
      const stranger = await app.as({ roles: ['handler'] });
      expect((await stranger.get(page())).status).to.equal(403);
    });
  });

  describe('checks before signing (签发前核对)', () => {
    it('lists everything at once: what is missing, what needs care, what is there', async () => {
      const own = await CaseStory.begin(app, { desk: story.desk });
      await own.draft(['granted.provided', 'refused.thirdParty']);
      await own.by('reviewer', (ctx, t) => cases.passReview(ctx, { ...t, note: '' }));
      const head = await app.as({ roles: ['head'], officeId: story.desk.office.id });
      const text = plainText((await head.get(`/desk/cases/${own.id}/do/sign`)).html);

      expect(text).to.include('还缺1项').and.to.include('还没有公开前审查');
      expect(text).to.include('没有书面征求第三方意见的记录').and.to.include('没有上传要提供的信息');
      expect(text)
        .to.match(/年度报告计入“[^”]*部分公开/)
        .and.to.include('没有做七步审查');
      expect(text).to.include('答复书的必备要素齐全').and.to.include('在答复期限');
    });

    it('a decision with something missing is not signed, whoever asks', async () => {
      const own = await CaseStory.begin(app, { desk: story.desk });
      await own.draft(['unavailable.notExist']);
      await own.by('reviewer', (ctx, t) => cases.passReview(ctx, { ...t, note: '' }));
      await app.services.db.write(systemActor, (ctx) =>
        ctx.run('UPDATE search_records SET struck_at = ? WHERE case_id = ?', [ctx.now, own.id]),
      );
      const head = await app.as({ roles: ['head'], officeId: story.desk.office.id });
      const refused = await head.submit(`/desk/cases/${own.id}/do/sign`, { outcome: 'pass' });
      expect(refused.status).to.equal(409);
      expect(plainText(refused.html)).to.include('不能签发').and.to.include('没有检索记录');
      const link = refused.html.querySelector(`a[href="/desk/cases/${own.id}/searches"]`);
      expect(link?.textContent).to.include('到检索记录');
    });
  });

  describe('afterwards', () => {
    it('searches and answers lie in the archive file', async () => {
      await story.by('reviewer', (ctx, t) => cases.passReview(ctx, { ...t, note: '' }));
      await story.by('head', (ctx, t) => cases.signDecision(ctx, { ...t, note: '' }));
      await story.serve('2026-03-05');
      const volume = await caseVolume(app.services, systemActor, story.number);
      const { text } = await readPdf(await volume.pdf());
      expect(text).to.include('检索记录').and.to.include('财务系统').and.to.include('登错了件');
      expect(text).to.include('七步审查记录').and.to.include('三处都没有');
    });
  });
});
