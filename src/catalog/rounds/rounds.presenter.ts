import { type LocalDate, shanghaiDateTime } from '../../kernel/local-date.js';
import type { Verdict } from '../../kernel/verdict.js';
import type { Translate } from '../../platform/i18n/index.js';
import { titleOf } from '../entry.js';
import type { LogEntry, StepCount } from './progress.query.js';
import {
  type Assignment,
  type DueStage,
  dueStages,
  latenessOf,
  problemsOf,
  type Round,
  type RoundState,
} from './round.js';
import type { RoundData } from './round-data.query.js';
import { roundPaths } from './rounds.paths.js';
import { type RowStep, rowSteps } from './row-steps.js';
import type { Task } from './tasks.js';

const stateColours: Readonly<Record<RoundState, string>> = {
  planned: 'yellow',
  open: 'blue',
  closed: 'grey',
};
const stepColours: Readonly<Record<RowStep, string>> = {
  drafting: 'yellow',
  drafted: 'yellow',
  checked: 'blue',
  comment: 'orange',
  unified: 'blue',
  approved: 'blue',
  published: 'green',
};

export function stateTag(state: RoundState, t: Translate) {
  return { text: t(`catalogRounds.states.${state}`), colour: stateColours[state] };
}

export function stepTag(step: RowStep, t: Translate) {
  return { text: t(`catalogRounds.steps.${step}`), colour: stepColours[step] };
}

/** How late in words, for the part `days-left`: nothing of it hangs on a colour. */
export function lateWords(due: LocalDate, today: LocalDate, t: Translate) {
  const { level, days } = latenessOf(due, today);
  return { text: t(`catalogRounds.late.${level}`, { days, date: due }), level };
}

/** The sentence of a refusal. */
export function reasonText(verdict: Verdict, t: Translate): string {
  if (verdict.allowed) return '';
  const [domain = '', ...rest] = verdict.reason.split('.');
  return t(`${domain}.errors.${rest.join('.')}`, verdict.params ?? {});
}

export function problemTexts(assignment: Assignment, today: LocalDate, t: Translate): readonly string[] {
  return problemsOf(assignment, today).map((problem) =>
    t(
      problem === 'officeClosed' && assignment.successorName === null
        ? 'catalogRounds.problems.officeGone'
        : `catalogRounds.problems.${problem}`,
      {
        office: assignment.officeName,
        date: assignment.officeClosedOn ?? '',
        successor: assignment.successorName ?? '',
        lead: assignment.lead?.name ?? '',
        worker: assignment.worker?.name ?? '',
      },
    ),
  );
}

/** Which steps are still to be taken when a stage should be over. */
const unfinishedAt: Readonly<Record<DueStage, readonly RowStep[]>> = {
  draft: rowSteps.slice(0, 1),
  check: rowSteps.slice(0, 2),
  comment: rowSteps.slice(0, 3),
  unify: rowSteps.slice(0, 4),
  approve: rowSteps.slice(0, 5),
  publish: rowSteps.slice(0, 6),
};

const sumOf = (counts: readonly StepCount[], steps: readonly RowStep[]) =>
  counts.filter(({ step }) => steps.includes(step)).reduce((sum, { rows }) => sum + rows, 0);

/** Rows at this step or beyond it. */
const reached = (counts: readonly StepCount[], step: RowStep) =>
  sumOf(counts, rowSteps.slice(rowSteps.indexOf(step)));

/** The stage that a field is at: the first that has rows left, with how late it is. Null when all is published. */
function currentStage(round: Round, counts: readonly StepCount[]) {
  for (const stage of dueStages) {
    const rows = sumOf(counts, unfinishedAt[stage]);
    if (rows > 0) return { stage, rows, dueOn: round.dueDates[stage] };
  }
  return null;
}

/** Progress of the round, stage by stage, over all its fields. */
export function stageViews(round: Round, counts: readonly StepCount[], today: LocalDate, t: Translate) {
  const total = sumOf(counts, rowSteps);
  return dueStages.map((stage) => {
    const left = sumOf(counts, unfinishedAt[stage]);
    const running = round.state === 'open' && left > 0;
    return {
      name: t(`catalogRounds.stages.${stage}`),
      date: round.dueDates[stage],
      done: total - left,
      total,
      progress: t('catalogRounds.board.ofTotal', { done: total - left, total }),
      days: running ? lateWords(round.dueDates[stage], today, t) : null,
      finished: total > 0 && left === 0,
    };
  });
}

/** 任务看板: one line a field. */
export function boardRows(
  { round, assignments, counts, comments }: RoundData,
  today: LocalDate,
  t: Translate,
) {
  return assignments
    .filter(({ removedOn }) => removedOn === null)
    .map((assignment) => {
      const own = counts.filter(({ assignmentId }) => assignmentId === assignment.id);
      const stage = round.state === 'open' ? currentStage(round, own) : null;
      const unanswered = comments.find(({ assignmentId }) => assignmentId === assignment.id)?.unanswered ?? 0;
      const total = sumOf(own, rowSteps);
      const problems = problemTexts(assignment, today, t);
      return [
        {
          text: assignment.fieldName,
          href: roundPaths.field({ id: round.id, field: assignment.id }),
          header: true,
          secondary: assignment.officeName,
          ...(problems.length > 0
            ? { tag: { text: t('catalogRounds.board.needsAction'), colour: 'red' } }
            : {}),
        },
        {
          text: assignment.lead?.name ?? t('catalogRounds.board.nobody'),
          secondary: assignment.worker?.name ?? t('catalogRounds.board.nobody'),
        },
        total,
        reached(own, 'drafted'),
        reached(own, 'checked'),
        {
          text: sumOf(own, ['comment']),
          ...(unanswered > 0
            ? { secondary: t('catalogRounds.board.unanswered', { count: unanswered }) }
            : {}),
        },
        reached(own, 'unified'),
        reached(own, 'approved'),
        reached(own, 'published'),
        statusCell(stage, total, today, t),
      ];
    });
}

function statusCell(stage: ReturnType<typeof currentStage>, total: number, today: LocalDate, t: Translate) {
  if (total === 0) return { text: t('catalogRounds.board.noRows') };
  if (stage === null) return { text: '—' };
  const text = t('catalogRounds.board.stageLeft', {
    stage: t(`catalogRounds.stages.${stage.stage}`),
    rows: stage.rows,
  });
  return { text, days: lateWords(stage.dueOn, today, t) };
}

/** Sums under the board. */
export function boardFoot(counts: readonly StepCount[], removed: ReadonlySet<number>, t: Translate) {
  const own = counts.filter(({ assignmentId }) => !removed.has(assignmentId));
  return [
    t('catalogRounds.board.sum'),
    '',
    sumOf(own, rowSteps),
    reached(own, 'drafted'),
    reached(own, 'checked'),
    sumOf(own, ['comment']),
    reached(own, 'unified'),
    reached(own, 'approved'),
    reached(own, 'published'),
    '',
  ];
}

export function taskRow(task: Task, today: LocalDate, t: Translate) {
  const { round, assignment, kind, count } = task;
  return {
    text: t(`catalogRounds.tasks.${kind}`, { count }),
    href: taskHref(task),
    place: t('catalogRounds.tasks.place', {
      round: round.name,
      field: assignment.fieldName,
      office: assignment.officeName,
    }),
    days: lateWords(task.dueOn, today, t),
    dueOn: task.dueOn,
  };
}

const tabOf: Partial<Record<Task['kind'], RowStep>> = {
  draft: 'drafting',
  check: 'drafted',
  ask: 'checked',
  answer: 'comment',
  unify: 'comment',
  approve: 'unified',
  handIn: 'approved',
  publish: 'approved',
};

function taskHref({ kind, round, assignment }: Task): string {
  const place = { id: round.id, field: assignment.id };
  return kind === 'assign' ? roundPaths.people(place) : roundPaths.field(place, { step: tabOf[kind] });
}

export function logView(line: LogEntry, t: Translate, withRow: boolean) {
  const row = titleOf(line);
  const where = withRow ? [line.field_name, row].filter(Boolean).join(' / ') : '';
  return {
    date: shanghaiDateTime(new Date(line.at)),
    title: t('catalogRounds.log.line', {
      action: t(`catalogRounds.log.${line.action}`),
      name: line.actor_name,
    }),
    text: [where, noteText(line, t)].filter(Boolean).join('：') || undefined,
    state: ['sendBack', 'returnRow', 'fieldRemoved', 'closedEarly'].includes(line.action)
      ? 'warning'
      : 'done',
  };
}

function noteText({ action, note }: LogEntry, t: Translate): string {
  if (note === null) return '';
  if (action === 'published' || action === 'publishedApart') {
    return t('catalogRounds.log.revision', { number: note });
  }
  if (action !== 'datesChanged') return note;
  return note
    .split(' ')
    .map((pair) => pair.split('='))
    .map(([stage, date]) => `${t(`catalogRounds.stages.${stage}`)} ${date}`)
    .join('、');
}
