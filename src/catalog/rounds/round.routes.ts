import type { Request, Response } from 'express';
import { requireOffice } from '../../offices/index.js';
import {
  action,
  emptyForm,
  type FormState,
  idParam,
  page,
  type Route,
  roles,
} from '../../platform/http/index.js';
import type { Platform } from '../../platform/platform.js';
import { idValue } from '../query-values.js';
import { changeRound, closeRound, planRound, reopenRound, startRound } from './commands/manage-round.js';
import { fieldOffices, stepCounts } from './progress.query.js';
import { type DueDates, dueStages, type Round } from './round.js';
import { leadsRound, mayOpenRound } from './round.policy.js';
import {
  nothingSchema,
  optionalReasonSchema,
  type RoundForm,
  reasonSchema,
  roundSchema,
} from './round.schema.js';
import { listRounds, requireRound } from './round.store.js';
import { roundData } from './round-data.query.js';
import { roundPaths as paths } from './rounds.paths.js';
import { boardFoot, boardRows, problemTexts, stageViews, stateTag } from './rounds.presenter.js';

const LIST_SIZE = 20;
/** Whoever works on a catalog; what one may do there is decided field by field. */
export const roundStaff = roles('author', 'reviewer', 'head', 'supervisor');

/** The rounds, the board of one, its plan. */
export function roundRoutes(services: Platform): Route[] {
  const { db } = services;

  async function showList(req: Request, res: Response): Promise<void> {
    const { t } = res.locals;
    const found = await listRounds(db, idValue(req.query.before), LIST_SIZE + 1);
    const rounds = found.slice(0, LIST_SIZE);
    const totals = await Promise.all(rounds.map((round) => stepCounts(db, round.id)));
    const last = rounds.at(-1);
    res.render('catalog/rounds/list', {
      view: {
        mayOpen: mayOpenRound(req.actor).allowed,
        rows: rounds.map((round, index) => {
          const [final] = stageViews(round, totals[index] ?? [], services.today(), t).slice(-1);
          return [
            {
              text: round.name,
              href: paths.show({ id: round.id }),
              header: true,
              tag: stateTag(round.state, t),
            },
            round.openedOn ?? t('catalogRounds.list.notYet'),
            round.dueDates.publish,
            final?.progress ?? '',
          ];
        }),
        next: found.length > LIST_SIZE && last ? paths.list(undefined, { before: last.id }) : null,
      },
    });
  }

  /** `plan` with the fields to choose from for a new round, without them for one that exists. */
  async function showPlan(res: Response, form: FormState, round: Round | null): Promise<void> {
    const { t } = res.locals;
    const offered = round === null ? await fieldOffices(db, services.today()) : [];
    const chosen = new Set([form.values.fields ?? []].flat().map(String));
    const fresh = form.values.name === undefined;
    res.render('catalog/rounds/plan', {
      form,
      view: {
        title: t(round === null ? 'catalogRounds.plan.newTitle' : 'catalogRounds.plan.editTitle'),
        action: round === null ? paths.create() : paths.edit({ id: round.id }),
        back: round === null ? paths.list() : paths.show({ id: round.id }),
        stages: dueStages.map((stage) => ({
          name: `due_${stage}`,
          label: t(`catalogRounds.stages.${stage}`),
          hint: t(`catalogRounds.stageHints.${stage}`),
        })),
        version: form.values.version ?? round?.version ?? 0,
        isNew: round === null,
        fieldItems: offered.map((pair) => {
          const value = `${pair.field_id}:${pair.office_id}`;
          return {
            value,
            text: t('catalogRounds.plan.fieldOffice', {
              field: pair.field_name,
              office: pair.office_name,
              rows: pair.rows,
            }),
            checked: fresh || chosen.has(value),
          };
        }),
      },
    });
  }

  async function showEdit(req: Request, res: Response, form: FormState): Promise<void> {
    const round = await requireRound(db, idParam(req));
    const due = dueStages.map((stage) => [`due_${stage}`, round.dueDates[stage]]);
    const stored = { name: round.name, note: round.note, ...Object.fromEntries(due) };
    await showPlan(res, form.values.name === undefined ? { ...form, values: stored } : form, round);
  }

  async function showBoard(req: Request, res: Response, form: FormState): Promise<void> {
    const { t } = res.locals;
    const today = services.today();
    const data = await roundData(db, await requireRound(db, idParam(req)));
    const { round, assignments, counts } = data;
    const office = round.officeId === null ? null : await requireOffice(db, round.officeId);
    const id = { id: round.id };
    const removed = assignments.filter(({ removedOn }) => removedOn !== null);
    const active = assignments.filter(({ removedOn }) => removedOn === null);
    const activeCounts = counts.filter(({ assignmentId }) => active.some((a) => a.id === assignmentId));
    res.render('catalog/rounds/board', {
      form,
      view: {
        title: round.name,
        state: stateTag(round.state, t),
        note: round.note,
        facts: [
          ...(office ? [{ key: t('catalogRounds.board.office'), value: office.name }] : []),
          ...(round.openedOn ? [{ key: t('catalogRounds.board.openedOn'), value: round.openedOn }] : []),
          ...(round.closedOn ? [{ key: t('catalogRounds.board.closedOn'), value: round.closedOn }] : []),
        ],
        closeNote: round.closeNote,
        isOpen: round.state === 'open',
        isPlanned: round.state === 'planned',
        isClosed: round.state === 'closed',
        stages: stageViews(round, activeCounts, today, t),
        warnings:
          round.state === 'closed'
            ? []
            : active.flatMap((assignment) =>
                problemTexts(assignment, today, t).map((text) => ({
                  title: assignment.fieldName,
                  text,
                  href: paths.people({ id: round.id, field: assignment.id }),
                })),
              ),
        rows: boardRows(data, today, t),
        foot: boardFoot(counts, new Set(removed.map((assignment) => assignment.id)), t),
        removed: removed.map((assignment) => ({
          text: assignment.fieldName,
          reason: t('catalogRounds.board.removedBecause', {
            date: assignment.removedOn ?? '',
            reason: assignment.removedReason ?? '',
          }),
          href: paths.field({ id: round.id, field: assignment.id }),
        })),
        manage: leadsRound(req.actor, round)
          ? {
              edit: paths.edit(id),
              addField: paths.addField(id),
              start: paths.start(id),
              close: paths.close(id),
              reopen: paths.reopen(id),
            }
          : null,
        left: activeCounts
          .filter(({ step }) => step !== 'published')
          .reduce((sum, { rows }) => sum + rows, 0),
        reminders: paths.reminders(id),
        history: paths.history(id),
      },
    });
  }

  const toBoard = (_result: unknown, req: Request) => paths.show({ id: idParam(req) });
  const said = (key: string) => () => ({ kind: 'success' as const, key: `catalogRounds.flash.${key}` });
  const supervisors = roles('supervisor');

  return [
    page({ path: paths.list.pattern, right: roundStaff, handler: showList }),
    page({
      path: paths.create.pattern,
      right: supervisors,
      handler: (_req, res) => showPlan(res, emptyForm(), null),
    }),
    action<RoundForm, number>({
      path: paths.create.pattern,
      right: supervisors,
      schema: roundSchema,
      form: (_req, res, form) => showPlan(res, form, null),
      run: (ctx, form) => planRound(ctx, { ...inputOf(form), fields: form.fields }),
      then: (id) => paths.show({ id }),
      flash: said('planned'),
    }),
    page({
      path: paths.show.pattern,
      right: roundStaff,
      handler: (req, res) => showBoard(req, res, emptyForm()),
    }),
    page({
      path: paths.edit.pattern,
      right: supervisors,
      handler: (req, res) => showEdit(req, res, emptyForm()),
    }),
    action<RoundForm, void>({
      path: paths.edit.pattern,
      right: supervisors,
      schema: roundSchema,
      form: showEdit,
      run: (ctx, form, req) =>
        changeRound(ctx, { ...inputOf(form), id: idParam(req), version: form.version }),
      then: toBoard,
      flash: said('changed'),
    }),
    action<object, void>({
      path: paths.start.pattern,
      right: supervisors,
      schema: nothingSchema,
      form: showBoard,
      run: (ctx, _input, req) => startRound(ctx, { id: idParam(req) }),
      then: toBoard,
      flash: said('started'),
    }),
    action<{ readonly reason: string }, void>({
      path: paths.close.pattern,
      right: supervisors,
      schema: optionalReasonSchema,
      form: showBoard,
      run: (ctx, { reason }, req) => closeRound(ctx, { id: idParam(req), reason }),
      then: toBoard,
      flash: said('closed'),
    }),
    action<{ readonly reason: string }, void>({
      path: paths.reopen.pattern,
      right: supervisors,
      schema: reasonSchema,
      form: showBoard,
      run: (ctx, { reason }, req) => reopenRound(ctx, { id: idParam(req), reason }),
      then: toBoard,
      flash: said('reopened'),
    }),
  ];
}

function inputOf(form: RoundForm) {
  const dueDates = Object.fromEntries(dueStages.map((stage) => [stage, form[`due_${stage}`]]));
  return { name: form.name, note: form.note, dueDates: dueDates as unknown as DueDates };
}
