import { expect } from 'chai';
import { builtInReasons } from '../../src/cases/reasons/built-in-reasons.js';
import { reasonProblems } from '../../src/cases/reasons/fill-reason.js';
import { groundOf, grounds } from '../../src/law/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { CaseStory } from '../support/build-cases.js';
import { plainText, type TestClient } from '../support/client.js';

describe('prepared reasons (理由模板)', () => {
  describe('of the program', () => {
    for (const { code, name } of grounds)
      it(`${code}: ${name} has one, each for a fact of the ground, in words that can be filled in`, () => {
        const texts = builtInReasons.filter(({ ground }) => ground === code);
        const facts = groundOf(code).facts.map(({ key }) => key as string);

        expect(texts).to.not.have.length(0);
        for (const { fact, body } of texts) {
          expect(facts).to.include(fact);
          expect(reasonProblems(body), body).to.deep.equal([]);
        }
      });

    it('refusals cite their article and can be joined with 区分处理', () => {
      for (const ground of [
        'refused.internalAffairs',
        'refused.processInfo',
        'refused.enforcementFile',
      ] as const) {
        const texts = builtInReasons.filter((each) => each.ground === ground);
        expect(
          texts.some(({ body }) => body.includes('条例16')),
          ground,
        ).to.equal(true);
        expect(
          texts.some(({ body }) => body.includes('条例37')),
          ground,
        ).to.equal(true);
      }
    });
  });

  describe('of an office', () => {
    let app: TestApp;
    let story: CaseStory;
    let handler: TestClient;

    before(async () => {
      app = await testApp();
      story = await CaseStory.begin(app);
      handler = await app.as({ roles: ['handler'], officeId: story.desk.office.id });
    });
    after(() => app.close());

    const mine = {
      target: 'refused.processInfo:reasons',
      title: '会议讨论',
      body: '“{{申请内容}}”系会议讨论记录。根据{{条例16(2)}}的规定不予公开。',
    };

    it('is added, checked with its place, and listed beside the built-in ones', async () => {
      const wrong = await handler.submit('/desk/reasons/new', { ...mine, body: '{{申请者}}' }, 'new');
      expect(wrong.status).to.equal(422);
      expect(plainText(wrong.html)).to.include('第1行第1字的“申请者”不能用');
      const nowhere = await handler.submit(
        '/desk/reasons/new',
        { ...mine, target: 'refused.processInfo:nothing' },
        'new',
      );
      expect(nowhere.status).to.equal(422);
      const saved = await handler.submit('/desk/reasons/new', mine, 'new');
      expect(plainText(saved.html))
        .to.include('会议讨论')
        .and.to.include('本单位第1版')
        .and.to.include('内置');
    });

    it('is filled into the draft with the case’s words, behind what was typed; nothing typed is lost', async () => {
      const draft = `/desk/cases/${story.id}/do/draft-decision?g=refused.processInfo,unavailable.otherOrgan`;
      const shown = await handler.get(draft);
      const insert = shown.html
        .querySelectorAll('button[name=insert]')
        .find((button) => button.textContent?.includes('会议讨论'))
        ?.getAttribute('value');
      const filled = await handler.send(
        shown,
        { insert: insert ?? '', fact_0_reasons: '先写的。', item_1: '另一项' },
        '',
      );

      expect(filled.status).to.equal(200);
      expect(filled.html.querySelector('#fact_0_reasons')?.textContent?.trim()).to.equal(
        '先写的。\n“2025年度城市低保资金发放汇总表”系会议讨论记录。根据《中华人民共和国政府信息公开条例》第十六条第二款的规定不予公开。',
      );
      expect(filled.html.querySelector('#item_1')?.getAttribute('value')).to.equal('另一项');
      expect(filled.html.querySelector('input[name=g]')?.getAttribute('value')).to.equal(
        'refused.processInfo,unavailable.otherOrgan',
      );
      expect((await story.record()).version, 'nothing is written').to.equal(1);
      const nonsense = await handler.send(filled, { insert: '9:x:b999' }, '');
      expect(nonsense.status).to.equal(200);
    });

    it('a change is a new version, the old one can be read, and it can be given up', async () => {
      const row = await app.services.db.get<{ id: number }>('SELECT MAX(id) AS id FROM reason_templates', []);
      const stale = await handler.get(`/desk/reasons/${row?.id}`);
      const changed = await handler.submit(
        `/desk/reasons/${row?.id}`,
        { ...mine, body: '改过的{{机关}}。' },
        String(row?.id),
      );
      expect(plainText(changed.html)).to.include('本单位第2版').and.to.include('改过的');
      const late = await handler.send(stale, mine, String(row?.id));
      expect(late.status, 'the old version is gone').to.be.oneOf([404, 409]);
      const next = await handler.get(`/desk/reasons/${(row?.id ?? 0) + 1}`);
      expect(plainText(next.html)).to.include('以前的版本').and.to.include('系会议讨论记录');
      const dropped = await handler.send(next, {}, 'retire');
      expect(plainText(dropped.html)).to.include('不再使用').and.not.to.include('改过的');
    });

    it('is another office’s neither to read nor to change', async () => {
      await handler.submit('/desk/reasons/new', mine, 'new');
      const stranger = await app.as({ roles: ['handler'] });
      expect(plainText((await stranger.get('/desk/reasons')).html)).not.to.include('会议讨论');
      expect((await stranger.get('/desk/reasons/3')).status).to.equal(404);
      expect((await stranger.get('/desk/reasons/abc')).status).to.equal(404);
      const cashier = await app.as({ roles: ['cashier'], officeId: story.desk.office.id });
      expect(plainText((await cashier.get('/desk/reasons')).html)).not.to.include('增加理由模板');
      expect((await cashier.submit('/desk/reasons/new', mine, 'new')).status).to.equal(403);
    });
  });
});
