import { expect } from 'chai';
import fc from 'fast-check';
import {
  type Hat,
  mayMove,
  type RowAction,
  type RowFacts,
  type RowStep,
  rowActions,
  rowSteps,
  rowTransition,
  rowTransitions,
  stepAfter,
} from '../../../src/catalog/rounds/row-steps.js';

const hats = (...names: Hat[]): ReadonlySet<Hat> => new Set(names);
const all = hats('worker', 'lead', 'supervisor', 'author', 'reviewer');

/** A row that nothing stands in the way of. */
const clear: RowFacts = {
  roundState: 'open',
  removed: false,
  officeClosed: false,
  step: 'drafting',
  entryState: 'draft',
  missing: 0,
  doubtful: 0,
  noted: true,
  invitations: 1,
  awaitedOrgan: null,
  unansweredComments: 0,
  unwrittenComments: 0,
  changedSinceSettled: false,
  publicAsIs: false,
};

function reasonOf(action: RowAction, facts: Partial<RowFacts>, who = all): string | null {
  const verdict = mayMove(action, { ...clear, ...facts }, who);
  return verdict.allowed ? null : verdict.reason.replace('catalogRounds.', '');
}

const anyFacts = fc.record({
  roundState: fc.constantFrom('planned' as const, 'open' as const, 'open' as const, 'closed' as const),
  removed: fc.boolean(),
  officeClosed: fc.boolean(),
  step: fc.constantFrom(...rowSteps),
  entryState: fc.constantFrom(
    'draft' as const,
    'submitted' as const,
    'published' as const,
    'withdrawn' as const,
  ),
  missing: fc.nat(2),
  doubtful: fc.nat(2),
  noted: fc.boolean(),
  invitations: fc.nat(2),
  awaitedOrgan: fc.constantFrom(null, '安澜市民政局'),
  unansweredComments: fc.nat(2),
  unwrittenComments: fc.nat(2),
  changedSinceSettled: fc.boolean(),
  publicAsIs: fc.boolean(),
});
const anyHats = fc.subarray<Hat>(['worker', 'lead', 'supervisor', 'author', 'reviewer']);
const anyAction = fc.constantFrom(...rowActions);

describe('the steps of a row in a round (编制环节)', () => {
  it('lead from draft to publication, each by its own people', () => {
    const way: [RowAction, Hat, Partial<RowFacts>][] = [
      ['finishDraft', 'worker', {}],
      ['passCheck', 'worker', {}],
      ['askOpinions', 'worker', {}],
      ['unify', 'lead', {}],
      ['approve', 'supervisor', {}],
      ['handIn', 'author', {}],
      ['publish', 'reviewer', { entryState: 'submitted' }],
    ];
    let step: RowStep = 'drafting';
    for (const [action, hat, facts] of way) {
      expect(reasonOf(action, { step, ...facts }, hats(hat)), action).to.equal(null);
      step = stepAfter(action, step);
    }
    expect(step).to.equal('published');
  });

  it('refuses with the reason that a person can do something about', () => {
    expect(reasonOf('passCheck', { step: 'drafted', missing: 2 })).to.equal('gaps');
    expect(reasonOf('passCheck', { step: 'drafted', doubtful: 1, noted: false })).to.equal(
      'doubtsUnexplained',
    );
    expect(reasonOf('askOpinions', { step: 'checked', invitations: 0 })).to.equal('nobodyInvited');
    expect(reasonOf('unify', { step: 'comment', unansweredComments: 1 })).to.equal('commentsUnanswered');
    expect(reasonOf('unify', { step: 'comment', unwrittenComments: 1 })).to.equal('acceptedUnwritten');
    expect(reasonOf('unify', { step: 'comment', awaitedOrgan: '市民政局' })).to.equal('opinionAwaited');
    expect(reasonOf('approve', { step: 'unified', changedSinceSettled: true })).to.equal(
      'changedSinceSettled',
    );
    expect(reasonOf('publish', { step: 'approved' })).to.equal('notHandedIn');
    expect(reasonOf('publish', { step: 'drafting', entryState: 'submitted' })).to.equal('wrongStep.drafting');
    expect(reasonOf('approve', { step: 'unified' }, hats('lead'))).to.equal('notYours.approve');
    expect(reasonOf('finishDraft', { roundState: 'closed' })).to.equal('roundClosed');
    expect(reasonOf('finishDraft', { roundState: 'planned' })).to.equal('roundNotStarted');
    expect(reasonOf('finishDraft', { removed: true })).to.equal('fieldRemoved');
    expect(reasonOf('finishDraft', { officeClosed: true }, hats('worker'))).to.equal('officeClosed');
    expect(reasonOf('sendBack', { step: 'checked', noted: false })).to.equal('noteNeeded');
  });

  it('every step but the last has a way forward, and every move leads to a known step', () => {
    for (const step of rowSteps) {
      const ways = rowTransitions.filter(({ from }) => (from as readonly RowStep[]).includes(step));
      expect(ways, step).not.to.have.length(0);
    }
    for (const { to } of rowTransitions) expect([...rowSteps, 'same']).to.include(to);
  });

  it('whatever the facts, an allowed move begins at one of its steps, in an open round, by one of its people', () => {
    fc.assert(
      fc.property(anyFacts, anyHats, anyAction, (facts, names, action) => {
        const verdict = mayMove(action, facts, hats(...names));
        if (!verdict.allowed) return verdict.reason.startsWith('catalogRounds.');
        const { from, by } = rowTransition(action);
        return (
          facts.roundState === 'open' &&
          !facts.removed &&
          facts.entryState !== 'withdrawn' &&
          from.includes(facts.step) &&
          by.some((hat) => names.includes(hat))
        );
      }),
    );
  });

  it('whatever is tried in whatever order, nothing is published that was not approved, nor approved with open comments', () => {
    const move = fc.record({ action: anyAction, facts: anyFacts, names: anyHats });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        let step: RowStep = 'drafting';
        const passed = new Set<RowStep>();
        for (const { action, facts, names } of moves) {
          if (!mayMove(action, { ...facts, step }, hats(...names)).allowed) continue;
          if (action === 'unify' && (facts.unansweredComments > 0 || facts.unwrittenComments > 0))
            return false;
          const next = stepAfter(action, step);
          // The model: forward only over the step before, back only to the beginning.
          if (next === 'drafting') passed.clear();
          if (next === 'checked' && step !== 'drafted') return false;
          if (next === 'approved' && step !== 'unified' && step !== 'approved') return false;
          if (next === 'published' && !passed.has('approved')) return false;
          if (next === 'approved' && facts.changedSinceSettled) return false;
          passed.add(next);
          step = next;
        }
        return true;
      }),
      { numRuns: 400 },
    );
  });
});
