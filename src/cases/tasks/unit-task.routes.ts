import type { Request, Response } from 'express';
import Joi from 'joi';
import { acceptFor, readFile, sendFile } from '../../files/index.js';
import { notFound } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import { isOpenStage } from '../../law/index.js';
import { existsOn, listOffices } from '../../offices/index.js';
import {
  action,
  emptyForm,
  type FormState,
  fields,
  page,
  type Route,
  roles,
  uploadedFiles,
} from '../../platform/http/index.js';
import { type CaseContext, caseContext } from '../case.js';
import { caseRoles } from '../case.policy.js';
import type { CaseServices } from '../case.services.js';
import { presentHead } from '../case-page/case-page.presenter.js';
import { fileOf, idOf, pageContext } from '../case-requests.routes.js';
import { type GiveTaskInput, giveTask } from './commands/give-task.js';
import {
  acceptTask,
  answerTask,
  handBackTask,
  returnTask,
  urgeTask,
  withdrawTask,
} from './commands/work-on-task.js';
import { taskKinds, taskStates } from './unit-task.js';
import { taskPaths } from './unit-task.paths.js';
import { mayGiveTask, maySeeTask, taskRoles } from './unit-task.policy.js';
import { presentTask, taskRow } from './unit-task.presenter.js';
import { requireTask, stepsOf, taskFiles, taskPage } from './unit-task.store.js';

const FILES = 'files';
const MAX_FILES = 10;
const MAX_MEGABYTES = 20;
const label = (name: string) => `tasks.field.${name}`;
const version = fields.id();

const giveSchema = Joi.object({
  version,
  toOfficeId: fields.id().label(label('toOfficeId')),
  kind: fields.choice(taskKinds).label(label('kind')),
  subject: fields.text(2000).label(label('subject')),
  dueOn: fields.date().label(label('dueOn')),
});
const answerSchema = Joi.object({ version, answer: fields.text(8000).label(label('answer')) });
const reasonSchema = Joi.object({ version, reason: fields.text(2000).label(label('reason')) });
const noteSchema = Joi.object({ version, note: fields.optionalText(500).label(label('note')) });
const returnSchema = Joi.object({
  version,
  reason: fields.text(2000).label(label('returnReason')),
  dueOn: fields.date().label(label('dueOn')),
});
const versionSchema = Joi.object({ version });

/** 交办事项: given to us, given by us, one of them, and what each side may do. */
export function taskRoutes(services: CaseServices): Route[] {
  const right = roles(...taskRoles);
  const show = (req: Request, res: Response, form: FormState) => showTask(services, req, res, form);
  const act = <Input>(
    pattern: string,
    schema: Joi.ObjectSchema,
    flash: string,
    run: (
      ctx: CaseContext,
      input: Input & { taskId: number; version: number },
      req: Request,
    ) => Promise<void>,
    upload = false,
  ) => [
    action<Input & { version: number }, void>({
      path: pattern,
      right,
      schema,
      ...(upload
        ? { upload: { field: FILES, maxFiles: MAX_FILES, maxBytes: MAX_MEGABYTES * 1_048_576 } }
        : {}),
      form: show,
      run: (ctx, input, req) => run(caseContext(ctx, services), { ...input, taskId: idOf(req) }, req),
      then: (_result, req) => taskPaths.show({ id: idOf(req) }),
      flash: () => ({ kind: 'success', key: `tasks.flash.${flash}` }),
    }),
    // Whoever reloads a refused form comes back to the task.
    page({
      path: pattern,
      right,
      handler: (req, res) => res.redirect(303, taskPaths.show({ id: idOf(req) })),
    }),
  ];
  return [
    page({ path: taskPaths.list.pattern, right, handler: (req, res) => showList(services, req, res) }),
    page({
      path: taskPaths.give.pattern,
      right: roles(...caseRoles),
      handler: (req, res) => showGiveForm(services, req, res, emptyForm({ kind: 'records' })),
    }),
    action<Omit<GiveTaskInput, 'caseId'>, number>({
      path: taskPaths.give.pattern,
      right: roles(...caseRoles),
      schema: giveSchema,
      form: (req, res, form) => showGiveForm(services, req, res, form),
      run: (ctx, input, req) => giveTask(caseContext(ctx, services), { ...input, caseId: idOf(req) }),
      then: (taskId) => taskPaths.show({ id: taskId }),
      flash: () => ({ kind: 'success', key: 'tasks.flash.given' }),
    }),
    page({ path: taskPaths.show.pattern, right, handler: (req, res) => show(req, res, emptyForm()) }),
    page({ path: taskPaths.file.pattern, right, handler: (req, res) => sendTaskFile(services, req, res) }),
    ...act<{ answer: string }>(
      taskPaths.answer.pattern,
      answerSchema,
      'answered',
      (ctx, input, req) =>
        answerTask(ctx, {
          ...input,
          files: uploadedFiles(req).map(({ originalname, buffer }) => ({
            name: originalname,
            bytes: buffer,
            field: FILES,
          })),
        }),
      true,
    ),
    ...act(taskPaths.handBack.pattern, reasonSchema, 'handedBack', handBackTask),
    ...act(taskPaths.urge.pattern, noteSchema, 'urged', urgeTask),
    ...act(taskPaths.accept.pattern, versionSchema, 'accepted', acceptTask),
    ...act(taskPaths.return.pattern, returnSchema, 'returned', returnTask),
    ...act(taskPaths.withdraw.pattern, versionSchema, 'withdrawn', withdrawTask),
  ];
}

async function showList(services: CaseServices, req: Request, res: Response): Promise<void> {
  const t = res.locals.t;
  const { actor, query } = req;
  const side = query.side === 'from' ? 'from' : 'to';
  const state = taskStates.find((each) => each === query.state) ?? 'open';
  const after = typeof query.after === 'string' ? query.after : undefined;
  // The supervisor looks over all offices.
  const officeId = actor.roles.includes('supervisor') ? null : (actor.officeId ?? 0);
  const { rows, next } = await taskPage(services.db, { officeId, side, state }, after);
  const days = { today: services.today(), calendar: services.law.calendar };
  const address = (rest: Record<string, string>) => taskPaths.list(undefined, { side, state, ...rest });
  res.render('cases/tasks/list', {
    sideItems: (['to', 'from'] as const).map((each) => ({
      text: t(officeId === null ? `tasks.allSide.${each}` : `tasks.side.${each}`),
      href: address({ side: each }),
      current: each === side,
    })),
    stateItems: taskStates.map((each) => ({
      text: t(`tasks.state.${each}`),
      href: address({ state: each }),
      current: each === state,
    })),
    officeColumn: t(side === 'to' ? 'tasks.fact.from' : 'tasks.fact.to'),
    taskRows: rows.map((task) => taskRow(task, side, days, t)),
    emptyTitle: t(`tasks.empty.${side}`),
    nextHref: next ? address({ after: next }) : undefined,
    firstHref: after ? address({}) : undefined,
    shown: t('tasks.shown', { n: rows.length }),
  });
}

async function showGiveForm(
  services: CaseServices,
  req: Request,
  res: Response,
  form: FormState,
): Promise<void> {
  const t = res.locals.t;
  const file = await fileOf(services, req);
  authorize(mayGiveTask(file.record, req.actor));
  const today = services.today();
  const offices = (await listOffices(services.db)).filter(
    (office) => office.id !== file.record.officeId && existsOn(office, today),
  );
  const { due } = file.facts.clock;
  res.render('cases/tasks/give', {
    head: presentHead(file, pageContext(services, req, res)),
    version: file.record.version,
    closed: !isOpenStage(file.facts.stage),
    today,
    lastDay: due && due >= today ? due : '',
    officeItems: [
      { value: '', text: t('tasks.chooseOffice') },
      ...offices.map(({ id, name }) => ({ value: String(id), text: name })),
    ],
    kindItems: taskKinds.map((kind) => ({
      value: kind,
      text: t(`tasks.kind.${kind}`),
      hint: t(`tasks.kindHint.${kind}`),
      checked: form.values.kind === kind,
    })),
    form,
    submitTo: taskPaths.give({ id: file.record.id }),
  });
}

async function showTask(services: CaseServices, req: Request, res: Response, form: FormState): Promise<void> {
  const { db, law } = services;
  const task = await requireTask(db, idOf(req));
  authorize(maySeeTask(task, req.actor));
  const [steps, files] = await Promise.all([stepsOf(db, task.id), taskFiles(db, task.id)]);
  const days = { today: services.today(), calendar: law.calendar };
  res.render('cases/tasks/show', {
    task: presentTask(task, steps, files, req.actor, days, form, res.locals.t),
    listHref: taskPaths.list(),
    today: services.today(),
    accepted: acceptFor('proof'),
    sizes: { n: MAX_FILES, each: MAX_MEGABYTES },
    doing: req.path.split('/').at(-1) ?? '',
  });
}

async function sendTaskFile({ db }: CaseServices, req: Request, res: Response): Promise<void> {
  const task = await requireTask(db, idOf(req));
  authorize(maySeeTask(task, req.actor));
  const fileId = idOf(req, 'fileId');
  const files = await taskFiles(db, task.id);
  if (!files.some((file) => file.fileId === fileId)) throw notFound('tasks.noSuchFile');
  sendFile(res, await readFile(db, fileId), 'inline');
}
