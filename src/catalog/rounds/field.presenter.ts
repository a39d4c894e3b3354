import type { Actor } from '../../kernel/actor.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { Vault } from '../../platform/crypto/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { titleOf } from '../entry.js';
import type { Invitation } from './opinion.store.js';
import type { StepCount } from './progress.query.js';
import type { Assignment, Round } from './round.js';
import { hatsOf } from './round.policy.js';
import type { RoundRow } from './round-row.store.js';
import { linkPaths, roundPaths } from './rounds.paths.js';
import { lateWords, reasonText, stepTag } from './rounds.presenter.js';
import type { FieldFacts } from './row-facts.query.js';
import {
  type Hat,
  mayMove,
  type RowAction,
  type RowFacts,
  type RowStep,
  rowActions,
  rowSteps,
  rowTransition,
} from './row-steps.js';

export interface ListedRow {
  readonly row: RoundRow;
  readonly facts: RowFacts;
}

/** Tabs of a field: all rows, and those at each step. */
export function stepTabs(
  round: Round,
  assignment: Assignment,
  counts: readonly StepCount[],
  step: RowStep | null,
  t: Translate,
) {
  const place = { id: round.id, field: assignment.id };
  const own = counts.filter(({ assignmentId }) => assignmentId === assignment.id);
  const sum = (wanted: RowStep | null) =>
    own.filter((count) => wanted === null || count.step === wanted).reduce((n, { rows }) => n + rows, 0);
  return [null, ...rowSteps].map((wanted) => ({
    text: t(wanted === null ? 'catalogRounds.field.allRows' : `catalogRounds.steps.${wanted}`),
    count: sum(wanted),
    current: wanted === step,
    href: roundPaths.field(place, { step: wanted }),
  }));
}

/** What can be done to the rows of this step at once, by this person. */
export function bulkActions(
  actor: Actor,
  { round, assignment }: Pick<FieldFacts, 'round' | 'assignment'>,
  step: RowStep | null,
): readonly RowAction[] {
  if (step === null || round.state !== 'open' || assignment.removedOn !== null) return [];
  const hats = hatsOf(actor, round, assignment, assignment);
  return rowActions.filter((action) => {
    const { from, by } = rowTransition(action);
    return from.includes(step) && by.some((hat) => hats.has(hat));
  });
}

/** The lines of a field's list, each with what stands in the way of its next step. */
export function fieldRows(actor: Actor, field: FieldFacts, rows: readonly ListedRow[], t: Translate) {
  const { round, assignment, comments } = field;
  return rows.map(({ row, facts }) => {
    const unanswered = comments.filter((c) => c.entryId === row.entryId && c.decision === null).length;
    return {
      id: row.entryId,
      title: titleOf(row) || t('catalogRounds.untitled'),
      level1: row.level2 === null ? '' : (row.level1 ?? ''),
      href: roundPaths.row({ id: round.id, field: assignment.id, row: row.entryId }),
      step: stepTag(row.step, t),
      marks: [
        ...(row.entryState === 'withdrawn'
          ? [{ text: t('catalogRounds.marks.withdrawn'), colour: 'grey' }]
          : []),
        ...(row.entryState === 'submitted'
          ? [{ text: t('catalogRounds.marks.submitted'), colour: 'blue' }]
          : []),
        ...(row.missing > 0
          ? [{ text: t('catalogRounds.marks.missing', { count: row.missing }), colour: 'orange' }]
          : []),
        ...(row.doubtful > 0
          ? [{ text: t('catalogRounds.marks.doubtful', { count: row.doubtful }), colour: 'yellow' }]
          : []),
        ...(unanswered > 0
          ? [{ text: t('catalogRounds.marks.unanswered', { count: unanswered }), colour: 'red' }]
          : []),
      ],
      obstacle: obstacleOf(facts, hatsOf(actor, round, assignment, row), t),
      published:
        row.publishedRevision === null
          ? ''
          : t('catalogRounds.field.publishedAs', {
              number: row.publishedRevision,
              date: row.publishedOn ?? '',
            }),
    };
  });
}

const everyone: ReadonlySet<Hat> = new Set(['worker', 'lead', 'supervisor', 'author', 'reviewer']);

/** The way forward from each step; the ways back and around are not what one waits for. */
const forward: readonly RowAction[] = [
  'finishDraft',
  'passCheck',
  'askOpinions',
  'unify',
  'approve',
  'handIn',
  'publish',
  'keepPublic',
];

/** Why the row cannot go on, whoever wanted to move it; else what comes next. */
function obstacleOf(facts: RowFacts, hats: ReadonlySet<Hat>, t: Translate): string {
  if (facts.roundState !== 'open' || facts.removed) return '';
  const next = forward.filter((action) => rowTransition(action).from.includes(facts.step));
  const verdicts = next.map((action) => ({ action, verdict: mayMove(action, facts, everyone) }));
  const way = verdicts.find(({ verdict }) => verdict.allowed);
  if (!way) return verdicts[0] ? reasonText(verdicts[0].verdict, t) : '';
  const mine = mayMove(way.action, facts, hats).allowed;
  return t(mine ? 'catalogRounds.field.yourNext' : 'catalogRounds.field.next', {
    action: t(`catalogRounds.actions.${way.action}`),
    who: t(`catalogRounds.hats.${rowTransition(way.action).by[0]}`),
  });
}

/** Who was asked, and what came of it; the people named for the field see the link. */
export function invitationViews(
  invitations: readonly Invitation[],
  { round, assignment, comments, today }: FieldFacts,
  tools: { readonly vault: Vault; readonly baseUrl: string; readonly mayHandle: boolean },
  t: Translate,
) {
  return invitations.map((invitation) => ({
    id: invitation.id,
    organ: invitation.organName,
    contact: invitation.contact,
    state: stateOf(invitation, today, t),
    comments: t('catalogRounds.field.commentCount', {
      count: comments.filter((c) => c.invitationId === invitation.id && c.decision !== 'withdrawn').length,
    }),
    note: invitation.endNote,
    link:
      tools.mayHandle && invitation.state === 'open' && invitation.tokenSealed !== null
        ? tools.baseUrl + linkPaths.opinion({ token: tools.vault.open(invitation.tokenSealed) })
        : null,
    end:
      tools.mayHandle && invitation.state === 'open'
        ? roundPaths.invitationEnd({ id: round.id, field: assignment.id, invitation: invitation.id })
        : null,
  }));
}

function stateOf(invitation: Invitation, today: LocalDate, t: Translate) {
  if (invitation.state === 'open') {
    return { text: t('catalogRounds.invitation.open'), days: lateWords(invitation.dueOn, today, t) };
  }
  const key = invitation.state === 'closed' ? 'closed' : (invitation.answer ?? 'comments');
  return {
    text: t(`catalogRounds.invitation.${key}`, {
      date: invitation.endedOn ?? '',
      name: invitation.endedByName ?? '',
    }),
    days: null,
  };
}
