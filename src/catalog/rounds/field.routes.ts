import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { decodeCursor, toPage } from '../../kernel/keyset.js';
import { listOffices, officeChoices } from '../../offices/index.js';
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
import { deskCatalogPaths } from '../catalog.paths.js';
import { listFields } from '../field.store.js';
import { cursorValue, idValue, textValue } from '../query-values.js';
import { addField, changePeople, removeField, restoreField } from './commands/assign-field.js';
import { type MoveInput, moveRows } from './commands/move-rows.js';
import { closeInvitation, type InviteInput, inviteDepartment } from './commands/opinions.js';
import { bulkActions, fieldRows, invitationViews, stepTabs } from './field.presenter.js';
import { roundPeople, stepCounts } from './progress.query.js';
import { type Assignment, dueStages, type Round } from './round.js';
import { leadsRound, mayHandleOpinions } from './round.policy.js';
import { roundStaff } from './round.routes.js';
import {
  invitationSchema,
  movesSchema,
  newFieldSchema,
  noteSchema,
  nothingSchema,
  type PeopleForm,
  peopleSchema,
  reasonSchema,
} from './round.schema.js';
import { requireAssignment, requireRound } from './round.store.js';
import { rowsOf } from './round-row.store.js';
import { roundPaths as paths } from './rounds.paths.js';
import { lateWords, problemTexts } from './rounds.presenter.js';
import { fieldFacts, rowFacts } from './row-facts.query.js';
import { rowSteps, rowTransition } from './row-steps.js';

const PAGE_SIZE = 50;

/** One field of a round: its people, its rows, whom it asks. */
export function fieldRoutes(services: Platform): Route[] {
  const { db, vault, config } = services;

  async function placeOf(req: Request): Promise<{ round: Round; assignment: Assignment }> {
    const round = await requireRound(db, idParam(req));
    return { round, assignment: await requireAssignment(db, round.id, idParam(req, 'field')) };
  }

  async function showField(req: Request, res: Response, form: FormState): Promise<void> {
    const { t } = res.locals;
    const today = services.today();
    const { round, assignment } = await placeOf(req);
    const asked = textValue(req.query.step, 12);
    const step = rowSteps.find((one) => one === asked) ?? null;
    const [facts, counts, found, offices] = await Promise.all([
      fieldFacts(db, round, assignment, today),
      stepCounts(db, round.id),
      rowsOf(db, assignment, {
        step,
        after: decodeCursor(cursorValue(req.query.after), 2),
        limit: PAGE_SIZE + 1,
      }),
      listOffices(db),
    ]);
    const rows = toPage(found, PAGE_SIZE, (row) => [row.position, row.entryId]);
    const listed = await Promise.all(
      rows.rows.map(async (row) => ({ row, facts: await rowFacts(db, facts, row, '') })),
    );
    const place = { id: round.id, field: assignment.id };
    const handling = mayHandleOpinions(req.actor, round, assignment).allowed;
    const manages = leadsRound(req.actor, round) && round.state !== 'closed';
    const actions = bulkActions(req.actor, facts, step);
    res.render('catalog/rounds/field', {
      form,
      view: {
        title: assignment.fieldName,
        round: { text: round.name, href: paths.show({ id: round.id }) },
        office: assignment.officeName,
        lead: assignment.lead?.name ?? t('catalogRounds.board.nobody'),
        worker: assignment.worker?.name ?? t('catalogRounds.board.nobody'),
        stages: dueStages.map((stage) => ({
          name: t(`catalogRounds.stages.${stage}`),
          date: round.dueDates[stage],
          days: round.state === 'open' ? lateWords(round.dueDates[stage], today, t) : null,
        })),
        problems: round.state === 'closed' ? [] : problemTexts(assignment, today, t),
        closed: round.state === 'closed' ? t('catalogRounds.errors.roundClosed') : null,
        planned: round.state === 'planned' ? t('catalogRounds.errors.roundNotStarted') : null,
        removed:
          assignment.removedOn === null
            ? null
            : t('catalogRounds.board.removedBecause', {
                date: assignment.removedOn,
                reason: assignment.removedReason ?? '',
              }),
        tabs: stepTabs(round, assignment, counts, step, t),
        rows: fieldRows(req.actor, facts, listed, t),
        step,
        moves: paths.moves(place, { step }),
        actions: actions.map((one) => ({ value: one, text: t(`catalogRounds.actions.${one}`) })),
        asksNote: actions.some((one) => rowTransition(one).note !== 'none'),
        next: rows.next && paths.field(place, { step, after: rows.next }),
        template:
          req.actor.officeId === assignment.officeId
            ? deskCatalogPaths.template({ field: assignment.fieldSlug })
            : null,
        invitations: invitationViews(
          facts.invitations,
          facts,
          { vault, baseUrl: config.baseUrl.replace(/\/$/, ''), mayHandle: handling },
          t,
        ),
        invite: handling ? paths.invite(place) : null,
        officeItems: [
          { value: '', text: t('catalogRounds.field.otherOrgan') },
          ...officeChoices(offices, today).filter(({ value }) => value !== String(assignment.officeId)),
        ],
        manage: manages
          ? { people: paths.people(place), remove: paths.remove(place), restore: paths.restore(place) }
          : null,
      },
    });
  }

  /** Naming office and people, for a new field or for one of the round. */
  async function showPeople(
    req: Request,
    res: Response,
    form: FormState,
    assignment: Assignment | null,
  ): Promise<void> {
    const { t } = res.locals;
    const round = await requireRound(db, idParam(req));
    const today = services.today();
    const asked = idValue(req.query.office) ?? idValue(String(form.values.leadOfficeId ?? ''));
    const stored = assignment ? valuesOf(assignment, today) : {};
    const officeId = asked ?? idValue(String(stored.leadOfficeId ?? ''));
    const [offices, people, allFields] = await Promise.all([
      listOffices(db),
      officeId === null ? [] : roundPeople(db, officeId),
      assignment ? [] : listFields(db),
    ]);
    const choose = { value: '', text: t('catalogRounds.people.choose') };
    const options = people.map(({ id, name, isAuthor }) => ({ value: id, text: name, isAuthor }));
    const field = idValue(req.query.field) ?? form.values.fieldId ?? '';
    const place = { id: round.id, field: assignment?.id ?? 0 };
    res.render('catalog/rounds/people', {
      form,
      view: {
        title: assignment
          ? t('catalogRounds.people.title', { field: assignment.fieldName })
          : t('catalogRounds.people.newTitle'),
        round: { text: round.name, href: paths.show({ id: round.id }) },
        here: assignment ? paths.people(place) : paths.addField({ id: round.id }),
        problems: assignment ? problemTexts(assignment, today, t) : [],
        isNew: assignment === null,
        fieldItems: [choose, ...allFields.map(({ id, name }) => ({ value: id, text: name }))],
        officeItems: [choose, ...officeChoices(offices, today)],
        leadItems: [choose, ...options],
        workerItems: [choose, ...options.filter(({ isAuthor }) => isAuthor)],
        officeId,
        officeName: offices.find(({ id }) => id === officeId)?.name ?? '',
        noPeople: officeId !== null && people.length < 2,
        values: { ...stored, ...form.values, leadOfficeId: officeId, fieldId: field },
      },
    });
  }

  async function showChange(req: Request, res: Response, form: FormState): Promise<void> {
    const { assignment } = await placeOf(req);
    await showPeople(req, res, form, assignment);
  }

  const place = (req: Request) => ({ roundId: idParam(req), assignmentId: idParam(req, 'field') });
  const fieldPath = (req: Request) => paths.field({ id: idParam(req), field: idParam(req, 'field') });
  const backToField = (_result: unknown, req: Request) =>
    `${fieldPath(req)}${textValue(req.query.step, 12) ? `?step=${textValue(req.query.step, 12)}` : ''}`;
  const said = (key: string) => () => ({ kind: 'success' as const, key: `catalogRounds.flash.${key}` });
  const supervisors = roles('supervisor');

  return [
    page({
      path: paths.addField.pattern,
      right: supervisors,
      handler: (req, res) => showPeople(req, res, emptyForm(), null),
    }),
    action<PeopleForm, number>({
      path: paths.addField.pattern,
      right: supervisors,
      schema: newFieldSchema,
      form: (req, res, form) => showPeople(req, res, form, null),
      run: (ctx, input, req) => addField(ctx, { ...input, roundId: idParam(req) }),
      then: (id, req) => paths.field({ id: idParam(req), field: id }),
      flash: said('fieldAdded'),
    }),
    page({
      path: paths.field.pattern,
      right: roundStaff,
      handler: (req, res) => showField(req, res, emptyForm()),
    }),
    page({
      path: paths.people.pattern,
      right: supervisors,
      handler: (req, res) => showChange(req, res, emptyForm()),
    }),
    action<Omit<PeopleForm, 'fieldId'>, void>({
      path: paths.people.pattern,
      right: supervisors,
      schema: peopleSchema,
      form: showChange,
      run: (ctx, input, req) =>
        changePeople(ctx, { ...input, roundId: idParam(req), id: idParam(req, 'field') }),
      then: backToField,
      flash: said('peopleChanged'),
    }),
    action<{ readonly reason: string }, void>({
      path: paths.remove.pattern,
      right: supervisors,
      schema: reasonSchema,
      form: showField,
      run: (ctx, { reason }, req) =>
        removeField(ctx, { roundId: idParam(req), id: idParam(req, 'field'), reason }),
      then: backToField,
      flash: said('fieldRemoved'),
    }),
    action<object, void>({
      path: paths.restore.pattern,
      right: supervisors,
      schema: nothingSchema,
      form: showField,
      run: (ctx, _input, req) => restoreField(ctx, { roundId: idParam(req), id: idParam(req, 'field') }),
      then: backToField,
      flash: said('fieldRestored'),
    }),
    action<Omit<InviteInput, 'roundId' | 'assignmentId'>, number>({
      path: paths.invite.pattern,
      right: roundStaff,
      schema: invitationSchema,
      form: showField,
      run: (ctx, input, req) => {
        const token = randomBytes(24).toString('base64url');
        const sealed = { index: vault.blindIndex(tokenKey(token)), sealed: vault.seal(token) };
        return inviteDepartment(ctx, { ...input, ...place(req) }, sealed);
      },
      then: backToField,
      flash: said('invited'),
    }),
    action<{ readonly note: string }, void>({
      path: paths.invitationEnd.pattern,
      right: roundStaff,
      schema: noteSchema,
      form: showField,
      run: (ctx, { note }, req) =>
        closeInvitation(ctx, { ...place(req), id: idParam(req, 'invitation'), note }),
      then: backToField,
      flash: said('invitationClosed'),
    }),
    action<
      Omit<MoveInput, 'roundId' | 'assignmentId'> & { ids: number[] },
      { done: number; skipped: number }
    >({
      path: paths.moves.pattern,
      right: roundStaff,
      schema: movesSchema,
      form: showField,
      run: (ctx, input, req) => moveRows(ctx, { ...input, ...place(req) }),
      then: backToField,
      flash: (result) => ({
        kind: result.skipped > 0 ? 'warning' : 'success',
        key: result.skipped > 0 ? 'catalogRounds.flash.movedSome' : 'catalogRounds.flash.movedAll',
        params: { ...result },
      }),
    }),
  ];
}

/** Fingerprints fold case, links do not: the bytes in hexadecimal are the same either way. */
export function tokenKey(token: string): string {
  return Buffer.from(token, 'base64url').toString('hex');
}

/** As the form begins; the successor stands in for an office that is no more. */
function valuesOf(assignment: Assignment, today: string): Record<string, unknown> {
  const closed = assignment.officeClosedOn !== null && assignment.officeClosedOn < today;
  return {
    leadOfficeId: closed ? (assignment.successorId ?? '') : assignment.officeId,
    leadAccountId: assignment.lead?.id ?? '',
    workerAccountId: assignment.worker?.id ?? '',
  };
}
