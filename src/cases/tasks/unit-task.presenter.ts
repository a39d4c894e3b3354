import type { Actor } from '../../kernel/actor.js';
import { type LocalDate, shanghaiDateTime } from '../../kernel/local-date.js';
import type { WorkingCalendar } from '../../law/index.js';
import { daysLeft } from '../../law/index.js';
import type { FormState } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { casePaths } from '../case.paths.js';
import { maySee } from '../case.policy.js';
import type { TaskFile, TaskStep, UnitTask } from './unit-task.js';
import { taskPaths } from './unit-task.paths.js';
import { type TaskAct, taskVerdict } from './unit-task.policy.js';

const colours = { open: 'yellow', answered: 'blue', handedBack: 'orange', closed: 'green' } as const;

export function taskTag({ state, outcome }: UnitTask, t: Translate) {
  return {
    text: t(state === 'closed' && outcome ? `tasks.outcome.${outcome}` : `tasks.state.${state}`),
    colour: state === 'closed' && outcome === 'withdrawn' ? 'grey' : colours[state],
  };
}

interface Days {
  readonly today: LocalDate;
  readonly calendar: WorkingCalendar;
}

function taskDays({ state, dueOn }: UnitTask, { today, calendar }: Days, t: Translate) {
  if (state !== 'open') return undefined;
  const left = daysLeft(dueOn, today, calendar);
  if (today > dueOn) return { level: 'overdue', text: t('tasks.late', { n: -left }) };
  if (today === dueOn) return { level: 'due', text: t('tasks.dueToday') };
  return { level: left <= 2 ? 'soon' : 'ok', text: t('tasks.left', { n: left }) };
}

/** A row of the lists of tasks given to us, or by us. */
export function taskRow(task: UnitTask, side: 'to' | 'from', days: Days, t: Translate) {
  return [
    {
      text: firstLine(task.subject),
      href: taskPaths.show({ id: task.id }),
      secondary: t('tasks.about', { kind: t(`tasks.kind.${task.kind}`), number: task.caseNumber }),
    },
    side === 'to' ? task.fromOffice : task.toOffice,
    { text: task.dueOn, days: taskDays(task, days, t) },
    { text: '', tag: taskTag(task, t) },
  ];
}

const SHOWN = 60;

function firstLine(text: string): string {
  const [line = ''] = text.split('\n');
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}

/** The section of the case page. */
export function presentCaseTasks(tasks: readonly UnitTask[], days: Days, t: Translate) {
  return tasks.map((task) => [
    {
      text: firstLine(task.subject),
      href: taskPaths.show({ id: task.id }),
      secondary: task.toOffice,
    },
    { text: task.dueOn, days: taskDays(task, days, t) },
    { text: '', tag: taskTag(task, t) },
  ]);
}

export function presentTask(
  task: UnitTask,
  steps: readonly TaskStep[],
  files: readonly TaskFile[],
  actor: Actor,
  days: Days,
  form: FormState,
  t: Translate,
) {
  const may = (act: TaskAct) => taskVerdict(task, actor, act).allowed;
  const seesCase = maySee({ officeId: task.fromOfficeId }, actor).allowed;
  const row = (key: string, value: string | readonly string[], href?: string) => ({
    key: t(`tasks.fact.${key}`),
    value,
    ...(href ? { href } : {}),
  });
  const keys = { id: task.id };
  return {
    title: t(`tasks.kind.${task.kind}`),
    version: task.version,
    tag: taskTag(task, t),
    days: taskDays(task, days, t),
    factRows: [
      row('number', task.caseNumber, seesCase ? casePaths.show({ id: task.caseId }) : undefined),
      row('from', task.fromOffice),
      row('to', task.toOffice),
      row('subject', task.subject.split('\n')),
      row('givenOn', task.givenOn),
      row('dueOn', task.dueOn),
      ...(task.urged > 0 ? [row('urged', t('tasks.times', { n: task.urged }))] : []),
    ],
    answerRows: task.answeredOn
      ? [
          row('answer', task.answer.split('\n')),
          row('answeredBy', [task.answeredBy ?? '', task.answeredOn].filter(Boolean)),
        ]
      : [],
    files: files.map(({ fileId, label }) => ({
      text: label,
      href: taskPaths.file({ id: task.id, fileId }),
    })),
    steps: [...steps].reverse().map(({ kind, text, actorName, at }, index) => ({
      date: shanghaiDateTime(new Date(at)),
      title: t(`tasks.step.${kind}`),
      text:
        kind === 'escalated'
          ? t('tasks.escalated', { n: text })
          : [actorName, text].filter(Boolean).join(t('tasks.colon')),
      state: index === 0 ? 'current' : 'done',
    })),
    answerTo: may('answer') ? taskPaths.answer(keys) : '',
    handBackTo: may('handBack') ? taskPaths.handBack(keys) : '',
    urgeTo: may('urge') ? taskPaths.urge(keys) : '',
    acceptTo: may('accept') ? taskPaths.accept(keys) : '',
    returnTo: may('return') ? taskPaths.return(keys) : '',
    withdrawTo: may('withdraw') ? taskPaths.withdraw(keys) : '',
    form,
  };
}
