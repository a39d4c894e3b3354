import { expect } from 'chai';
import fc from 'fast-check';
import * as cases from '../../src/cases/index.js';
import { DomainError } from '../../src/kernel/domain-error.js';
import { addDays, type LocalDate, localDate } from '../../src/kernel/local-date.js';
import { type ActionCode, actionVerdict, deriveCase } from '../../src/law/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildDesk, CaseStory, type Desk, factsFor } from '../support/build-cases.js';

type Role = keyof Desk['people'];
type Run = (ctx: cases.CaseContext, target: cases.CaseTarget, day: LocalDate) => Promise<unknown>;

async function openConsultation(
  ctx: cases.CaseContext,
  caseId: number,
  undelivered: boolean,
): Promise<number> {
  const row = await ctx.get<{ id: number }>(
    `SELECT id FROM consultations WHERE case_id = ? AND state = 'open'${undelivered ? " AND delivered_on IS NULL AND party <> 'secrecy'" : ''}`,
    [caseId],
  );
  return row?.id ?? 0;
}

const consultation = {
  partyName: '某公司',
  natural: false,
  contact: '',
  subject: '合同',
  coAuthor: false,
  manner: 'mail',
} as const;
const pass = { note: '' };
const back = { note: '请补充理由' };

/** One way to do each act, with input that is good whenever the act is open. */
const acts: readonly { readonly action: ActionCode; readonly role: Role; readonly run: Run }[] = [
  {
    action: 'requestCorrection',
    role: 'handler',
    run: (ctx, t, on) =>
      cases.requestCorrection(ctx, { ...t, on, items: ['年份'], workingDays: 5, manner: 'online' }),
  },
  {
    action: 'receiveCorrection',
    role: 'registrar',
    run: (ctx, t, on) => cases.receiveCorrection(ctx, { ...t, on, answer: '2025', excuse: '' }),
  },
  {
    action: 'closeUncorrected',
    role: 'handler',
    run: (ctx, t, on) => cases.closeUncorrected(ctx, { ...t, on, proof: 'EMS' }),
  },
  {
    action: 'consultThirdParty',
    role: 'handler',
    run: (ctx, t, on) => cases.consultThirdParty(ctx, { ...t, ...consultation, on }),
  },
  {
    action: 'recordConsultationDelivery',
    role: 'registrar',
    run: async (ctx, t, on) =>
      cases.recordConsultationDelivery(ctx, {
        ...t,
        on,
        consultationId: await openConsultation(ctx, t.caseId, true),
        proof: 'EMS',
      }),
  },
  {
    action: 'recordOpinion',
    role: 'registrar',
    run: async (ctx, t, on) =>
      cases.recordOpinion(ctx, {
        ...t,
        on,
        consultationId: await openConsultation(ctx, t.caseId, false),
        opinion: 'agree',
        reasons: '',
      }),
  },
  {
    action: 'requestExtension',
    role: 'handler',
    run: (ctx, t) => cases.requestExtension(ctx, { ...t, workingDays: 7, reason: '量大' }),
  },
  {
    action: 'approveExtension',
    role: 'head',
    run: (ctx, t) => cases.approveExtension(ctx, { ...t, ...pass }),
  },
  { action: 'refuseExtension', role: 'head', run: (ctx, t) => cases.refuseExtension(ctx, { ...t, ...pass }) },
  {
    action: 'notifyExtension',
    role: 'handler',
    run: (ctx, t, on) => cases.notifyExtension(ctx, { ...t, on, reason: '量大', manner: 'mail' }),
  },
  {
    action: 'draftDecision',
    role: 'handler',
    run: (ctx, t) =>
      cases.draftDecision(ctx, {
        ...t,
        items: [{ item: '', ground: 'granted.provided', facts: factsFor['granted.provided'] ?? {} }],
        publicInterest: '',
      }),
  },
  { action: 'passReview', role: 'reviewer', run: (ctx, t) => cases.passReview(ctx, { ...t, ...pass }) },
  { action: 'returnReview', role: 'reviewer', run: (ctx, t) => cases.returnReview(ctx, { ...t, ...back }) },
  {
    action: 'passSecrecyReview',
    role: 'secrecyReviewer',
    run: (ctx, t) => cases.passSecrecyReview(ctx, { ...t, ...pass }),
  },
  { action: 'signDecision', role: 'head', run: (ctx, t) => cases.signDecision(ctx, { ...t, ...pass }) },
  {
    action: 'serveDecision',
    role: 'handler',
    run: (ctx, t, on) => cases.serveDecision(ctx, { ...t, on, manner: 'direct', proof: '签收' }),
  },
  {
    action: 'recordReviewFiled',
    role: 'handler',
    run: (ctx, t, on) => cases.recordReviewFiled(ctx, { ...t, on, organ: '县政府', docketNumber: '' }),
  },
  {
    action: 'reopen',
    role: 'head',
    run: (ctx, t, on) => cases.reopenCase(ctx, { ...t, on, due: null, reason: '撤销' }),
  },
  {
    action: 'withdraw',
    role: 'registrar',
    run: (ctx, t, on) => cases.withdrawCase(ctx, { ...t, on, proof: '书面' }),
  },
];

describe('random sequences of acts', () => {
  let app: TestApp;
  let desk: Desk;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    desk = await buildDesk(app);
  });
  after(() => app.close());

  it('are taken or refused exactly as the law says, and leave the stored copies equal to the fold', async () => {
    // Withdrawal ends a walk, so it is drawn rarely.
    const step = fc.record({
      act: fc.oneof(
        { weight: 30, arbitrary: fc.nat(acts.length - 2) },
        { weight: 1, arbitrary: fc.constant(acts.length - 1) },
      ),
      days: fc.nat(6),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25 }), async (steps) => {
        const story = await CaseStory.begin(app, { desk, on: '2026-03-02' });
        let day = localDate('2026-03-02');
        for (const { act, days } of steps) {
          const chosen = acts[act];
          if (!chosen) continue;
          day = addDays(day, days);
          app.clock.set(day);
          const events = (await cases.eventsOf(app.services.db, story.id)).map(cases.lawEvent);
          const { calendar, settings } = app.services.law;
          const actorId = desk.people[chosen.role].id;
          const { allowed } = actionVerdict(
            chosen.action,
            deriveCase(events, calendar, settings, day),
            [chosen.role],
            {
              actorId,
            },
          );
          expect(await taken(story, chosen, day), `${chosen.action} on ${day}`).to.equal(allowed);
        }
      }),
      { numRuns: 40 },
    );
    const check = await cases.verifyDerivations(app.services.db, app.services.law);
    expect(check.problems).to.deep.equal([]);
  });

  async function taken(
    story: CaseStory,
    { role, run }: (typeof acts)[number],
    day: LocalDate,
  ): Promise<boolean> {
    try {
      await story.by(role, (ctx, target) => run(ctx, target, day));
      return true;
    } catch (error) {
      if (error instanceof DomainError && (error.kind === 'conflict' || error.kind === 'forbidden'))
        return false;
      throw error;
    }
  }
});
