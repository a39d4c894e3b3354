import { allow, refuse, type Verdict } from '../../kernel/verdict.js';
import type { EntryState } from '../entry.js';
import type { RoundState } from './round.js';

/** 起草 → 核对 → 征求意见 → 统一规范 → 审定 → 发布: where a row of a round stands. */
export const rowSteps = [
  'drafting',
  'drafted',
  'checked',
  'comment',
  'unified',
  'approved',
  'published',
] as const;
export type RowStep = (typeof rowSteps)[number];

/** In whose place someone acts on a row; a person may have several. */
export type Hat = 'worker' | 'lead' | 'supervisor' | 'author' | 'reviewer';

/** Everything that the guards ask of a row, gathered by `row-facts.query.ts`. */
export interface RowFacts {
  readonly roundState: RoundState;
  readonly removed: boolean;
  readonly officeClosed: boolean;
  readonly step: RowStep;
  readonly entryState: EntryState;
  /** Findings of the element check as the row stands. */
  readonly missing: number;
  readonly doubtful: number;
  /** The person gave a reason with the move. */
  readonly noted: boolean;
  readonly invitations: number;
  /** Who was asked and has neither answered nor let the time pass; null when nobody is waited for. */
  readonly awaitedOrgan: string | null;
  readonly unansweredComments: number;
  /** Accepted comments whose element is still worded as it was. */
  readonly unwrittenComments: number;
  /** The content differs from what was settled. */
  readonly changedSinceSettled: boolean;
  /** What is public is exactly what the row says. */
  readonly publicAsIs: boolean;
}

type Guard = (facts: RowFacts) => Verdict;
const code = (name: string, params?: Record<string, string | number>) =>
  refuse(`catalogRounds.${name}`, params);

/** Each guard refuses with a sentence of `catalogRounds.errors`. */
export const guards = {
  noGaps: ({ missing }) => (missing > 0 ? code('gaps', { count: missing }) : allow),
  doubtsExplained: ({ doubtful, noted }) =>
    doubtful > 0 && !noted ? code('doubtsUnexplained', { count: doubtful }) : allow,
  noted: ({ noted }) => (noted ? allow : code('noteNeeded')),
  invited: ({ invitations }) => (invitations > 0 ? allow : code('nobodyInvited')),
  opinionsIn: ({ awaitedOrgan }) =>
    awaitedOrgan === null ? allow : code('opinionAwaited', { organ: awaitedOrgan }),
  commentsAnswered: ({ unansweredComments }) =>
    unansweredComments > 0 ? code('commentsUnanswered', { count: unansweredComments }) : allow,
  acceptedWritten: ({ unwrittenComments }) =>
    unwrittenComments > 0 ? code('acceptedUnwritten', { count: unwrittenComments }) : allow,
  asSettled: ({ changedSinceSettled }) => (changedSinceSettled ? code('changedSinceSettled') : allow),
  notUnderReview: ({ entryState }) => (entryState === 'submitted' ? code('underReview') : allow),
  changed: ({ publicAsIs }) => (publicAsIs ? code('nothingToPublish') : allow),
  handedIn: ({ entryState }) => (entryState === 'submitted' ? allow : code('notHandedIn')),
  publicAsIs: ({ publicAsIs }) => (publicAsIs ? allow : code('notPublicAsIs')),
} as const satisfies Record<string, Guard>;
export type GuardCode = keyof typeof guards;

/** One move of a row. `to: 'same'` = the step stays. */
export interface RowTransition {
  readonly action: string;
  readonly from: readonly RowStep[];
  readonly to: RowStep | 'same';
  readonly by: readonly Hat[];
  readonly guards: readonly GuardCode[];
  /** What the reason field means for it: must be given, may be given, is not asked. */
  readonly note: 'required' | 'optional' | 'none';
}

/** Every move, in the order in which a row usually meets them. */
export const rowTransitions = [
  {
    action: 'finishDraft',
    from: ['drafting'],
    to: 'drafted',
    by: ['worker', 'lead'],
    guards: ['notUnderReview'],
    note: 'none',
  },
  {
    action: 'passCheck',
    from: ['drafted'],
    to: 'checked',
    by: ['worker', 'lead'],
    guards: ['notUnderReview', 'noGaps', 'doubtsExplained'],
    note: 'optional',
  },
  {
    action: 'askOpinions',
    from: ['checked'],
    to: 'comment',
    by: ['worker', 'lead'],
    guards: ['noGaps', 'invited'],
    note: 'none',
  },
  {
    action: 'skipOpinions',
    from: ['checked'],
    to: 'unified',
    by: ['lead'],
    guards: ['noGaps', 'noted'],
    note: 'required',
  },
  {
    action: 'unify',
    from: ['comment'],
    to: 'unified',
    by: ['lead'],
    guards: ['noGaps', 'opinionsIn', 'commentsAnswered', 'acceptedWritten'],
    note: 'optional',
  },
  {
    action: 'approve',
    from: ['unified'],
    to: 'approved',
    by: ['supervisor'],
    guards: ['noGaps', 'asSettled'],
    note: 'none',
  },
  {
    action: 'handIn',
    from: ['approved'],
    to: 'same',
    by: ['author'],
    guards: ['notUnderReview', 'asSettled', 'changed', 'noGaps'],
    note: 'none',
  },
  {
    action: 'publish',
    from: ['approved'],
    to: 'published',
    by: ['reviewer'],
    guards: ['asSettled', 'handedIn'],
    note: 'none',
  },
  {
    action: 'keepPublic',
    from: ['approved'],
    to: 'published',
    by: ['lead', 'reviewer'],
    guards: ['asSettled', 'publicAsIs'],
    note: 'none',
  },
  {
    action: 'sendBack',
    from: ['drafted', 'checked', 'comment', 'unified', 'approved'],
    to: 'drafting',
    by: ['lead'],
    guards: ['noted', 'notUnderReview'],
    note: 'required',
  },
  {
    action: 'returnRow',
    from: ['unified', 'approved'],
    to: 'drafting',
    by: ['supervisor'],
    guards: ['noted', 'notUnderReview'],
    note: 'required',
  },
  {
    action: 'takeUpAgain',
    from: ['published'],
    to: 'drafting',
    by: ['lead', 'supervisor'],
    guards: ['noted'],
    note: 'required',
  },
] as const satisfies readonly RowTransition[];

export type RowAction = (typeof rowTransitions)[number]['action'];
export const rowActions: readonly RowAction[] = rowTransitions.map(({ action }) => action);

const byAction = new Map<string, RowTransition>(rowTransitions.map((entry) => [entry.action, entry]));

/** The record of one action. Throws RangeError on an unknown code. */
export function rowTransition(action: RowAction): RowTransition {
  const found = byAction.get(action);
  if (!found) throw new RangeError(`row action: ${action}`);
  return found;
}

/** Reasons that lie in the person, not in the row: the answer is 403 and not "someone was first". */
export const personalReason = /^catalogRounds\.notYours\./;

/** Whether the move is open to someone with these hats, else the sentence that says why not. */
export function mayMove(action: RowAction, facts: RowFacts, hats: ReadonlySet<Hat>): Verdict {
  const transition = rowTransition(action);
  if (!transition.by.some((hat) => hats.has(hat))) return code(`notYours.${action}`);
  if (facts.roundState !== 'open') {
    return code(facts.roundState === 'planned' ? 'roundNotStarted' : 'roundClosed');
  }
  if (facts.removed) return code('fieldRemoved');
  if (facts.officeClosed && !hats.has('supervisor')) return code('officeClosed');
  if (facts.entryState === 'withdrawn') return code('rowWithdrawn');
  if (!transition.from.includes(facts.step)) return code(`wrongStep.${facts.step}`);
  for (const guard of transition.guards) {
    const verdict = guards[guard](facts);
    if (!verdict.allowed) return verdict;
  }
  return allow;
}

/** The step after an allowed move. */
export function stepAfter(action: RowAction, step: RowStep): RowStep {
  const { to } = rowTransition(action);
  return to === 'same' ? step : to;
}
