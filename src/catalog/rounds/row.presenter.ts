import type { Actor } from '../../kernel/actor.js';
import { shanghaiDateTime } from '../../kernel/local-date.js';
import type { Translate } from '../../platform/i18n/index.js';
import { elementLines } from '../elements/element.presenter.js';
import { readElements } from '../elements/stored-elements.js';
import { changedElements, type EntryElements, elementKeys } from '../entry.js';
import type { Comment, Decision } from './opinion.store.js';
import type { OtherWording } from './progress.query.js';
import { hatsOf } from './round.policy.js';
import type { RoundRow } from './round-row.store.js';
import { roundPaths } from './rounds.paths.js';
import { reasonText } from './rounds.presenter.js';
import type { FieldFacts } from './row-facts.query.js';
import { mayMove, type RowFacts, rowActions, rowTransition } from './row-steps.js';

const decisionColours: Readonly<Record<Decision, string>> = {
  accepted: 'green',
  partly: 'yellow',
  rejected: 'red',
  withdrawn: 'grey',
};

/** The moves that this person could make from where the row stands, the ways forward first; a closed one says why. */
export function moveViews(actor: Actor, field: FieldFacts, row: RoundRow, facts: RowFacts, t: Translate) {
  const hats = hatsOf(actor, field.round, field.assignment, row);
  // The reason is typed into the form, so its absence must not close the button.
  const withNote: RowFacts = { ...facts, noted: true };
  return rowActions
    .filter((action) => {
      const { from, by } = rowTransition(action);
      return from.includes(facts.step) && by.some((hat) => hats.has(hat));
    })
    .map((action) => {
      const verdict = mayMove(action, withNote, hats);
      return {
        action,
        text: t(`catalogRounds.actions.${action}`),
        back: ['sendBack', 'returnRow', 'takeUpAgain', 'skipOpinions'].includes(action),
        allowed: verdict.allowed,
        reason: reasonText(verdict, t),
        note: rowTransition(action).note,
      };
    })
    .toSorted((a, b) => Number(a.back) - Number(b.back) || Number(b.allowed) - Number(a.allowed));
}

/** Whose turn it is when it is not this person's. */
export function waitingText(facts: RowFacts, t: Translate): string {
  if (facts.step === 'comment' && facts.unansweredComments > 0) {
    return t('catalogRounds.errors.commentsUnanswered', { count: facts.unansweredComments });
  }
  const next = rowActions.find((action) => rowTransition(action).from.includes(facts.step));
  if (!next || facts.step === 'published') return t('catalogRounds.row.finished');
  return t('catalogRounds.row.waiting', {
    who: t(`catalogRounds.hats.${rowTransition(next).by[0]}`),
    action: t(`catalogRounds.actions.${next}`),
  });
}

export function elementName(element: Comment['element'], t: Translate): string {
  return element === 'row' ? t('catalogRounds.row.wholeRow') : t(`catalog.elements.${element}`);
}

export function commentView(comment: Comment, t: Translate) {
  return {
    id: comment.id,
    element: elementName(comment.element, t),
    from: t('catalogRounds.row.commentFrom', {
      name: comment.authorName,
      at: shanghaiDateTime(new Date(comment.at)),
      version: comment.entryVersion,
    }),
    content: comment.content,
    suggestion: comment.suggestion,
    decision:
      comment.decision === null
        ? { text: t('catalogRounds.decisions.none'), colour: 'orange' }
        : {
            text: t(`catalogRounds.decisions.${comment.decision}`),
            colour: decisionColours[comment.decision],
          },
    reason: comment.reason,
    decidedBy: comment.decision === null ? null : comment.decidedByName,
    open: comment.decision === null,
  };
}

export function answerPath(field: FieldFacts, comment: Comment): string {
  const { round, assignment } = field;
  return roundPaths.rowComment({
    id: round.id,
    field: assignment.id,
    row: comment.entryId,
    comment: comment.id,
  });
}

/** The same 事项 in other offices, element by element where the words differ. */
export function wordingViews(own: EntryElements, others: readonly OtherWording[], t: Translate) {
  return others.flatMap(({ office_name: office, elements: json }) => {
    const elements = readElements(json);
    const differing = changedElements(own, elements).filter((key) => key !== 'subject');
    if (differing.length === 0) return [];
    return [
      {
        office,
        lines: differing.map((key) => ({
          element: t(`catalog.elements.${key}`),
          text: elementLines(elements, key, t).join('；') || t('catalog.none'),
        })),
      },
    ];
  });
}

/** What a comment can be about. */
export function elementItems(t: Translate) {
  return ['row' as const, ...elementKeys].map((value) => ({ value, text: elementName(value, t) }));
}
