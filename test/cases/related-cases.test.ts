import { expect } from 'chai';
import * as cases from '../../src/cases/index.js';
import { localDate } from '../../src/kernel/local-date.js';
import { insertChoice } from '../../src/settings/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { anApplication, buildDesk, CaseStory, type Desk } from '../support/build-cases.js';
import { plainText, type TestClient } from '../support/client.js';

const asked = '一、2024年度低保资金发放汇总表；二、2024年度低保审核的工作规则；三、社会救助科的办公地址';

describe('cases that belong together (关联申请)', () => {
  let app: TestApp;
  let desk: Desk;
  let registrar: TestClient;
  let handler: TestClient;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    desk = await buildDesk(app);
    registrar = await app.signedIn(desk.people.registrar.login);
    handler = await app.signedIn(desk.people.handler.login);
  });
  after(() => app.close());

  const rows = (ids: readonly number[]) =>
    app.services.db.all<Record<string, unknown>>(
      `SELECT id, number, content, stage, phase, arrived_on, received_on, due_on, channel, name_hash, id_number_hash FROM cases
       WHERE id IN (${ids.join(', ')}) ORDER BY id`,
    );
  const idsOf = async (numbers: readonly string[]): Promise<number[]> =>
    Promise.all(
      numbers.map(async (number) => {
        const row = await app.services.db.get<{ id: number }>('SELECT id FROM cases WHERE number = ?', [
          number,
        ]);
        return row?.id ?? 0;
      }),
    );
  const begin = (given: Parameters<typeof CaseStory.begin>[1] = {}) =>
    CaseStory.begin(app, { desk, content: asked, ...given });
  const split = (id: number, matters: string, client = registrar) =>
    client.submit(`/desk/cases/${id}/split`, { matters });

  describe('where the report counts an application whole', () => {
    it('offers no separation, and refuses one that is posted all the same', async () => {
      const form = await registrar.get('/desk/cases/new');
      expect(form.html.querySelector('[name=matters]')).to.equal(null);

      const story = await begin();
      const page = await registrar.get(`/desk/cases/${story.id}/split`);
      expect(plainText(page.html)).to.include('一份申请计一件');
      const refused = await split(story.id, '甲事项内容\n乙事项内容');
      expect(refused.status).to.equal(409);
      const posted = await registrar.submit('/desk/cases/new', {
        ...anApplication,
        channel: 'counter',
        arrivedOn: '2026-03-02',
        content: asked,
      });
      expect(posted.status).to.equal(200);
    });
  });

  describe('where each matter counts (一事一件)', () => {
    before(() =>
      app.write((ctx) =>
        insertChoice(ctx, { key: 'severalMatters', value: 'split', fromYear: 2026, reason: '一事一件' }),
      ),
    );

    it('registers an application with three matters as three linked cases with numbers one after another', async () => {
      const page = await registrar.submit('/desk/cases/new', {
        ...anApplication,
        channel: 'counter',
        arrivedOn: '2026-03-02',
        content: asked,
        matters: '2024年度低保资金发放汇总表\n\n2024年度低保审核的工作规则\n社会救助科的办公地址',
      });
      expect(page.status, plainText(page.html)).to.equal(200);
      const numbers = [
        ...new Set(plainText(page.html).match(new RegExp(`${desk.office.code}-2026-\\d{4}`, 'g'))),
      ];
      expect(numbers).to.have.length(3);
      const serials = numbers.map((number) => Number(number.slice(-4)));
      expect(serials).to.deep.equal([serials[0], Number(serials[0]) + 1, Number(serials[0]) + 2]);

      const made = await rows(await idsOf(numbers));
      expect(made.map(({ content }) => content)).to.deep.equal([
        '2024年度低保资金发放汇总表',
        '2024年度低保审核的工作规则',
        '社会救助科的办公地址',
      ]);
      for (const column of [
        'arrived_on',
        'received_on',
        'due_on',
        'channel',
        'name_hash',
        'id_number_hash',
      ]) {
        expect(new Set(made.map((row) => row[column])).size, column).to.equal(1);
      }
      const own = await registrar.get(`/desk/cases/${made[0]?.id}`);
      expect(plainText(own.html)).to.include('同一份申请共3件，本件为第1项').and.to.include(numbers[2]);
    });

    it('shares the attachments of the one application', async () => {
      const page = await registrar.submit('/desk/cases/new', {
        ...anApplication,
        channel: 'counter',
        arrivedOn: '2026-03-02',
        matters: '甲事项的内容\n乙事项的内容',
        files: { name: '申请表.pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n'), type: 'application/pdf' },
      });
      const id = Number(/cases\/(\d+)\//.exec(page.url)?.[1]);
      const files = await app.services.db.all<{ file_id: number; case_id: number }>(
        'SELECT case_id, file_id FROM case_files WHERE case_id IN (?, ?) ORDER BY case_id',
        [id, id + 1],
      );
      expect(files).to.have.length(2);
      expect(files[0]?.file_id).to.equal(files[1]?.file_id);
    });

    for (const [name, matters, problem] of [
      ['one matter only', '只有一项内容', '至少写两项'],
      ['one matter twice', '同一项内容\n同一项内容', '写了两次'],
      ['more lines than allowed', Array.from({ length: 21 }, (_, i) => `第${i}项内容`).join('\n'), '20'],
      ['a line that is too long', `${'长'.repeat(1001)}\n另一项`, '1000'],
    ] as const) {
      it(`says what is wrong with ${name}, keeps what was typed and writes nothing`, async () => {
        const before = await app.services.db.get<{ n: number }>('SELECT COUNT(*) AS n FROM cases');
        const page = await registrar.submit('/desk/cases/new', {
          ...anApplication,
          channel: 'counter',
          arrivedOn: '2026-03-02',
          content: asked,
          matters,
        });

        expect(page.status).to.equal(422);
        expect(page.html.querySelector('.govuk-error-summary')?.text).to.include(problem);
        expect(page.html.querySelector('textarea[name=matters]')?.text).to.include(matters.slice(0, 4));
        const after = await app.services.db.get<{ n: number }>('SELECT COUNT(*) AS n FROM cases');
        expect(after?.n).to.equal(before?.n);
      });
    }

    it('separates a case that is registered already, with the same start of the period', async () => {
      const story = await begin({ arrivedOn: localDate('2026-02-25') });

      const form = await registrar.get(`/desk/cases/${story.id}/split`);
      expect(form.html.querySelector('textarea[name=matters]')?.text.trim().split('\n')).to.have.length(3);
      const page = await split(story.id, '2024年度低保资金发放汇总表\n2024年度低保审核的工作规则');

      expect(page.status, plainText(page.html)).to.equal(200);
      const members = await app.services.db.all<{ case_id: number }>(
        `SELECT m.case_id FROM case_group_members m JOIN case_group_members o ON o.group_id = m.group_id
         WHERE o.case_id = ? ORDER BY m.case_id`,
        [story.id],
      );
      const [first, second] = await rows(members.map(({ case_id }) => case_id));
      expect(first?.content).to.equal('2024年度低保资金发放汇总表');
      expect(first?.number).to.equal(story.number);
      expect(second?.received_on).to.equal('2026-02-25');
      expect(second?.due_on).to.equal(first?.due_on);
      expect(plainText(page.html)).to.include('申请原文').and.to.include(String(second?.number));
      expect((await cases.verifyDerivations(app.services.db, app.services.law)).problems).to.deep.equal([]);
    });

    it('takes the separation back while no case went on: the report counts one again', async () => {
      const story = await begin();
      await split(story.id, '甲事项的全部材料\n乙事项的全部材料');
      const page = await registrar.submit(
        `/desk/cases/${story.id}/related`,
        { reason: '实为同一事项' },
        '/split/undo',
      );

      expect(page.status, plainText(page.html)).to.equal(200);
      const [kept, ended] = await rows([story.id, story.id + 1]);
      expect(kept?.content).to.equal(asked);
      expect(ended?.phase).to.equal('done');
      expect(ended?.received_on).to.equal(null);
      expect(plainText(page.html)).to.include('实为同一事项');
    });

    type Step = readonly [name: string, reason: string, make: () => Promise<CaseStory>];
    const steps: readonly Step[] = [
      [
        'a correction was asked for',
        '期限已与登记时不同',
        async () =>
          (await begin()).by('handler', (ctx, t) =>
            cases.requestCorrection(ctx, {
              ...t,
              on: localDate('2026-03-02'),
              items: ['写明年度'],
              workingDays: 10,
              manner: 'mail',
            }),
          ),
      ],
      [
        'a consultation is open',
        '正在征求意见',
        async () =>
          (await begin()).by('handler', (ctx, t) =>
            cases.consultAgency(ctx, {
              ...t,
              on: localDate('2026-03-02'),
              partyName: '县财政局',
              subject: '共同制作的汇总表',
              coAuthor: true,
              contact: '',
              manner: 'mail',
            } as never),
          ),
      ],
      [
        'an answer is drafted',
        '已经拟写答复意见',
        async () => (await begin()).draft(['unavailable.notExist']),
      ],
      [
        'it is answered',
        '已经作出答复决定',
        async () => (await (await begin()).decide(['unavailable.notExist'])).serve('2026-03-02'),
      ],
      [
        'it was withdrawn',
        '已经办结',
        async () =>
          (await begin()).by('handler', (ctx, t) =>
            cases.withdrawCase(ctx, { ...t, on: localDate('2026-03-02'), proof: '书面撤回' }),
          ),
      ],
    ];
    for (const [name, reason, make] of steps) {
      it(`refuses when ${name}, and says why`, async () => {
        app.clock.set('2026-03-02');
        const story = await make();
        const page = await split(story.id, '甲事项的全部材料\n乙事项的全部材料');
        expect(page.status, plainText(page.html)).to.equal(409);
        expect(plainText(page.html)).to.include(reason);
        const related = await handler.get(`/desk/cases/${story.id}/related`);
        expect(plainText(related.html)).to.include(reason);
        app.clock.set('2026-03-02');
      });
    }

    it('does not take it back once one of the cases went on', async () => {
      app.clock.set('2026-03-02');
      const story = await begin();
      await split(story.id, '甲事项的全部材料\n乙事项的全部材料');
      await story.by('handler', (ctx, t) =>
        cases.requestCorrection(ctx, {
          ...t,
          on: localDate('2026-03-02'),
          items: ['写明年度'],
          workingDays: 10,
          manner: 'mail',
        }),
      );
      const page = await registrar.submit(
        `/desk/cases/${story.id}/related`,
        { reason: '反悔' },
        '/split/undo',
      );
      expect(page.status).to.equal(409);
      expect(plainText(page.html)).to.include(`${story.number}已于2026-03-02开始办理`);
    });

    it('files the separation once when two officers do it at once', async () => {
      const story = await begin();
      const form = await registrar.get(`/desk/cases/${story.id}/split`);
      const other = await handler.get(`/desk/cases/${story.id}/split`);
      const matters = '甲事项的全部材料\n乙事项的全部材料';
      const answers = await Promise.all([
        registrar.send(form, { matters }),
        registrar.send(form, { matters }),
        handler.send(other, { matters }),
      ]);
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 200, 409]);
      const members = await app.services.db.get<{ n: number }>(
        `SELECT COUNT(*) AS n FROM case_group_members m JOIN case_group_members o ON o.group_id = m.group_id
         WHERE o.case_id = ?`,
        [story.id],
      );
      expect(members?.n).to.equal(2);
    });
  });

  describe('links', () => {
    let first: CaseStory;
    let second: CaseStory;
    let third: CaseStory;

    before(async () => {
      app.clock.set('2026-03-02');
      const alike = '河西村2023年土地征收补偿安置方案及青苗补偿费发放明细';
      first = await begin({ content: `申请公开${alike}`, applicantName: '王一' });
      second = await begin({ content: `请依法提供：${alike}。`, applicantName: '王二' });
      third = await begin({ content: alike.replace('2023', '2024'), applicantName: '王三' });
      await begin({ content: '县医院2025年药品集中采购目录', applicantName: '王四' });
    });

    it('finds requests for the same, the likest first, and warns where only a year differs', async () => {
      const page = await handler.get(`/desk/cases/${first.id}/related`);
      const found = page.html
        .querySelectorAll('input[name=numbers][type=checkbox]')
        .map((each) => each.getAttribute('value'));
      expect(found).to.deep.equal([second.number, third.number]);
      expect(page.html.querySelector('#numbers')?.getAttribute('value') ?? '').to.equal('');
      const text = plainText(page.html);
      expect(text).to.include('基本相同').and.to.include('数字不同：2023、2024');
      expect(text).to.include('王*').and.not.to.include('王二');
    });

    it('finds nothing of another office', async () => {
      const foreign = await CaseStory.begin(app, {
        content: '河西村2023年土地征收补偿安置方案及青苗补偿费发放明细',
      });
      const page = await handler.get(`/desk/cases/${first.id}/related`);
      expect(page.text).not.to.include(foreign.number);
      const refused = await handler.submit(
        `/desk/cases/${first.id}/related`,
        { numbers: foreign.number, reason: '同一事项' },
        '/related/link',
      );
      expect(refused.status).to.equal(422);
      expect(plainText(refused.html)).to.include('本单位没有编号为');
      expect((await handler.get(`/desk/cases/${foreign.id}/related`)).status).to.equal(403);
    });

    for (const [name, numbers, reason, problem] of [
      ['no number', '', '同一事项', '请选中或者填写'],
      ['no reason', 'X-1', '', '理由'],
      ['a number that nobody has', 'X-2026-0001', '同一事项', '没有编号为'],
      ['too many numbers', Array.from({ length: 51 }, (_, i) => `N-${i}`).join(' '), '同一事项', '最多'],
    ] as const) {
      it(`refuses ${name} with a sentence and keeps what was typed`, async () => {
        const page = await handler.submit(
          `/desk/cases/${first.id}/related`,
          { numbers, reason },
          '/related/link',
        );
        expect(page.status).to.equal(422);
        expect(page.html.querySelector('.govuk-error-summary')?.text).to.include(problem);
        expect(page.html.querySelector('#reason')?.getAttribute('value') ?? '').to.equal(reason);
      });
    }

    it('links what is ticked, shows it on each case, and takes a link back with its reason', async () => {
      const linked = await handler.submit(
        `/desk/cases/${first.id}/related`,
        { numbers: [second.number, third.number], reason: '河西村征地，多人申请' },
        '/related/link',
      );
      expect(linked.status, plainText(linked.html)).to.equal(200);
      expect(plainText((await handler.get(`/desk/cases/${third.id}`)).html))
        .to.include('已关联')
        .and.to.include(first.number);

      const again = await handler.submit(
        `/desk/cases/${first.id}/related`,
        { numbers: second.number, reason: '再关联一次' },
        '/related/link',
      );
      expect(again.status).to.equal(422);
      expect(plainText(again.html)).to.include('已经与本件关联');

      const undone = await handler.submit(
        `/desk/cases/${first.id}/related`,
        { memberId: third.id, reason: '年度不同' },
        '/related/unlink',
      );
      expect(undone.status).to.equal(200);
      expect(plainText((await handler.get(`/desk/cases/${third.id}`)).html)).not.to.include('已关联');
      await handler.submit(
        `/desk/cases/${first.id}/related`,
        { memberId: second.id, reason: '不再关联' },
        '/related/unlink',
      );
      const alone = await app.services.db.get<{ n: number }>(
        'SELECT COUNT(*) AS n FROM case_group_members WHERE case_id = ? AND left_at IS NULL AND kind = ?',
        [first.id, 'linked'],
      );
      expect(alone?.n, 'who stays alone is linked with nobody').to.equal(0);
    });

    it('lists the same applicant by the number of the identity paper, and by name with a warning', async () => {
      const own = await begin({
        applicantName: '赵六',
        content: '甲材料的全部内容',
        identityNumber: '330102199001011234',
      });
      const same = await begin({
        applicantName: '赵六',
        content: '乙材料的全部内容',
        identityNumber: '330102199001011234',
      });
      const namesake = await begin({
        applicantName: '赵六',
        content: '丙材料的全部内容',
        identityNumber: '11010519491231002X',
      });
      const page = await handler.get(`/desk/cases/${own.id}/related`);
      const text = plainText(page.html);
      expect(text).to.match(new RegExp(`${same.number}\\s*证件号码一致`));
      expect(text).to.match(new RegExp(`${namesake.number}\\s*仅姓名相同`));
      expect(text).not.to.include('330102199001011234');
    });
  });
});
