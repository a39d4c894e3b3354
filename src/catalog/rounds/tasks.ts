import type { LocalDate } from '../../kernel/local-date.js';
import type { CommentCount, StepCount } from './progress.query.js';
import { type Assignment, type DueStage, problemsOf, type Round } from './round.js';

export const taskKinds = [
  'draft',
  'check',
  'ask',
  'answer',
  'unify',
  'approve',
  'handIn',
  'publish',
  'assign',
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** Whose turn it is: a named person, the reviewers or authors of the lead office, or the 主管部门. */
export type Doer =
  | { readonly kind: 'person'; readonly accountId: number; readonly name: string }
  | { readonly kind: 'reviewers' | 'authors'; readonly officeId: number; readonly name: string }
  | { readonly kind: 'supervisor'; readonly officeId: number | null };

/** One thing that waits for someone. */
export interface Task {
  readonly kind: TaskKind;
  readonly round: Round;
  readonly assignment: Assignment;
  /** Rows, for `answer` comments, for `assign` problems. */
  readonly count: number;
  readonly dueOn: LocalDate;
  readonly doer: Doer;
}

const stageOf: Readonly<Record<TaskKind, DueStage>> = {
  draft: 'draft',
  check: 'check',
  ask: 'comment',
  answer: 'unify',
  unify: 'unify',
  approve: 'approve',
  handIn: 'publish',
  publish: 'publish',
  assign: 'draft',
};

/** What waits in an open round, field by field in the order of the work. */
export function tasksOf(
  round: Round,
  assignments: readonly Assignment[],
  counts: readonly StepCount[],
  comments: readonly CommentCount[],
  today: LocalDate,
): readonly Task[] {
  if (round.state !== 'open') return [];
  return assignments
    .filter(({ removedOn }) => removedOn === null)
    .flatMap((assignment) => {
      const own = counts.filter(({ assignmentId }) => assignmentId === assignment.id);
      const unanswered = comments.find(({ assignmentId }) => assignmentId === assignment.id)?.unanswered ?? 0;
      const problems = problemsOf(assignment, today).length;
      return numbersOf(own, unanswered, problems).flatMap(([kind, count]): Task[] =>
        count === 0
          ? []
          : [
              {
                kind,
                round,
                assignment,
                count,
                dueOn: round.dueDates[stageOf[kind]],
                doer: doerOf(kind, round, assignment),
              },
            ],
      );
    });
}

function numbersOf(
  counts: readonly StepCount[],
  unanswered: number,
  problems: number,
): readonly (readonly [TaskKind, number])[] {
  const at = (step: StepCount['step'], inReview?: boolean) =>
    counts
      .filter((count) => count.step === step)
      .filter(({ entryState }) => inReview === undefined || (entryState === 'submitted') === inReview)
      .reduce((sum, { rows }) => sum + rows, 0);
  return [
    ['assign', problems],
    ['draft', at('drafting')],
    ['check', at('drafted')],
    ['ask', at('checked')],
    ['answer', unanswered],
    ['unify', at('comment')],
    ['approve', at('unified')],
    ['handIn', at('approved', false)],
    ['publish', at('approved', true)],
  ];
}

function doerOf(kind: TaskKind, round: Round, assignment: Assignment): Doer {
  const { lead, worker, officeId, officeName: name } = assignment;
  const person = kind === 'unify' || kind === 'ask' ? (lead ?? worker) : (worker ?? lead);
  if (kind === 'assign' || kind === 'approve' || person === null) {
    return { kind: 'supervisor', officeId: round.officeId };
  }
  if (kind === 'publish') return { kind: 'reviewers', officeId, name };
  if (kind === 'handIn' && worker === null) return { kind: 'authors', officeId, name };
  return { kind: 'person', accountId: person.id, name: person.name };
}

export interface TaskPerson {
  readonly accountId: number | null;
  readonly officeId: number | null;
  readonly roles: readonly string[];
}

/** Whether the task waits for this person. */
export function isFor({ doer }: Pick<Task, 'doer'>, person: TaskPerson): boolean {
  switch (doer.kind) {
    case 'person':
      return person.accountId === doer.accountId;
    case 'reviewers':
      return person.officeId === doer.officeId && person.roles.includes('reviewer');
    case 'authors':
      return person.officeId === doer.officeId && person.roles.includes('author');
    case 'supervisor':
      return person.officeId === doer.officeId && person.roles.includes('supervisor');
  }
}
