import { expect } from 'chai';
import {
  type ActionCode,
  actionsFrom,
  actionVerdict,
  allowedActions,
  guardCodes,
  roles,
  rolesFor,
  stages,
  type Transition,
  transitionOf,
  transitions,
} from '../../src/law/index.js';
import { caseOfLines, type Line } from '../support/law-events.js';

const received: Line = ['2026-05-11', 'received_in_person'];
const drafted: Line = ['2026-05-20', 'decision_drafted', { grounds: ['granted.provided'], actorId: 7 }];
const reviewed: Line = ['2026-05-20', 'review_passed', { actorId: 8 }];
const cleared: Line = ['2026-05-20', 'secrecy_review_passed', { actorId: 9 }];
const made: Line = ['2026-05-21', 'decision_made', { grounds: ['granted.provided'] }];
const served: Line = ['2026-05-22', 'decision_served'];

const all: readonly Transition[] = transitions;

/** Events before the action; the day; the stage after its main event. */
const walk: [ActionCode, Line[], string, string][] = [
  ['assign', [received], '2026-05-11', 'handling'],
  ['recordContact', [['2026-05-08', 'online_submitted']], '2026-05-08', 'awaitingConfirmation'],
  ['confirmReceipt', [['2026-05-08', 'online_submitted']], '2026-05-11', 'handling'],
  ['requestCorrection', [received], '2026-05-13', 'correction'],
  [
    'recordCorrectionDelivery',
    [received, ['2026-05-13', 'correction_notice_sent']],
    '2026-05-14',
    'correction',
  ],
  ['receiveCorrection', [received, ['2026-05-13', 'correction_notice_sent']], '2026-05-18', 'handling'],
  [
    'closeUncorrected',
    [received, ['2026-05-13', 'correction_notice_sent'], ['2026-05-14', 'correction_notice_delivered']],
    '2026-06-30',
    'lapsed',
  ],
  ['requestReasons', [received], '2026-05-13', 'reasons'],
  ['receiveReasons', [received, ['2026-05-13', 'reasons_requested']], '2026-05-18', 'handling'],
  [
    'setDelayedAnswer',
    [received, ['2026-05-13', 'reasons_requested'], ['2026-05-18', 'reasons_received']],
    '2026-05-19',
    'delayed',
  ],
  ['consultThirdParty', [received], '2026-05-13', 'consultation'],
  ['consultAgency', [received], '2026-05-13', 'consultation'],
  ['reportSecrecy', [received], '2026-05-13', 'consultation'],
  [
    'notifyConsultation',
    [received, ['2026-05-13', 'third_party_consult_sent']],
    '2026-05-13',
    'consultation',
  ],
  [
    'recordConsultationDelivery',
    [received, ['2026-05-13', 'third_party_consult_sent']],
    '2026-05-14',
    'consultation',
  ],
  [
    'recordOpinion',
    [received, ['2026-05-13', 'third_party_consult_sent'], ['2026-05-14', 'third_party_consult_delivered']],
    '2026-05-18',
    'handling',
  ],
  ['requestExtension', [received], '2026-06-01', 'handling'],
  [
    'approveExtension',
    [received, ['2026-06-01', 'extension_requested', { workingDays: 10 }]],
    '2026-06-02',
    'handling',
  ],
  [
    'refuseExtension',
    [received, ['2026-06-01', 'extension_requested', { workingDays: 10 }]],
    '2026-06-02',
    'handling',
  ],
  [
    'notifyExtension',
    [
      received,
      ['2026-06-01', 'extension_requested', { workingDays: 10 }],
      ['2026-06-01', 'extension_approved'],
    ],
    '2026-06-02',
    'handling',
  ],
  ['sendFeeNotice', [received], '2026-05-13', 'feePending'],
  ['recordFeeDelivery', [received, ['2026-05-13', 'fee_notice_sent']], '2026-05-14', 'feePending'],
  ['recordPayment', [received, ['2026-05-13', 'fee_notice_sent']], '2026-05-18', 'handling'],
  [
    'closeUnpaid',
    [received, ['2026-05-13', 'fee_notice_sent'], ['2026-05-14', 'fee_notice_delivered']],
    '2026-07-30',
    'lapsed',
  ],
  ['draftDecision', [received], '2026-05-20', 'review'],
  ['passReview', [received, drafted], '2026-05-20', 'review'],
  ['returnReview', [received, drafted], '2026-05-20', 'handling'],
  ['passSecrecyReview', [received, drafted, reviewed], '2026-05-20', 'review'],
  ['returnSecrecyReview', [received, drafted, reviewed], '2026-05-20', 'handling'],
  ['signDecision', [received, drafted, reviewed, cleared], '2026-05-21', 'decided'],
  ['returnDecision', [received, drafted, reviewed, cleared], '2026-05-21', 'handling'],
  ['serveDecision', [received, drafted, reviewed, cleared, made], '2026-05-22', 'closed'],
  ['recordDelivery', [received, made, served], '2026-05-25', 'closed'],
  [
    'informThirdParty',
    [
      received,
      ['2026-05-12', 'third_party_consult_sent'],
      ['2026-05-13', 'third_party_opinion_received', { opinion: 'disagree' }],
      made,
    ],
    '2026-05-22',
    'decided',
  ],
  ['withdraw', [received], '2026-05-13', 'withdrawn'],
  ['terminate', [received], '2026-05-13', 'withdrawn'],
  ['recordReviewFiled', [received, made, served], '2026-06-01', 'closed'],
  ['recordReviewDecision', [received, made, served, ['2026-06-01', 'review_filed']], '2026-07-01', 'closed'],
  ['recordLawsuitFiled', [received, made, served], '2026-06-01', 'closed'],
  ['recordJudgment', [received, made, served, ['2026-06-01', 'lawsuit_filed']], '2026-07-01', 'closed'],
  [
    'reopen',
    [received, made, served, ['2026-06-01', 'review_filed'], ['2026-07-01', 'review_decision_received']],
    '2026-07-02',
    'handling',
  ],
  ['archive', [received, made, served], '2026-06-01', 'archived'],
  ['withdrawEvent', [received], '2026-05-13', 'handling'],
  ['addNote', [received], '2026-05-13', 'handling'],
];

describe('条例45 第四十五条 登记、审核、办理、答复、归档: the table of actions', () => {
  it('the walk below takes every action', () => {
    expect(walk.map(([action]) => action)).to.deep.equal(all.map(({ action }) => action));
  });

  for (const [action, before, today, after] of walk) {
    it(`${action} is allowed to its roles and leads to ${after}`, () => {
      const entry = transitionOf(action);
      const facts = caseOfLines(before, today);
      const main = entry.events[0];
      const then: Line[] = main === undefined ? before : [...before, [today, main, extraFor(action)]];

      expect(entry.from).to.include(facts.stage);
      for (const role of rolesFor(action)) {
        expect(actionVerdict(action, facts, [role], { actorId: 1 }), role).to.deep.equal({
          action,
          allowed: true,
          warnings: [],
        });
      }
      expect(actionVerdict(action, facts, ['author']).reason?.code).to.equal('wrongRole');
      expect(caseOfLines(then, today).stage).to.equal(after);
      if (entry.to !== 'same') expect(after).to.equal(entry.to);
    });
  }

  it('no action from a stage that its row does not name', () => {
    const closed = caseOfLines([received, made, served], '2026-06-01');
    const everyRole = roles.map(({ code }) => code);
    const open = allowedActions(closed, everyRole)
      .filter(({ allowed }) => allowed)
      .map(({ action }) => action);

    expect(open).to.deep.equal([
      'recordDelivery',
      'recordReviewFiled',
      'recordLawsuitFiled',
      'archive',
      'withdrawEvent',
      'addNote',
    ]);
    expect(actionVerdict('withdraw', closed, everyRole).reason).to.deep.equal({
      code: 'wrongStage',
      params: { stage: 'closed' },
    });
  });

  it('every stage but the archive can be left, every guard is used', () => {
    for (const { code } of stages) expect(actionsFrom(code), code).to.have.length.greaterThan(0);
    const used = new Set(all.flatMap(({ guards }) => guards));
    expect(guardCodes.filter((code) => !used.has(code))).to.deep.equal([]);
  });

  it('条例17: a release needs the secrecy review, a refusal does not', () => {
    const refusal: Line = ['2026-05-20', 'decision_drafted', { grounds: ['refused.processInfo'] }];

    expect(caseOfLines([received, drafted], '2026-05-20').reviewStep).to.equal('reviewing');
    expect(caseOfLines([received, drafted, reviewed], '2026-05-20').reviewStep).to.equal('secrecyReview');
    expect(caseOfLines([received, drafted, reviewed, cleared], '2026-05-20').reviewStep).to.equal('signing');
    expect(caseOfLines([received, refusal, reviewed], '2026-05-20').reviewStep).to.equal('signing');
  });

  it('nobody reviews a draft of their own', () => {
    const facts = caseOfLines([received, drafted], '2026-05-20');

    expect(actionVerdict('passReview', facts, ['reviewer'], { actorId: 7 }).reason?.code).to.equal(
      'notOwnDraft',
    );
    expect(actionVerdict('passReview', facts, ['reviewer'], { actorId: 8 }).allowed).to.equal(true);
  });

  it('a draft that was returned starts its reviews anew', () => {
    const again: Line[] = [
      received,
      drafted,
      reviewed,
      cleared,
      ['2026-05-21', 'signing_returned'],
      ['2026-05-21', 'decision_drafted', { grounds: ['granted.provided'] }],
    ];

    expect(caseOfLines(again, '2026-05-21')).to.include({ stage: 'review', reviewStep: 'reviewing' });
  });

  it('late service and a late correction notice are warned of, not blocked', () => {
    const decided = caseOfLines([received, made], '2026-06-10');
    const late = caseOfLines([received], '2026-05-25');

    expect(actionVerdict('serveDecision', decided, ['handler']).warnings[0]?.code).to.equal('answerOverdue');
    expect(actionVerdict('requestCorrection', late, ['handler']).warnings).to.deep.equal([
      { code: 'correctionNoticeLate', params: { due: '2026-05-20' } },
    ]);
  });

  it('a whole case on one day stands in its legal order whatever the order of entry', () => {
    const day = '2026-05-11';
    const lines: Line[] = [
      [day, 'decision_served'],
      [day, 'decision_made', { grounds: ['granted.provided'] }],
      [day, 'decision_drafted', { grounds: ['granted.provided'] }],
      [day, 'extension_notified', { workingDays: 5 }],
      [day, 'extension_approved'],
      [day, 'third_party_opinion_received'],
      [day, 'third_party_consult_sent'],
      [day, 'receipt_confirmed'],
      [day, 'online_submitted'],
    ];
    const facts = caseOfLines(lines, day);

    expect(facts).to.include({ stage: 'closed', reportRow: 'granted' });
    expect(facts.openConsultations).to.deep.equal([]);
    expect(facts.clock.violations).to.deep.equal([]);
  });

  it('复议法64: a ruling opens the case again; its date or 20 working days; the new decision replaces the first', () => {
    const closed: Line[] = [
      received,
      made,
      served,
      ['2026-06-01', 'review_filed'],
      ['2026-07-01', 'review_decision_received'],
    ];
    const reopened = caseOfLines([...closed, ['2026-07-02', 'reopened']], '2026-07-02');
    const dated = caseOfLines(
      [...closed, ['2026-07-02', 'reopened', { due: '2026-07-10' as never }]],
      '2026-07-02',
    );
    const answered = caseOfLines(
      [
        ...closed,
        ['2026-07-02', 'reopened'],
        ['2026-07-06', 'decision_made', { grounds: ['refused.thirdParty'] }],
        ['2026-07-07', 'decision_served'],
      ],
      '2026-07-08',
    );

    expect(reopened).to.include({ stage: 'handling', decision: null, reportRow: null, reopenings: 1 });
    expect(reopened.clock).to.deep.include({ due: '2026-07-30', servedOn: null });
    expect(dated.clock.due).to.equal('2026-07-10');
    expect(answered).to.include({ stage: 'closed', reportRow: 'refused.third_party' });
    expect(actionVerdict('reopen', answered, ['head']).reason?.code).to.equal('rulingOnRecord');
  });

  it('opened again and answered on the day of the first service', () => {
    const day = '2026-07-02';
    const facts = caseOfLines(
      [
        received,
        made,
        [day, 'decision_served'],
        [day, 'review_decision_received'],
        [day, 'reopened'],
        [day, 'decision_made', { grounds: ['partial'] }],
      ],
      day,
    );

    expect(facts).to.include({ stage: 'decided' });
    expect(facts.decision?.grounds).to.deep.equal(['partial']);
  });

  it('a case from a ledger of earlier work needs its receipt and service only', () => {
    const facts = caseOfLines(
      [received, ['2026-05-22', 'decision_served', { grounds: ['unavailable.notExist'] }]],
      '2026-06-01',
    );

    expect(facts).to.include({ stage: 'closed', reportRow: 'unavailable.not_held' });
    expect(facts.decision?.servedOn).to.equal('2026-05-22');
  });
});

function extraFor(action: ActionCode): NonNullable<Line[2]> {
  if (action === 'setDelayedAnswer') return { due: '2026-08-31' as never };
  if (action === 'requestExtension' || action === 'notifyExtension') return { workingDays: 5 };
  if (action === 'draftDecision' || action === 'signDecision') return { grounds: ['granted.provided'] };
  return {};
}
