import { expect } from 'chai';
import { attachFile } from '../../src/cases/case-file.store.js';
import * as cases from '../../src/cases/index.js';
import { verifyDerivations } from '../../src/cases/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildDesk, CaseStory, type Desk, factsFor } from '../support/build-cases.js';
import { plainText, type TestClient } from '../support/client.js';

describe('one answer for several linked cases (同一答复)', () => {
  let app: TestApp;
  let desk: Desk;
  const people: Partial<Record<keyof Desk['people'], TestClient>> = {};
  let stories: CaseStory[];

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    desk = await buildDesk(app);
    for (const role of ['handler', 'reviewer', 'secrecyReviewer', 'head'] as const) {
      const client = await app.signedIn(desk.people[role].login);
      people[role] = client;
    }
  });
  after(() => app.close());

  beforeEach(async () => {
    stories = [];
    for (const name of ['王一', '王二', '王三'])
      stories.push(
        await CaseStory.begin(app, { desk, applicantName: name, content: '河西村征地补偿安置方案' }),
      );
    await as('handler').submit(
      `/desk/cases/${story(0).id}/related`,
      { numbers: `${story(1).number} ${story(2).number}`, reason: '同一方案' },
      '/related/link',
    );
  });

  const as = (role: keyof Desk['people']): TestClient => {
    const client = people[role];
    if (!client) throw new Error(`nobody is ${role}`);
    return client;
  };
  const story = (index: number): CaseStory => {
    const found = stories[index];
    if (!found) throw new Error('no such case');
    return found;
  };
  const page = () => `/desk/cases/${story(0).id}/related/reply`;
  const ticked = async (...indexes: number[]) =>
    Promise.all(
      indexes.map(async (index) => {
        const { version } = await story(index).record();
        return `${story(index).id}:${version}`;
      }),
    );
  const together = async (role: keyof Desk['people'], act: string, indexes: number[], note = '') =>
    as(role).submit(page(), { act, note, cases: await ticked(...indexes) });
  const stages = async () =>
    (
      await app.services.db.all<{ stage: string }>(
        `SELECT stage FROM cases WHERE id IN (${stories.map(({ id }) => id).join(', ')}) ORDER BY id`,
      )
    ).map(({ stage }) => stage);

  const draft = () => story(0).draft(['granted.provided']);

  it('is drafted once, judged once, and becomes a letter with a number of its own for each case', async () => {
    expect(plainText((await as('handler').get(page())).html)).to.include('本件还没有处理意见');
    await draft();

    const drafted = await together('handler', 'draft', [1, 2]);
    expect(drafted.status, plainText(drafted.html)).to.equal(200);
    expect(plainText(drafted.html)).to.include('与本件相同');
    expect(await stages()).to.deep.equal(['review', 'review', 'review']);

    for (const [role, act] of [
      ['reviewer', 'review'],
      ['secrecyReviewer', 'secrecyReview'],
      ['head', 'sign'],
    ] as const) {
      const done = await together(role, act, [0, 1, 2], '同意');
      expect(done.status, plainText(done.html)).to.equal(200);
    }

    expect(await stages()).to.deep.equal(['decided', 'decided', 'decided']);
    const papers = await app.services.db.all<{ number: string; case_id: number; content: string }>(
      `SELECT number, case_id, content FROM case_papers WHERE decision_id IS NOT NULL
       AND case_id IN (${stories.map(({ id }) => id).join(', ')}) ORDER BY case_id`,
    );
    expect(papers.map(({ case_id }) => case_id)).to.deep.equal(stories.map(({ id }) => id));
    expect(new Set(papers.map(({ number }) => number)).size).to.equal(3);
    expect(papers[1]?.content).to.include('王二').and.not.to.include('王一');
    const { problems } = await verifyDerivations(app.services.db, app.services.law);
    expect(problems).to.deep.equal([]);
  });

  it('hands out the same files to each, stored once, and says in each history whose answer it is', async () => {
    await draft();
    await app.write((ctx) =>
      attachFile(ctx, story(0).id, {
        role: 'release',
        name: '方案.txt',
        bytes: Buffer.from('河西村征地补偿安置方案全文'),
      }),
    );
    await together('handler', 'draft', [1]);
    const notes = await app.services.db.all<{ payload: string }>(
      "SELECT payload FROM case_events WHERE case_id = ? AND kind = 'note_added'",
      [story(1).id],
    );
    const files = await app.services.db.all<{ file_id: number }>(
      "SELECT file_id FROM case_files WHERE role = 'release' AND case_id IN (?, ?)",
      [story(0).id, story(1).id],
    );
    expect(files).to.have.length(2);
    expect(files[0]?.file_id).to.equal(files[1]?.file_id);
    expect(notes.some(({ payload }) => payload.includes(`与${story(0).number}相同`))).to.equal(true);
  });

  it('writes nothing when one of the cases stands in the way, and names it', async () => {
    await draft();
    await story(2).by('handler', (ctx, t) =>
      cases.requestCorrection(ctx, {
        ...t,
        on: ctx.today,
        items: ['写明年度'],
        workingDays: 10,
        manner: 'mail',
      }),
    );
    const refused = await together('handler', 'draft', [1, 2]);
    expect(refused.status).to.equal(409);
    expect(plainText(refused.html)).to.include(`${story(2).number}现在不能办理这一步`);
    expect(await stages()).to.deep.equal(['review', 'handling', 'correction']);
  });

  it('does not sign what nobody read: an answer that differs is judged on its own page', async () => {
    await draft();
    await together('handler', 'draft', [2]);
    await story(1).by('handler', (ctx, t) =>
      cases.draftDecision(ctx, {
        ...t,
        items: [
          {
            item: '',
            ground: 'granted.provided',
            facts: { ...factsFor['granted.provided'], items: '别的内容' },
          },
        ],
        publicInterest: '',
      }),
    );
    const shown = await as('reviewer').get(page());
    expect(shown.html.querySelectorAll('input[name=cases]')).to.have.length(2);
    const refused = await together('reviewer', 'review', [0, 1, 2]);
    expect(refused.status).to.equal(409);
    expect(plainText(refused.html)).to.include(`${story(1).number}的处理意见与本件不同`);
  });

  it('keeps the separation of duties and the rights of each case', async () => {
    await draft();
    await together('handler', 'draft', [1, 2]);
    const byHandler = await together('handler', 'review', [0, 1, 2]);
    expect(byHandler.status).to.be.oneOf([403, 409]);
    expect(await stages()).to.deep.equal(['review', 'review', 'review']);
    const stranger = await app.as({ roles: ['handler'] });
    expect((await stranger.get(page())).status).to.equal(403);
  });

  it('takes no case that is not linked, none at all, and nothing that is no case', async () => {
    await draft();
    const foreign = await CaseStory.begin(app, { desk });
    const { version } = await foreign.record();
    const shown = await as('handler').get(page());
    const unlinked = await as('handler').send(shown, {
      act: 'draft',
      cases: [`${foreign.id}:${version}`],
    });
    expect(unlinked.status).to.equal(409);
    expect(plainText(unlinked.html)).to.include('没有与本件关联');
    for (const wrong of [[], ['x'], ['1:0'], ['99999999999:1']]) {
      const again = await as('handler').get(page());
      const refused = await as('handler').send(again, { act: 'draft', cases: wrong });
      expect(refused.status, wrong.join()).to.equal(422);
    }
    const act = await as('handler').send(await as('handler').get(page()), {
      act: 'burn',
      cases: await ticked(1),
    });
    expect(act.status).to.equal(422);
  });

  it('tells that somebody else worked on a case meanwhile', async () => {
    await draft();
    const seen = await ticked(1);
    await story(1).by('handler', (ctx, t) => cases.addNote(ctx, { ...t, note: '电话联系' }));
    const refused = await as('handler').submit(page(), { act: 'draft', cases: seen });
    expect(refused.status).to.equal(409);
    expect(plainText(refused.html)).to.include('刚刚被他人办理');
  });
});
