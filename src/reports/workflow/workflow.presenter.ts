import type { Actor } from '../../kernel/actor.js';
import {
  addDays,
  daysBetween,
  type LocalDate,
  makeLocalDate,
  shanghaiDateTime,
} from '../../kernel/local-date.js';
import type { Office } from '../../offices/index.js';
import type { FormState } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import type { ReportScope } from '../annual-report.js';
import { reportTitle } from '../annual-report.js';
import { hasErrors } from '../checks/index.js';
import { tableTwo, tableTwoFigures } from '../format.js';
import { backTo, typed } from '../forms.presenter.js';
import { reportedFacts } from '../narrative/reported-facts.js';
import type { OpenReport } from '../open-report.query.js';
import { reportPaths, reportTaskPaths, scopeSegment } from '../report.paths.js';
import { showFindings } from '../report.presenter.js';
import { organLevel, type ReportFigure } from '../stored-report.js';
import { reportDeadline } from './deadlines.js';
import type { ReportTask } from './workflow.js';

function frame(open: OpenReport, form: FormState) {
  return {
    reportTitle: open.report.source_title ?? '',
    indexHref: reportPaths.index(),
    form,
    back: backTo(open),
    draftVersion: open.current?.version ?? 0,
  };
}

export function showSubmitForm(open: OpenReport, form: FormState, t: Translate) {
  const blocked = open.signed
    ? t('reports.errors.signed')
    : hasErrors(open.findings)
      ? t('reports.errors.hasErrors')
      : '';
  return { ...frame(open, form), checks: showFindings(open.findings, t), blocked };
}

export function showReviewForm(open: OpenReport, actor: Actor, form: FormState, t: Translate) {
  const { current } = open;
  const blocked =
    open.signed || current?.stage !== 'inReview'
      ? t('reports.errors.notInReview')
      : current.submittedById === actor.accountId
        ? t('reports.errors.reviewsOwn')
        : '';
  return {
    ...frame(open, form),
    checks: showFindings(open.findings, t),
    blocked,
    outcomes: ['pass', 'return'].map((value) => ({
      value,
      text: t(`reports.review.${value}`),
      checked: typed(form, 'outcome', '') === value,
    })),
    remark: typed(form, 'remark', ''),
  };
}

/** Figures that prose quotes, for the form that takes them all at once. */
export function showFactsForm(open: OpenReport, form: FormState, t: Translate) {
  const entered = new Map(open.figures.map((figure) => [figure.path, figure]));
  return {
    ...frame(open, form),
    figureFields: reportedFacts.map(({ path, name, unit, hint }) => ({
      name: path,
      label: name,
      unit,
      hint: [hint, enteredBy(entered.get(path), t)].filter(Boolean).join('；'),
      entered: typed(form, path, entered.get(path)?.text ?? ''),
      error: form.errors[path],
    })),
  };
}

function enteredBy(figure: ReportFigure | undefined, t: Translate): string {
  if (!figure) return '';
  return t('reports.enteredBy', {
    name: figure.enteredByName,
    at: shanghaiDateTime(new Date(figure.enteredAt)),
  });
}

/** What a figure is called beside its box. */
function figureName(path: string): string {
  return (
    reportedFacts.find((fact) => fact.path === path)?.name ??
    tableTwoFigures.find((figure) => figure.path === path)?.label ??
    path
  );
}

interface TaskListInput {
  readonly open: OpenReport;
  readonly tasks: readonly ReportTask[];
  readonly people: ReadonlyMap<number, string>;
  readonly form: FormState;
  readonly today: LocalDate;
}

/** Who owes which figures, and the form that asks for more; figures nobody owes yet are ticked first. */
export function showTaskList({ open, tasks, people, form, today }: TaskListInput, t: Translate) {
  const { office, year, scope, signed } = open;
  const at = { code: office.code, year, scope: scopeSegment(scope) };
  const asked = new Set(tasks.flatMap((task) => task.paths));
  const chosen = form.values.paths;
  const isChosen = (path: string): boolean =>
    Array.isArray(chosen) ? chosen.includes(path) : chosen === path;
  const choice = (path: string) => ({
    value: path,
    text: figureName(path),
    hint: asked.has(path) ? t('reports.task.askedAlready') : undefined,
    checked: isChosen(path),
  });
  const deadline = reportDeadline(organLevel(office.kind), scope, year);
  return {
    ...frame(open, form),
    signedAlready: signed,
    taskRows: tasks.map((task) => [
      {
        text: task.unit,
        href: reportTaskPaths.show({ ...at, id: task.id }),
        header: true,
        secondary: task.assigneeName,
      },
      { text: task.paths.map(figureName).join('、') },
      { text: task.dueOn, ...(task.state === 'open' ? { days: daysLeft(task.dueOn, today, t) } : {}) },
      { text: task.doneByName, tag: taskTag(task, t), secondary: task.returnRemark },
    ]),
    tableTwoItems: tableTwo.map((block) => ({
      heading: block.heading,
      items: block.rows.flatMap((row) => row.figures.map(({ path }) => choice(path))),
    })),
    factItems: reportedFacts.map(({ path }) => choice(path)),
    peopleItems: [
      { value: '', text: t('reports.task.anyone') },
      ...Array.from(people, ([value, text]) => ({ value: String(value), text })),
    ],
    proposedDue: typed(form, 'dueOn', addDays(deadline, -10) > today ? addDays(deadline, -10) : today),
    latest: makeLocalDate(year + 1, 12, 31),
  };
}

export function daysLeft(dueOn: LocalDate, today: LocalDate, t: Translate) {
  const days = daysBetween(today, dueOn);
  if (days < 0) return { text: t('reports.task.late', { n: -days }), level: 'overdue' };
  return { text: t('reports.task.left', { n: days }), level: days <= 3 ? 'soon' : 'ok' };
}

function taskTag(task: ReportTask, t: Translate) {
  if (task.state === 'done') return { text: t('reports.task.done'), colour: 'green' };
  if (task.returnRemark !== '') return { text: t('reports.task.returned'), colour: 'orange' };
  return { text: t('reports.task.open'), colour: 'blue' };
}

interface TaskInput {
  readonly office: Office;
  readonly scope: ReportScope;
  readonly task: ReportTask;
  readonly figures: ReadonlyMap<string, ReportFigure>;
  readonly form: FormState;
  readonly today: LocalDate;
}

/** A task for the unit that fills it in; done, with what it entered and the way to give it back. */
export function showTask({ office, scope, task, figures, form, today }: TaskInput, t: Translate) {
  const at = { code: office.code, year: task.year, scope: scopeSegment(scope) };
  return {
    reportTitle: reportTitle(office.name, task.year, scope),
    indexHref: reportPaths.index(),
    back: reportPaths.show(at),
    tasksHref: reportTaskPaths.list(at),
    form,
    unit: task.unit,
    open: task.state === 'open',
    facts: [
      { key: t('reports.task.assignee'), value: task.assigneeName || t('reports.task.anyone') },
      {
        key: t('reports.task.dueOn'),
        value: task.state === 'open' ? `${task.dueOn}（${daysLeft(task.dueOn, today, t).text}）` : task.dueOn,
      },
      { key: t('reports.task.state'), value: task.doneByName, tag: taskTag(task, t) },
      ...(task.note ? [{ key: t('reports.task.note'), value: task.note }] : []),
      ...(task.returnRemark ? [{ key: t('reports.task.returnRemark'), value: task.returnRemark }] : []),
    ],
    figureFields: task.paths.map((path) => ({
      name: path,
      label: figureName(path),
      unit: reportedFacts.find((fact) => fact.path === path)?.unit,
      hint: enteredBy(figures.get(path), t),
      entered: typed(form, path, figures.get(path)?.text ?? ''),
      error: form.errors[path],
    })),
    giveBack: reportTaskPaths.giveBack({ ...at, id: task.id }),
    withdraw: reportTaskPaths.withdraw({ ...at, id: task.id }),
  };
}
