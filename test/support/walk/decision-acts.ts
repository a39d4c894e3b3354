import { isWithdrawable } from '../../../src/cases/commands/withdraw-event.js';
import { overallGround } from '../../../src/cases/decision/decision.js';
import * as cases from '../../../src/cases/index.js';
import type { ProceedingRow } from '../../../src/cases/proceedings/proceeding.store.js';
import { type CaseFacts, type GroundCode, groundOf, grounds } from '../../../src/law/index.js';
import { act, type Chosen, datedAct, event, onlyEventToday, type WalkAct } from './walk-act.js';
import { NEW_ID } from './walk-model.js';

/** What an officer may answer with; 不存在 rests on a search on record, which these walks do not make. */
const answerGrounds = grounds
  .filter(({ ends, code }) => ends === 'answer' && code !== 'unavailable.notExist')
  .map(({ code }) => code as GroundCode);

function groundsFor({ variant }: Chosen): readonly GroundCode[] {
  if (variant % 12 === 11) return ['unavailable.notExist'];
  // Every other answer releases, so that the secrecy review is often needed.
  if (variant % 2 === 0) return ['granted.provided'];
  const first = answerGrounds[variant % answerGrounds.length] ?? 'granted.provided';
  const second = answerGrounds[(variant * 7 + 3) % answerGrounds.length] ?? 'granted.provided';
  return variant % 3 === 0 ? [first, second] : [first];
}

function factsFor(code: GroundCode): Record<string, string> {
  const filled = groundOf(code).facts.map(({ key, type, choices }) => {
    if (type === 'date') return [key, '2025-12-01'];
    return [key, type === 'choice' ? (choices?.[0]?.code ?? '') : '写明的事实'];
  });
  return Object.fromEntries(filled) as Record<string, string>;
}

const publicInterest = ({ variant }: Chosen): string => (variant % 5 === 4 ? '' : '涉及公共资金使用');

/** 条例第三十二条: what was objected to goes out only with the public interest stated. */
function passesOverObjection(chosen: Chosen): boolean {
  const chosenGrounds = groundsFor(chosen);
  const releases = chosenGrounds.some((code) => groundOf(code).needsSecrecyReview);
  const withholds = chosenGrounds.includes('refused.thirdParty');
  return chosen.facts.thirdPartyObjected && releases && !withholds && publicInterest(chosen) === '';
}

/** Some answers rest on what must have happened before (条例第三十条, 第三十五条): the head cannot sign without. */
function lacksItsCourse(drafted: readonly GroundCode[], facts: CaseFacts): boolean {
  return (
    (drafted.includes('unavailable.stillUnclear') && facts.corrections === 0) ||
    (drafted.includes('notProcessed.excessive') && facts.reasonsRequestedOn === null)
  );
}

const note = ({ variant }: Chosen): string => (variant % 10 === 9 ? '' : '请补充理由');
const returned =
  (kind: 'review_returned' | 'secrecy_review_returned' | 'signing_returned'): WalkAct['expects'] =>
  (chosen) =>
    note(chosen) === '' ? 'invalid' : { events: [event(kind, chosen.today)] };

const results = ['upheld', 'corrected', 'other'] as const;
const resultFor = ({ variant }: Chosen) => results[variant % results.length] ?? 'upheld';

function pendingOf({ model }: Chosen, review: boolean): ProceedingRow | undefined {
  return model.proceedings.find(({ result, kind }) => result === 'pending' && (kind === 'review') === review);
}

const filed = ({ on }: Chosen, kind: ProceedingRow['kind'], suit: number): ProceedingRow => ({
  id: NEW_ID,
  kind,
  filedOn: on,
  organ: '',
  docketNumber: null,
  result: 'pending',
  decidedOn: null,
  note: '',
  instance: kind === 'review' ? null : 'first',
  suit,
  instanceAssumed: false,
});

const ruling =
  (review: boolean): WalkAct['expects'] =>
  (chosen) => {
    const row = pendingOf(chosen, review);
    if (!row) return 'conflict';
    if (chosen.on < row.filedOn) return 'invalid';
    const result = resultFor(chosen);
    return {
      events: [event(review ? 'review_decision_received' : 'judgment_received', chosen.on)],
      proceedings: (rows) =>
        rows.map((each) => (each === row ? { ...each, result, decidedOn: chosen.on } : each)),
    };
  };

async function pendingId(ctx: cases.CaseContext, caseId: number, review: boolean): Promise<number> {
  const row = await ctx.get<{ id: number }>(
    `SELECT id FROM remedy_proceedings WHERE case_id = ? AND result = 'pending'
       AND kind ${review ? '=' : '<>'} 'review' ORDER BY id LIMIT 1`,
    [caseId],
  );
  return row?.id ?? 0;
}

/** One of the case's own events, the newest most often. */
const chosenEvent = ({ model, variant }: Chosen) =>
  model.events[model.events.length - 1 - (variant % Math.min(4, model.events.length))];

/** Drafting, review, signature, service, endings, remedies, archive, corrections. */
export const decisionActs: readonly WalkAct[] = [
  act(
    'draftDecision',
    24,
    (chosen) => {
      const drafted = groundsFor(chosen);
      if (drafted.includes('unavailable.notExist') || passesOverObjection(chosen)) return 'invalid';
      return { events: [event('decision_drafted', chosen.today, { grounds: drafted })] };
    },
    (ctx, t, chosen) =>
      cases.draftDecision(ctx, {
        ...t,
        items: groundsFor(chosen).map((ground, i) => ({
          item: `第${i + 1}项`,
          ground,
          facts: factsFor(ground),
        })),
        publicInterest: publicInterest(chosen),
      }),
  ),
  act('passReview', 20, onlyEventToday('review_passed'), (ctx, t) =>
    cases.passReview(ctx, { ...t, note: '' }),
  ),
  act('returnReview', 3, returned('review_returned'), (ctx, t, chosen) =>
    cases.returnReview(ctx, { ...t, note: note(chosen) }),
  ),
  act('passSecrecyReview', 15, onlyEventToday('secrecy_review_passed'), (ctx, t) =>
    cases.passSecrecyReview(ctx, { ...t, note: '' }),
  ),
  act('returnSecrecyReview', 4, returned('secrecy_review_returned'), (ctx, t, chosen) =>
    cases.returnSecrecyReview(ctx, { ...t, note: note(chosen) }),
  ),
  act(
    'signDecision',
    20,
    ({ today, facts }) => {
      const drafted = facts.draft?.grounds ?? [];
      if (lacksItsCourse(drafted, facts)) return 'conflict';
      return {
        events: [event('decision_made', today, { grounds: drafted })],
        papers: [groundOf(overallGround(drafted)).letter],
      };
    },
    (ctx, t) => cases.signDecision(ctx, { ...t, note: '' }),
  ),
  act('returnDecision', 4, returned('signing_returned'), (ctx, t, chosen) =>
    cases.returnDecision(ctx, { ...t, note: note(chosen) }),
  ),
  datedAct(
    'serveDecision',
    25,
    ({ on, facts }) =>
      facts.decision && on < facts.decision.madeOn ? 'invalid' : { events: [event('decision_served', on)] },
    (ctx, t, { on }) => cases.serveDecision(ctx, { ...t, on, manner: 'direct', proof: '签收' }),
  ),
  datedAct(
    'recordDelivery',
    10,
    ({ on, facts }) =>
      facts.decision?.servedOn && on < facts.decision.servedOn
        ? 'invalid'
        : { events: [event('decision_delivered', on)] },
    (ctx, t, { on }) => cases.recordDelivery(ctx, { ...t, on, proof: '本人签收' }),
  ),
  act(
    'informThirdParty',
    40,
    ({ today }) => ({ events: [event('third_party_informed', today)], papers: ['thirdPartyNotice'] }),
    (ctx, t) =>
      cases.informThirdParty(ctx, {
        ...t,
        natural: false,
        content: '合同金额表',
        publicInterest: '涉及公共资金使用',
        manner: 'mail',
      }),
  ),
  datedAct(
    'withdraw',
    0.4,
    ({ on }) => ({
      events: [event('withdrawn', on, { grounds: ['ended.withdrawn'] })],
      papers: [groundOf('ended.withdrawn').letter],
    }),
    (ctx, t, { on }) => cases.withdrawCase(ctx, { ...t, on, proof: '书面撤回' }),
  ),
  act(
    'terminate',
    0.4,
    ({ today }) => ({
      events: [event('terminated', today, { grounds: ['ended.terminated'] })],
      papers: [groundOf('ended.terminated').letter],
    }),
    (ctx, t) => cases.terminateCase(ctx, { ...t, reasons: '申请人终止且无承受人' }),
  ),
  datedAct(
    'recordReviewFiled',
    5,
    (chosen) => ({
      events: [event('review_filed', chosen.on)],
      proceedings: (rows) => [...rows, filed(chosen, 'review', 1)],
    }),
    (ctx, t, { on }) => cases.recordReviewFiled(ctx, { ...t, on, organ: '县政府', docketNumber: '' }),
  ),
  datedAct('recordReviewDecision', 12, ruling(true), async (ctx, t, chosen) =>
    cases.recordReviewDecision(ctx, {
      ...t,
      on: chosen.on,
      proceedingId: await pendingId(ctx, t.caseId, true),
      result: resultFor(chosen),
      note: '',
    }),
  ),
  datedAct(
    'recordLawsuitFiled',
    5,
    (chosen) => ({
      events: [event('lawsuit_filed', chosen.on)],
      proceedings: (rows) => [
        ...rows,
        filed(chosen, 'litigation_direct', rows.filter(({ kind }) => kind !== 'review').length + 1),
      ],
    }),
    (ctx, t, { on }) =>
      cases.recordLawsuitFiled(ctx, {
        ...t,
        on,
        organ: '县法院',
        docketNumber: '',
        kind: 'litigation_direct',
        instance: 'first',
        suit: null,
      }),
  ),
  datedAct('recordJudgment', 12, ruling(false), async (ctx, t, chosen) =>
    cases.recordJudgment(ctx, {
      ...t,
      on: chosen.on,
      proceedingId: await pendingId(ctx, t.caseId, false),
      result: resultFor(chosen),
      note: '',
    }),
  ),
  datedAct(
    'reopen',
    20,
    ({ on, facts }) =>
      facts.clock.endedOn !== null && on < facts.clock.endedOn
        ? 'invalid'
        : { events: [event('reopened', on, { due: null })] },
    (ctx, t, { on }) => cases.reopenCase(ctx, { ...t, on, due: null, reason: '撤销原答复' }),
  ),
  act('archive', 3, onlyEventToday('archived'), (ctx, t) => cases.archiveCase(ctx, t)),
  act(
    'withdrawEvent',
    2,
    (chosen) => {
      const target = chosenEvent(chosen);
      const void_ = new Set(chosen.model.events.map(({ law }) => law.eventId));
      if (!target || void_.has(target.id) || !isWithdrawable(target.kind)) return 'invalid';
      return { events: [event('event_withdrawn', chosen.today, { eventId: target.id })] };
    },
    (ctx, t, chosen) =>
      cases.withdrawEvent(ctx, { ...t, eventId: chosenEvent(chosen)?.id ?? 0, reason: '录入有误' }),
  ),
];
