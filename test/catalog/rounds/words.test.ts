import { join } from 'node:path';
import { expect } from 'chai';
import { dueStages, roundStates } from '../../../src/catalog/rounds/round.js';
import {
  guards,
  type RowFacts,
  rowActions,
  rowSteps,
  rowTransitions,
} from '../../../src/catalog/rounds/row-steps.js';
import { taskKinds } from '../../../src/catalog/rounds/tasks.js';
import { projectRoot } from '../../../src/platform/config/index.js';
import { loadWords } from '../../../src/platform/i18n/index.js';

/** A row for which every guard but those of review refuses. */
const worst: RowFacts = {
  roundState: 'open',
  removed: false,
  officeClosed: false,
  step: 'drafting',
  entryState: 'draft',
  missing: 1,
  doubtful: 1,
  noted: false,
  invitations: 0,
  awaitedOrgan: '市民政局',
  unansweredComments: 1,
  unwrittenComments: 1,
  changedSinceSettled: true,
  publicAsIs: false,
};

/** Words that code puts together: a missing one would only show when someone comes upon it. */
describe('words of the rounds', () => {
  const words = loadWords(join(projectRoot, 'views', '_words'));

  for (const language of ['zh-CN', 'en'] as const) {
    const t = (key: string) => words.in(language)(`catalogRounds.${key}`);

    it(`every step, move and place has its words in ${language}`, () => {
      const keys = [
        ...rowSteps.flatMap((step) => [`steps.${step}`, `errors.wrongStep.${step}`]),
        ...rowActions.flatMap((action) => [
          `actions.${action}`,
          `moved.${action}`,
          `log.${action}`,
          `errors.notYours.${action}`,
        ]),
        ...rowTransitions.flatMap(({ by }) => by.map((hat) => `hats.${hat}`)),
        ...dueStages.flatMap((stage) => [`stages.${stage}`, `stageHints.${stage}`]),
        ...roundStates.map((state) => `states.${state}`),
        ...taskKinds.map((kind) => `tasks.${kind}`),
        ...['accepted', 'partly', 'rejected'].map((decision) => `log.comment.${decision}`),
        ...['comments', 'noObjection'].map((answer) => `log.opinion.${answer}`),
        ...[
          'published',
          'publishedApart',
          'commented',
          'commentWithdrawn',
          'invited',
          'invitationClosed',
        ].map((action) => `log.${action}`),
      ];
      for (const key of keys) expect(t(key), key).not.to.equal('');
    });

    it(`every guard refuses in a sentence in ${language}`, () => {
      const other: RowFacts = { ...worst, entryState: 'submitted', publicAsIs: true };
      for (const [name, guard] of Object.entries(guards)) {
        const refusals = [worst, other].map(guard).filter((verdict) => !verdict.allowed);
        expect(refusals, name).not.to.have.length(0);
        for (const refusal of refusals) {
          if (!refusal.allowed)
            expect(t(`errors.${refusal.reason.replace('catalogRounds.', '')}`)).not.to.equal('');
        }
      }
    });
  }
});
