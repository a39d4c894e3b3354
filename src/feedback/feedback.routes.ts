import type { Request, Response } from 'express';
import { catalogPaths, deskCatalogPaths } from '../catalog/index.js';
import { notFound } from '../kernel/domain-error.js';
import { instantPlus } from '../kernel/instant.js';
import { authorize } from '../kernel/verdict.js';
import {
  action,
  emptyForm,
  everyone,
  type FormState,
  idParam,
  page,
  type Route,
  roles,
} from '../platform/http/index.js';
import type { Platform } from '../platform/platform.js';
import { type AnswerInput, answerNote, dismissNote, revealContact } from './commands/answer-note.js';
import { type LeaveNoteInput, leaveNote } from './commands/leave-note.js';
import { feedbackPaths } from './feedback.paths.js';
import { feedbackRoles, mayAnswer, maySee } from './feedback.policy.js';
import {
  anyPlace,
  lastReveal,
  noteLines,
  publicAnswers,
  publicPlace,
  waitingNotes,
} from './feedback.query.js';
import { answerSchema, leaveSchema, revealSchema, versionSchema } from './feedback.schema.js';
import { noteKinds, noteStates, publicities, REVEAL_MINUTES } from './note.js';
import { requireNote } from './note.store.js';

/** Who opens a row in the desk's catalog; a head reads it where the public does. */
const catalogDesk: readonly string[] = ['author', 'reviewer', 'supervisor'];

const PAGE = 20;
const MINUTE = 60_000;

function idOf(req: Request): number {
  const id = idParam(req);
  if (id === 0) throw notFound('feedback.notFound');
  return id;
}

function idIn(req: Request, name: string): number | null {
  const value = req.query[name];
  return typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : null;
}

/** 纠错与反馈 on a row of the catalog: the visitor's form with what was answered publicly, and the office's desk. */
export function feedbackRoutes(services: Platform): Route[] {
  const { db, vault } = services;
  const staff = roles(...feedbackRoles);
  const answering = roles('author', 'reviewer', 'head');

  async function showForm(req: Request, res: Response, form: FormState): Promise<void> {
    const { t } = res.locals;
    const id = idOf(req);
    const row = await publicPlace(db, id);
    if (!row) throw notFound('feedback.rowNotPublic');
    const before = idIn(req, 'before');
    const answers = await publicAnswers(db, id, before, PAGE + 1);
    const shown = answers.slice(0, PAGE);
    const last = shown.at(-1);
    res.render('feedback/leave', {
      form,
      row,
      rowHref: catalogPaths.entry({ id }),
      kindItems: noteKinds.map((value) => ({
        value,
        text: t(`feedback.kind.${value}`),
        hint: t(`feedback.kindHint.${value}`),
        checked: form.values.kind === value,
      })),
      answers: shown.map((one) => ({
        kind: t(`feedback.kind.${one.kind}`),
        text: one.publicity === 'both' ? one.text : '',
        answer: one.answer,
        left: t('feedback.leftOn', { date: one.createdOn }),
        answered: t('feedback.answeredOn', { office: row.officeName, date: one.closedOn }),
      })),
      submitTo: feedbackPaths.leave({ id }),
      nextHref: answers.length > PAGE && last ? feedbackPaths.leave({ id }, { before: last.id }) : undefined,
      firstHref: before === null ? undefined : feedbackPaths.leave({ id }),
    });
  }

  async function showDesk(req: Request, res: Response): Promise<void> {
    const { t } = res.locals;
    const supervises = req.actor.roles.includes('supervisor');
    const officeId = supervises ? idIn(req, 'office') : (req.actor.officeId ?? 0);
    const state = noteStates.find((known) => known === req.query.state) ?? 'new';
    const before = idIn(req, 'before');
    const [lines, waiting] = await Promise.all([
      noteLines(db, { officeId, state, before }, PAGE + 1),
      waitingNotes(db, officeId),
    ]);
    const shown = lines.slice(0, PAGE);
    const last = shown.at(-1);
    res.render('feedback/desk', {
      tabItems: noteStates.map((one) => ({
        text: t(`feedback.state.${one}`),
        href: feedbackPaths.desk(undefined, { state: one, office: officeId }),
        current: one === state,
        ...(one === 'new' ? { count: waiting } : {}),
      })),
      emptyTitle: t(`feedback.empty.${state}`),
      columns: [
        { text: t('feedback.field.text'), width: 'wide' },
        { text: t('feedback.row') },
        { text: t('feedback.createdOn'), width: 'date' },
        { text: t(supervises ? 'feedback.office' : 'feedback.field.contact') },
        { text: t('feedback.field.publicity') },
      ],
      rows: shown.map((line) => [
        {
          text: line.excerpt,
          href: feedbackPaths.note({ id: line.id }),
          secondary: t(`feedback.kind.${line.kind}`),
          header: true,
        },
        [line.level1, line.level2, line.level3].filter(Boolean).join(' › '),
        line.createdOn,
        supervises ? line.officeName : t(line.hasContact ? 'feedback.hasContact' : 'feedback.noContact'),
        line.state === 'answered' ? t(`feedback.publicity.${line.publicity}`) : '',
      ]),
      nextHref:
        lines.length > PAGE && last
          ? feedbackPaths.desk(undefined, { state, office: officeId, before: last.id })
          : undefined,
      firstHref: before === null ? undefined : feedbackPaths.desk(undefined, { state, office: officeId }),
    });
  }

  async function showNote(req: Request, res: Response, form: FormState): Promise<void> {
    const { t } = res.locals;
    const note = await requireNote(db, idOf(req));
    authorize(maySee(req.actor, note));
    const row = await anyPlace(db, note.entryId);
    const revealed = await lastReveal(db, note.id, req.actor.accountId ?? 0);
    const fresh = revealed !== null && instantPlus(revealed, REVEAL_MINUTES * MINUTE) > services.now();
    const contact = note.contactSealed !== null && fresh ? vault.open(note.contactSealed) : null;
    const publicity = form.values.publicity ?? (note.state === 'answered' ? note.publicity : 'answer');
    res.render('feedback/note', {
      form,
      note: {
        id: note.id,
        version: note.version,
        text: note.text,
        state: {
          text: t(`feedback.state.${note.state}`),
          colour: { new: 'blue', answered: 'green', dismissed: 'grey' }[note.state],
        },
        heading: t('feedback.noteTitle', { id: note.id }),
        rows: [
          { key: t('feedback.field.kind'), value: t(`feedback.kind.${note.kind}`) },
          {
            key: t('feedback.row'),
            value: row ? `${row.place} / ${row.title}` : '',
            href: req.actor.roles.some((role) => catalogDesk.includes(role))
              ? deskCatalogPaths.entry({ id: note.entryId })
              : catalogPaths.entry({ id: note.entryId }),
          },
          { key: t('feedback.createdOn'), value: note.createdOn },
          {
            key: t('feedback.field.contact'),
            value:
              contact ?? t(note.contactSealed === null ? 'feedback.noContact' : 'feedback.contactHidden'),
          },
          ...(note.closedOn
            ? [{ key: t('feedback.closedOn'), value: `${note.closedOn} ${note.closedByName ?? ''}` }]
            : []),
        ],
        answer: form.values.answer ?? note.answer,
      },
      may: mayAnswer(req.actor, note).allowed,
      asksReveal: note.contactSealed !== null && contact === null,
      publicityItems: publicities.map((value) => ({
        value,
        text: t(`feedback.publicity.${value}`),
        hint: t(`feedback.publicityHint.${value}`),
        checked: value === publicity,
      })),
      to: {
        answer: feedbackPaths.answer({ id: note.id }),
        dismiss: feedbackPaths.dismiss({ id: note.id }),
        reveal: feedbackPaths.reveal({ id: note.id }),
      },
    });
  }

  const toNote = (id: number) => feedbackPaths.note({ id });
  const said = (key: string) => () => ({ kind: 'success' as const, key: `feedback.flash.${key}` });
  type Left = Omit<LeaveNoteInput, 'entryId' | 'contactSealed'> & { readonly contact: string };

  return [
    page({
      path: feedbackPaths.leave.pattern,
      right: everyone,
      handler: (req, res) => showForm(req, res, emptyForm()),
    }),
    action<Left, number | null>({
      path: feedbackPaths.leave.pattern,
      right: everyone,
      limit: 'filing',
      schema: leaveSchema,
      form: showForm,
      run: (ctx, { contact, ...input }, req) =>
        leaveNote(ctx, {
          ...input,
          entryId: idOf(req),
          contactSealed: contact === '' ? null : vault.seal(contact),
        }),
      then: (_, req) => feedbackPaths.leave({ id: idOf(req) }),
      flash: said('left'),
    }),
    page({ path: feedbackPaths.desk.pattern, right: staff, handler: showDesk }),
    page({
      path: feedbackPaths.note.pattern,
      right: staff,
      handler: (req, res) => showNote(req, res, emptyForm()),
    }),
    // Whoever reloads a refused form, or changes its language, comes back to the note.
    ...[feedbackPaths.answer, feedbackPaths.dismiss, feedbackPaths.reveal].map(({ pattern }) =>
      page({ path: pattern, right: staff, handler: (req, res) => res.redirect(303, toNote(idOf(req))) }),
    ),
    action<Omit<AnswerInput, 'id'>, number>({
      path: feedbackPaths.answer.pattern,
      right: answering,
      schema: answerSchema,
      form: showNote,
      run: (ctx, input, req) => answerNote(ctx, { ...input, id: idOf(req) }),
      then: toNote,
      flash: said('answered'),
    }),
    action<{ readonly version: number }, number>({
      path: feedbackPaths.dismiss.pattern,
      right: answering,
      schema: versionSchema,
      form: showNote,
      run: (ctx, input, req) => dismissNote(ctx, { ...input, id: idOf(req) }),
      then: toNote,
      flash: said('dismissed'),
    }),
    action<{ readonly reason: string }, number>({
      path: feedbackPaths.reveal.pattern,
      right: answering,
      schema: revealSchema,
      form: showNote,
      run: (ctx, { reason }, req) => revealContact(ctx, { id: idOf(req), reason }),
      then: toNote,
      flash: said('revealed'),
    }),
  ];
}
