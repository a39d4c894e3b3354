import type { Request, Response } from 'express';
import { action, emptyForm, type FormState, idParam, page, type Route } from '../../platform/http/index.js';
import type { Platform } from '../../platform/platform.js';
import { deskCatalogPaths } from '../catalog.paths.js';
import { findingViews } from '../desk/desk-catalog.presenter.js';
import { elementRows, timeLimitReading } from '../elements/element.presenter.js';
import { titleOf } from '../entry.js';
import { mayEdit, maySeeEntry } from '../entry.policy.js';
import { requireEntry } from '../entry.store.js';
import { countFindings, reviewRow } from '../entry-review.js';
import { type MoveInput, moveRow } from './commands/move-rows.js';
import { answerComment } from './commands/opinions.js';
import { otherWordings, rowLog } from './progress.query.js';
import { mayHandleOpinions } from './round.policy.js';
import { roundStaff } from './round.routes.js';
import { answerSchema, moveSchema } from './round.schema.js';
import { requireAssignment, requireRound } from './round.store.js';
import { requireRow } from './round-row.store.js';
import { roundPaths as paths } from './rounds.paths.js';
import { logView, stepTag } from './rounds.presenter.js';
import { answerPath, commentView, moveViews, waitingText, wordingViews } from './row.presenter.js';
import { fieldFacts, rowFacts } from './row-facts.query.js';

interface AnswerForm {
  readonly decision: 'accepted' | 'partly' | 'rejected';
  readonly reason: string;
}

/** One row of a round: its content, what the check and the departments say, and its next step. */
export function rowRoutes(services: Platform): Route[] {
  const { db } = services;

  async function showRow(req: Request, res: Response, form: FormState): Promise<void> {
    const { t } = res.locals;
    const round = await requireRound(db, idParam(req));
    const assignment = await requireAssignment(db, round.id, idParam(req, 'field'));
    const row = await requireRow(db, assignment, idParam(req, 'row'));
    const [field, entry] = await Promise.all([
      fieldFacts(db, round, assignment, services.today()),
      requireEntry(db, row.entryId),
    ]);
    const findings = await reviewRow(db, entry, services.today());
    const checked = { ...row, ...countFindings(findings) };
    const [facts, others, log] = await Promise.all([
      rowFacts(db, field, checked, ''),
      otherWordings(db, { ...row, fieldId: entry.fieldId }),
      rowLog(db, assignment.id, row.entryId),
    ]);
    const place = { id: round.id, field: assignment.id };
    const comments = field.comments.filter(({ entryId }) => entryId === row.entryId);
    const answers = mayHandleOpinions(req.actor, round, assignment).allowed && row.step === 'comment';
    const moves = moveViews(req.actor, field, row, facts, t);
    res.render('catalog/rounds/row', {
      form,
      view: {
        title: titleOf(row) || t('catalogRounds.untitled'),
        level1: row.level2 === null ? null : row.level1,
        round: { text: round.name, href: paths.show({ id: round.id }) },
        field: { text: assignment.fieldName, href: paths.field(place) },
        step: stepTag(row.step, t),
        // The catalog's own page is for 信息员, 审核人 and 主管部门; a 牵头人 may be none of them.
        entry:
          ['author', 'reviewer', 'supervisor'].some((role) => req.actor.roles.includes(role)) &&
          maySeeEntry(req.actor, entry).allowed
            ? { text: t('catalogRounds.row.openEntry'), href: deskCatalogPaths.entry({ id: row.entryId }) }
            : null,
        edit: mayEdit(req.actor, entry).allowed ? deskCatalogPaths.edit({ id: row.entryId }) : null,
        published:
          row.publishedRevision === null
            ? null
            : t('catalogRounds.field.publishedAs', {
                number: row.publishedRevision,
                date: row.publishedOn ?? '',
              }),
        changed: facts.changedSinceSettled,
        elements: elementRows(entry.elements, t),
        reading: timeLimitReading(entry.elements.timeLimit, t),
        blocking: findingViews(findings, 'blocking', t),
        doubtful: findingViews(findings, 'doubtful', t),
        comments: comments.map((comment) => ({
          ...commentView(comment, t),
          answer: answers && comment.decision !== 'withdrawn' ? answerPath(field, comment) : null,
          failed: String(idParam(req, 'comment')) === String(comment.id),
        })),
        others: wordingViews(entry.elements, others, t),
        moves,
        moveAction: paths.rowMoves({ ...place, row: row.entryId }),
        asksNote: moves.some(({ allowed, note }) => allowed && note !== 'none'),
        waiting: moves.some(({ allowed }) => allowed) ? null : waitingText(facts, t),
        history: log.map((line) => logView(line, t, false)),
      },
    });
  }

  const placeOf = (req: Request) => ({ roundId: idParam(req), assignmentId: idParam(req, 'field') });
  const rowPath = (req: Request) =>
    paths.row({ id: idParam(req), field: idParam(req, 'field'), row: idParam(req, 'row') });

  return [
    page({
      path: paths.row.pattern,
      right: roundStaff,
      handler: (req, res) => showRow(req, res, emptyForm()),
    }),
    action<Pick<MoveInput, 'action' | 'note'>, Pick<MoveInput, 'action'>>({
      path: paths.rowMoves.pattern,
      right: roundStaff,
      schema: moveSchema,
      form: showRow,
      run: async (ctx, input, req) => {
        await moveRow(ctx, { ...input, ...placeOf(req), entryId: idParam(req, 'row') });
        return input;
      },
      then: (_result, req) => rowPath(req),
      flash: (result) => ({ kind: 'success', key: `catalogRounds.moved.${result.action}` }),
    }),
    action<AnswerForm, void>({
      path: paths.rowComment.pattern,
      right: roundStaff,
      schema: answerSchema,
      form: showRow,
      run: (ctx, input, req) =>
        answerComment(ctx, { ...input, ...placeOf(req), id: idParam(req, 'comment') }),
      then: (_result, req) => rowPath(req),
      flash: () => ({ kind: 'success', key: 'catalogRounds.flash.answered' }),
    }),
  ];
}
