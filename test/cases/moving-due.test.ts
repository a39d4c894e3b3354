import { expect } from 'chai';
import * as cases from '../../src/cases/index.js';
import { localDate } from '../../src/kernel/local-date.js';
import { type TestApp, testApp } from '../support/app.js';
import { CaseStory } from '../support/build-cases.js';
import { plainText } from '../support/client.js';

describe('a fact of an earlier day that moves a due date', () => {
  let app: TestApp;
  let story: CaseStory;

  before(async () => {
    app = await testApp();
    story = await CaseStory.begin(app);
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
    app.clock.set('2026-03-12');
  });
  after(() => app.close());

  const row = () => story.row<{ due_on: string; version: number }>('due_on, version');

  it('shows both days and writes nothing until the person confirms', async () => {
    const before = await row();
    const handler = await app.as({ roles: ['handler'], officeId: story.desk.office.id });
    const consultation = await app.services.db.get<{ id: number }>(
      'SELECT id FROM consultations WHERE case_id = ?',
      [story.id],
    );
    const address = `/desk/cases/${story.id}/do/record-opinion`;
    const opinion = {
      consultationId: consultation?.id ?? 0,
      on: '2026-03-05',
      opinion: 'agree',
      reasons: '',
    };
    const shown = await handler.submit(address, opinion);
    expect(shown.status, plainText(shown.html)).to.equal(422);
    expect(plainText(shown.html)).to.include(`答复期限将由 ${before.due_on} 变为 2026-04-01`);
    expect(await row(), 'nothing is written').to.deep.equal(before);
    expect(shown.html.querySelector('input[name=on]')?.getAttribute('value')).to.equal('2026-03-05');

    const done = await handler.send(shown, { ...opinion, confirmMove: 'on' });
    expect(done.url).to.equal(`/desk/cases/${story.id}`);
    expect((await row()).due_on).to.equal('2026-04-01');
  });

  it('asks nothing where no due date moves', async () => {
    const registrar = await app.as({ roles: ['registrar', 'handler'], officeId: story.desk.office.id });
    const done = await registrar.submit(`/desk/cases/${story.id}/do/add-note`, { note: '电话联系' });
    expect(done.url).to.equal(`/desk/cases/${story.id}`);
  });
});
