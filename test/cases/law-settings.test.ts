import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import * as cases from '../../src/cases/index.js';
import { requireItem } from '../../src/duties/index.js';
import { localDate } from '../../src/kernel/local-date.js';
import { defaultLawSettings, lawSettings } from '../../src/law/index.js';
import { projectRoot } from '../../src/platform/config/index.js';
import {
  chosenSettings,
  countingKeys,
  effectOf,
  officeSettingKeys,
  settingOf,
} from '../../src/settings/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { actorFor, CaseStory } from '../support/build-cases.js';
import { buildDutyDesk, buildItem, buildRow } from '../support/build-duties.js';
import { plainText, type TestClient, type TestResponse } from '../support/client.js';

describe('what the office chooses where the law is silent (办理口径)', () => {
  let app: TestApp;
  let open: CaseStory;
  let ended: CaseStory;
  let untouched: CaseStory;
  let supervisor: TestClient;
  const list = '/desk/law-settings';
  const change = (key: string) => `${list}/${key}`;
  const reason = '县法制审核会议纪要〔2026〕3号';

  /** A consultation sent on the 3rd and answered on the 10th: its first and its last day may count either way. */
  async function consulted(desk?: CaseStory['desk']): Promise<CaseStory> {
    const story = await CaseStory.begin(app, { on: '2026-03-02', ...(desk ? { desk } : {}) });
    await story.by(
      'handler',
      (ctx, t) =>
        cases.consultThirdParty(ctx, {
          ...t,
          partyName: '某公司',
          contact: '',
          subject: '合同金额',
          on: localDate('2026-03-03'),
          natural: false,
          coAuthor: false,
          manner: 'mail',
        }),
      '2026-03-03',
    );
    const row = await app.services.db.get<{ id: number }>('SELECT id FROM consultations WHERE case_id = ?', [
      story.id,
    ]);
    return story.by(
      'handler',
      (ctx, t) =>
        cases.recordOpinion(ctx, {
          ...t,
          consultationId: row?.id ?? 0,
          on: localDate('2026-03-10'),
          opinion: 'agree',
          reasons: '',
        }),
      '2026-03-10',
    );
  }

  before(async () => {
    app = await testApp();
    open = await consulted();
    ended = await consulted(open.desk);
    await ended.decide(['granted.provided'], '2026-03-11');
    await ended.serve('2026-03-12');
    untouched = await CaseStory.begin(app, { on: '2026-03-02', desk: open.desk });
    app.clock.set('2026-03-12');
    supervisor = await app.as({ roles: ['supervisor'], name: '孙主管' });
  });
  after(() => app.close());

  const dueOf = async (story: CaseStory) => (await story.row<{ due_on: string }>('due_on')).due_on;
  const problems = async () => (await cases.verifyDerivations(app.services.db, app.services.law)).problems;
  const prepare = (key: string, value: string, by = supervisor): Promise<TestResponse> =>
    by.submit(change(key), { value, reason });
  const choose = async (key: string, value: string): Promise<TestResponse> =>
    supervisor.submit((await prepare(key, value)).url, {});

  it('is shown with default, reason, certainty and article to all who work by it', async () => {
    const handler = await app.as({ roles: ['handler'], officeId: open.desk.office.id });
    const auditor = await app.as({ roles: ['auditAdmin'], officeId: null });
    for (const reader of [supervisor, handler, auditor]) {
      const page = await reader.get(list);
      expect(page.status).to.equal(200);
      for (const key of officeSettingKeys) expect(plainText(page.html)).to.include(lawSettings[key].name);
    }
    const page = await handler.get(list);
    expect(page.html.querySelectorAll('main section a')).to.have.length(0);
    const [email] = page.html.querySelectorAll('#setting-emailReceipt');
    expect(email?.textContent.replace(/\s+/g, ' '))
      .to.include('以双方确认之日为准')
      .and.to.include('从条例')
      .and.to.include('没有定论')
      .and.to.include('第三十一条');
    expect(plainText(page.html)).to.include('20 个工作日').and.to.include('1 至 60 个工作日');
  });

  it('stands in one group each, but for the points of counting', () => {
    expect([...officeSettingKeys, ...countingKeys].sort()).to.deep.equal(Object.keys(lawSettings).sort());
  });

  it('moves cases exactly by what the clock reads', () => {
    const folder = join(projectRoot, 'src/law/clock');
    const clock = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    const read = new Set([...clock.join('').matchAll(/\bsettings\.(\w+)/g)].map(([, key]) => String(key)));
    const moving = officeSettingKeys.filter((key) => effectOf(key) === 'caseDates');
    expect([...read].filter((key) => key !== 'js').sort()).to.deep.equal([...moving].sort());
  });

  let address = '';
  let previewed: TestResponse;

  it('lists what would move, and what is ended, before anything counts', async () => {
    const before = await dueOf(open);
    const shown = await prepare('exclusionIncludesSendingDay', 'true');
    [address, previewed] = [shown.url, shown];
    const page = plainText(shown.html);
    expect(page).to.include('1 件在办申请的答复期限会变').and.to.include(open.number);
    expect(before).to.equal('2026-04-07');
    expect(page).to.include('2026-04-07').and.to.include('2026-04-08');
    expect(page).not.to.include(untouched.number).and.not.to.include(ended.number);
    expect(page).to.include('1 件已办结的申请');
    expect(await dueOf(open)).to.equal(before);
    expect(app.services.law.settings).to.deep.equal(defaultLawSettings);
  });

  it('moves them when it is confirmed, in this process at once, and says so in each history', async () => {
    const [before, calm] = [await dueOf(open), await dueOf(untouched)];

    const applied = await supervisor.submit(address, {});

    expect(plainText(applied.html)).to.include('已生效，1 件在办申请的答复期限变动');
    const after = await dueOf(open);
    expect(after).to.equal('2026-04-08');
    expect(await dueOf(untouched)).to.equal(calm);
    expect(await dueOf(ended)).to.equal(after);
    expect(app.services.law.settings.exclusionIncludesSendingDay).to.equal(true);
    expect(await chosenSettings(app.services.db)).to.deep.equal(app.services.law.settings);
    expect(await problems()).to.deep.equal([]);
    const handler = await app.as({ roles: ['handler'], officeId: open.desk.office.id });
    const page = plainText((await handler.get(`/desk/cases/${open.id}`)).html);
    expect(page).to.include(`“征求意见发出当日是否扣除”改为“是”，答复期限由 ${before} 变为 ${after}`);
    const entry = await app.services.db.get<{ summary: string }>(
      "SELECT summary FROM audit_entries WHERE action = 'case.settingChosen'",
    );
    expect(JSON.parse(entry?.summary ?? '{}')).to.include({ from: 'false', to: 'true', reason, moved: 1 });
    const settings = plainText((await handler.get(list)).html);
    expect(settings).to.include('孙主管').and.to.include(reason).and.to.include('本机关选定');
  });

  it('is named where a case says why its date is this one', async () => {
    const handler = await app.as({ roles: ['handler'], officeId: open.desk.office.id });
    const why = plainText((await handler.get(`/desk/cases/${open.id}/why`)).html);
    expect(why)
      .to.include('征求意见发出当日是否扣除')
      .and.to.include('本机关选定（孙主管')
      .and.to.include(reason);
    expect(why).to.include('收到意见当日是否扣除').and.to.include('默认做法');
    expect(why).not.to.include('寄给个人但单位已签收');
    expect(plainText((await handler.get(`/desk/cases/${untouched.id}/why`)).html)).not.to.include(
      '征求意见发出当日',
    );
  });

  it('is counted by a process that starts later, and by one that runs already', async () => {
    const { db, holidayYears } = app.services;
    const other = { db, holidayYears, law: { ...app.services.law, settings: defaultLawSettings } };
    await cases.useChosenSettings(other);
    expect(other.law.settings.exclusionIncludesSendingDay).to.equal(true);
    const started = { db, holidayYears, law: { ...app.services.law, settings: defaultLawSettings } };
    await cases.useLawInForce(started);
    expect(started.law.settings.exclusionIncludesSendingDay).to.equal(true);
  });

  it('cannot be confirmed twice', async () => {
    const again = await supervisor.send(previewed, {});
    expect(again.status).to.equal(409);
    expect(plainText(again.html)).to.include('已经生效');
  });

  it('is undone by choosing the former value again, with the same preview', async () => {
    const back = await prepare('exclusionIncludesSendingDay', 'false');
    expect(plainText(back.html)).to.include('1 件在办申请的答复期限会变').and.to.include(open.number);
    await supervisor.submit(back.url, {});
    expect(await dueOf(open)).to.equal('2026-04-07');
    expect(app.services.law.settings).to.deep.equal(defaultLawSettings);
    expect(await problems()).to.deep.equal([]);
    const form = plainText((await supervisor.get(change('exclusionIncludesSendingDay'))).html);
    expect(form).to.include('历次选择').and.to.include(reason);
  });

  it('tells the second of two people, and shows the preview anew', async () => {
    const second = await app.as({ roles: ['supervisor'], name: '李主管' });
    const mine = await prepare('exclusionIncludesArrivalDay', 'false');
    const other = await prepare('reanswerWorkingDays', '15', second);
    const stale = await supervisor.get(mine.url);
    await second.submit(other.url, {});

    const late = await supervisor.send(stale, {});

    expect(late.status).to.equal(409);
    expect(plainText(late.html)).to.include('另有人更改了办理口径').and.to.include(open.number);
    expect(app.services.law.settings.exclusionIncludesArrivalDay).to.equal(true);
    const done = await supervisor.send(late, {});
    expect(done.status).to.equal(200);
    expect(app.services.law.settings).to.include({
      exclusionIncludesArrivalDay: false,
      reanswerWorkingDays: 15,
    });
    expect(await problems()).to.deep.equal([]);
    await choose('exclusionIncludesArrivalDay', 'true');
    await choose('reanswerWorkingDays', '20');
  });

  it('lets one of two through who confirm at the same moment', async () => {
    const second = await app.as({ roles: ['supervisor'], name: '李主管' });
    const [one, two] = [
      await prepare('exclusionIncludesArrivalDay', 'false'),
      await prepare('exclusionIncludesSendingDay', 'true', second),
    ];

    const answers = await Promise.all([supervisor.send(one, {}), second.send(two, {})]);

    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    expect(await problems()).to.deep.equal([]);
    for (const key of ['exclusionIncludesArrivalDay', 'exclusionIncludesSendingDay'] as const)
      if (app.services.law.settings[key] !== defaultLawSettings[key])
        await choose(key, String(defaultLawSettings[key]));
  });

  it('is stored rightly by an act of a process that has not heard of it yet', async () => {
    await choose('exclusionIncludesSendingDay', 'true');
    const law = { ...app.services.law, settings: defaultLawSettings };
    const { version } = await open.record();

    await app.write(
      (ctx) =>
        cases.addNote(cases.caseContext(ctx, { ...app.services, law }), {
          caseId: open.id,
          version,
          note: '电话联系',
        }),
      actorFor(open.desk.people.handler),
    );

    expect(await dueOf(open)).to.equal('2026-04-08');
    expect(await problems()).to.deep.equal([]);
    await choose('exclusionIncludesSendingDay', 'false');
  });

  it('without effect on dates: no list of cases, but from when it holds', async () => {
    const shown = await prepare('contactYears', '5');
    const page = plainText(shown.html);
    expect(page)
      .to.include('已经保存的也按新的天数、年数计算')
      .and.not.to.include('件在办申请的答复期限会变');
    await supervisor.submit(shown.url, {});
    expect(app.services.law.settings.contactYears).to.equal(5);
    expect(await problems()).to.deep.equal([]);
  });

  it('moves the due dates of publication duties in the same act (及时)', async () => {
    const desk = await buildDutyDesk(app);
    const row = await buildRow(app, desk, { timeLimit: '及时公开' });
    const id = await buildItem(app, desk, row, '2026-03-09');
    const due = async () => (await requireItem(app.services.db, id)).derived.dueOn;
    expect(await due()).to.equal('2026-04-07');

    const shown = await prepare('promptPublicationWorkingDays', '5');
    expect(plainText(shown.html)).to.include('公开义务的期限随即重算');
    await supervisor.submit(shown.url, {});

    expect(await due()).to.equal('2026-03-16');
    await choose('promptPublicationWorkingDays', '0');
    expect(await due()).to.equal('2026-04-07');
  });

  for (const [name, key, given, message] of [
    ['a value of another point', 'emailReceipt', { value: 'carried', reason }, '请选择'],
    ['a number beyond its limits', 'reanswerWorkingDays', { value: '61', reason }, '60'],
    ['no number', 'undoMinutes', { value: 'many', reason }, '撤销'],
    ['no reason', 'emailReceipt', { value: 'arrival', reason: '' }, '请填写理由和依据'],
    ['the value in force', 'emailReceipt', { value: 'confirmed', reason }, '已经是这个值'],
  ] as const) {
    it(`refuses ${name}`, async () => {
      const refused = await supervisor.submit(change(key), given);
      expect(refused.status).to.equal(422);
      expect(plainText(refused.html)).to.include(message);
    });
  }

  it('names every problem of the form at once, and keeps what was typed', async () => {
    const refused = await supervisor.submit(change('undoMinutes'), { value: '999', reason: '' });
    expect(refused.html.querySelectorAll('.govuk-error-summary li')).to.have.length(2);
    expect(refused.html.querySelector('input[name=value]')?.getAttribute('value')).to.equal('999');
  });

  it('is the supervising office’s to choose', async () => {
    const head = await app.as({ roles: ['head'], officeId: open.desk.office.id });
    expect((await head.get(change('emailReceipt'))).status).to.equal(403);
    expect((await head.get(address)).status).to.equal(403);
    const posted = await head.post(change('emailReceipt'), { key: 'emailReceipt', value: 'arrival', reason });
    expect(posted.status).to.equal(403);
    expect((await supervisor.get(change('severalMatters'))).status).to.equal(404);
    expect((await supervisor.get(`${list}/choices/999`)).status).to.equal(404);
    const other = await supervisor.submit(change('emailReceipt'), {
      key: 'undoMinutes',
      value: '5',
      reason,
    });
    expect(other.status).to.equal(404);
  });

  it('links to the points of counting and back', async () => {
    const page = await supervisor.get(list);
    expect(page.html.querySelector('main a[href="/desk/reports/counting"]')).not.to.equal(null);
    const counting = await supervisor.get('/desk/reports/counting');
    expect(counting.html.querySelector('main a[href="/desk/law-settings"]')).not.to.equal(null);
  });

  describe('each point, with each value that it admits', () => {
    for (const key of officeSettingKeys) {
      it(lawSettings[key].name, async () => {
        const { values, min, max } = settingOf(key);
        const admitted = (values ?? [min, max]).map(String);
        const now = String(app.services.law.settings[key]);
        const form = await supervisor.get(change(key));
        expect(form.html.querySelectorAll('main input[name=value]').length).to.equal(
          values === undefined ? 1 : values.length,
        );
        for (const value of [...admitted.filter((one) => one !== now), now]) {
          const done = await choose(key, value);
          expect(done.status, value).to.equal(200);
          expect(String(app.services.law.settings[key])).to.equal(value);
          expect(plainText(done.html)).not.to.match(/lawSettings\.\w/);
        }
        expect(await problems()).to.deep.equal([]);
      }).timeout(60_000);
    }
  });
});
