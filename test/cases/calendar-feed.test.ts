import { expect } from 'chai';
import * as cases from '../../src/cases/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { CaseStory } from '../support/build-cases.js';
import type { TestClient } from '../support/client.js';

describe('the calendar feed (期限日历)', () => {
  let app: TestApp;
  let story: CaseStory;
  let handler: TestClient;

  before(async () => {
    app = await testApp();
    story = await CaseStory.begin(app);
    const { id, login } = story.desk.people.handler;
    await story.by('registrar', (ctx, t) => cases.assignHandler(ctx, { ...t, handlerId: id }));
    handler = await app.signedIn(login);
  });
  after(() => app.close());

  const address = async (): Promise<string> => {
    const { text } = await handler.get('/desk/calendar');
    return /\/calendar\/\d+\/[0-9a-f]+\.ics/.exec(text)?.[0] ?? '';
  };

  it('has no address until the officer makes one', async () => {
    expect(await address()).to.equal('');
    await handler.submit('/desk/calendar', {}, '/renew');
    expect(await address()).to.match(/^\/calendar\/\d+\/[0-9a-f]{64}\.ics$/);
  });

  it('shows due dates as whole days, without applicant or content, to whoever has the address', async () => {
    const feed = await app.client().get(await address());
    expect(feed.headers.get('content-type')).to.include('text/calendar');
    expect(feed.text).to.include('DTSTART;VALUE=DATE:20260330').and.to.include(story.number);
    expect(feed.text).not.to.include('张').and.not.to.include('低保');
  });

  it('follows the due date, and forgets a case that is answered', async () => {
    await story.by('handler', (ctx, t) =>
      cases.requestExtension(ctx, { ...t, workingDays: 5, reason: '资料量大' }),
    );
    await story.by('head', (ctx, t) => cases.approveExtension(ctx, { ...t, note: '' }));
    await story.by('handler', async (ctx, t) =>
      cases.notifyExtension(ctx, {
        ...t,
        on: (await story.record()).arrivedOn,
        reason: '资料量大',
        manner: 'mail',
      }),
    );
    expect((await app.client().get(await address())).text).to.include('VALUE=DATE:20260407');
    await story.decide(['unavailable.notExist']);
    await story.serve('2026-03-02');
    expect((await app.client().get(await address())).text).not.to.include(story.number);
  });

  it('is the office’s for its head', async () => {
    const second = await CaseStory.begin(app, { desk: story.desk });
    const head = await app.as({ roles: ['head'], officeId: story.desk.office.id });
    await head.submit('/desk/calendar', {}, '/renew');
    const { text } = await head.get('/desk/calendar');
    const feed = await app.client().get(/\/calendar\/\d+\/[0-9a-f]+\.ics/.exec(text)?.[0] ?? '');
    expect(feed.text).to.include(second.number);
  });

  it('gives nothing for a guessed, an old or a revoked address', async () => {
    const old = await address();
    const guessed = old.replace(/[0-9a-f]{64}/, 'a'.repeat(64));
    expect((await app.client().get(guessed)).status).to.equal(404);
    expect((await app.client().get('/calendar/999999/x.ics')).status).to.equal(404);
    await handler.submit('/desk/calendar', {}, '/renew');
    expect((await app.client().get(old)).status).to.equal(404);
    const fresh = await address();
    expect((await app.client().get(fresh)).status).to.equal(200);
    await handler.submit('/desk/calendar', {}, '/revoke');
    expect((await app.client().get(fresh)).status).to.equal(404);
  });
});
