import type { Request, Response } from 'express';
import { notFound } from '../../kernel/domain-error.js';
import { decodeCursor, toPage } from '../../kernel/keyset.js';
import {
  action,
  emptyForm,
  everyone,
  type FormState,
  idParam,
  page,
  type Right,
  type Route,
  signedIn,
} from '../../platform/http/index.js';
import type { Platform } from '../../platform/platform.js';
import { elementRows } from '../elements/element.presenter.js';
import { titleOf } from '../entry.js';
import { requireEntry } from '../entry.store.js';
import { cursorValue, textValue } from '../query-values.js';
import { finishOpinion, giveComment, withdrawComment } from './commands/opinions.js';
import { tokenKey } from './field.routes.js';
import {
  type CommentedElement,
  commentsOf,
  type Invitation,
  requireInvitation,
  requireInvitationByToken,
} from './opinion.store.js';
import { authorize, mayAnswerInvitation } from './round.policy.js';
import {
  commentSchema,
  linkCommentSchema,
  linkNameSchema,
  nothingSchema,
  withdrawalSchema,
} from './round.schema.js';
import { assignmentById, requireRound } from './round.store.js';
import { requireRow, rowsOf } from './round-row.store.js';
import { linkPaths, roundPaths } from './rounds.paths.js';
import { lateWords, stepTag } from './rounds.presenter.js';
import { commentView, elementItems } from './row.presenter.js';
import { rowSteps } from './row-steps.js';

const PAGE_SIZE = 50;

/** How someone comes to an invitation: with an account of the invited office, or by the link. */
interface Door {
  readonly right: Right;
  readonly byLink: boolean;
  readonly patterns: Readonly<Record<'opinion' | 'row' | 'withdrawal' | 'end', string>>;
  invitationOf(req: Request): Promise<Invitation>;
  paths(req: Request): {
    readonly opinion: (query?: { readonly after: string | null }) => string;
    readonly row: (row: number) => string;
    readonly withdrawal: (row: number) => string;
    readonly end: () => string;
  };
}

type Remark = {
  readonly element: CommentedElement;
  readonly content: string;
  readonly suggestion: string;
  readonly authorName?: string;
};

/** 提出意见: the same pages through both doors. */
export function opinionRoutes(services: Platform): Route[] {
  const { db, vault } = services;
  const byAccount: Door = {
    right: signedIn,
    byLink: false,
    patterns: {
      opinion: roundPaths.opinion.pattern,
      row: roundPaths.opinionRow.pattern,
      withdrawal: roundPaths.opinionWithdrawal.pattern,
      end: roundPaths.opinionEnd.pattern,
    },
    async invitationOf(req) {
      const invitation = await requireInvitation(db, idParam(req, 'invitation'));
      authorize(mayAnswerInvitation(req.actor, invitation));
      return invitation;
    },
    paths(req) {
      const invitation = idParam(req, 'invitation');
      return {
        opinion: (query) => roundPaths.opinion({ invitation }, query),
        row: (row) => roundPaths.opinionRow({ invitation, row }),
        withdrawal: (row) => roundPaths.opinionWithdrawal({ invitation, row }),
        end: () => roundPaths.opinionEnd({ invitation }),
      };
    },
  };
  const byLink: Door = {
    right: everyone,
    byLink: true,
    patterns: {
      opinion: linkPaths.opinion.pattern,
      row: linkPaths.row.pattern,
      withdrawal: linkPaths.withdrawal.pattern,
      end: linkPaths.end.pattern,
    },
    async invitationOf(req) {
      const token = textValue(req.params.token, 64);
      if (!/^[\w-]{32}$/.test(token)) throw notFound('catalogRounds.linkUnknown');
      return requireInvitationByToken(db, vault.blindIndex(tokenKey(token)));
    },
    paths(req) {
      const token = String(req.params.token);
      return {
        opinion: (query) => linkPaths.opinion({ token }, query),
        row: (row) => linkPaths.row({ token, row }),
        withdrawal: (row) => linkPaths.withdrawal({ token, row }),
        end: () => linkPaths.end({ token }),
      };
    },
  };
  return [...doorRoutes(services, byAccount), ...doorRoutes(services, byLink)];
}

function doorRoutes({ db, today }: Platform, door: Door): Route[] {
  async function headOf(req: Request, res: Response) {
    // Not for the cache of public pages, nor for that of a browser in a shared office.
    res.set('Cache-Control', 'private, no-store');
    const { t } = res.locals;
    const invitation = await door.invitationOf(req);
    const assignment = await assignmentById(db, invitation.assignmentId);
    const round = await requireRound(db, assignment.roundId);
    const mayComment = invitation.state === 'open' && round.state === 'open' && assignment.removedOn === null;
    const ended = [
      ...(round.state === 'open' ? [] : ['catalogRounds.errors.roundClosed']),
      ...(assignment.removedOn === null ? [] : ['catalogRounds.errors.fieldRemoved']),
      ...(invitation.state === 'open' ? [] : ['catalogRounds.errors.invitationEnded']),
    ].map((key) => t(key));
    return {
      invitation,
      assignment,
      head: {
        area: door.byLink ? 'public' : 'desk',
        byLink: door.byLink,
        round: round.name,
        field: assignment.fieldName,
        office: assignment.officeName,
        organ: invitation.organName,
        note: round.note,
        dueOn: invitation.dueOn,
        days: mayComment ? lateWords(invitation.dueOn, today(), t) : null,
        mayComment,
        ended: ended[0] ?? null,
      },
    };
  }

  async function showRows(req: Request, res: Response, form: FormState): Promise<void> {
    const { t } = res.locals;
    const { invitation, assignment, head } = await headOf(req, res);
    const [found, comments] = await Promise.all([
      rowsOf(db, assignment, {
        step: null,
        after: decodeCursor(cursorValue(req.query.after), 2),
        limit: PAGE_SIZE + 1,
      }),
      commentsOf(db, assignment.id),
    ]);
    const own = comments.filter((c) => c.invitationId === invitation.id && c.decision !== 'withdrawn');
    const rows = toPage(found, PAGE_SIZE, (row) => [row.position, row.entryId]);
    // What is still being written is nobody's business yet.
    const shown = rows.rows.filter(({ step }) => rowSteps.indexOf(step) >= rowSteps.indexOf('comment'));
    const paths = door.paths(req);
    res.render('catalog/rounds/opinion', {
      form,
      view: {
        ...head,
        rows: shown.map((row) => [
          {
            text: titleOf(row) || t('catalogRounds.untitled'),
            href: paths.row(row.entryId),
            header: true,
            secondary: row.level2 === null ? '' : row.level1,
          },
          { text: '', tag: stepTag(row.step, t) },
          t('catalogRounds.field.commentCount', {
            count: own.filter(({ entryId }) => entryId === row.entryId).length,
          }),
        ]),
        next: rows.next && paths.opinion({ after: rows.next }),
        count: own.length,
        end: head.mayComment ? paths.end() : null,
      },
    });
  }

  async function showRow(req: Request, res: Response, form: FormState): Promise<void> {
    const { t } = res.locals;
    const { invitation, assignment, head } = await headOf(req, res);
    const row = await requireRow(db, assignment, idParam(req, 'row'));
    if (rowSteps.indexOf(row.step) < rowSteps.indexOf('comment')) {
      throw notFound('catalogRounds.rowNotFound');
    }
    const [entry, comments] = await Promise.all([
      requireEntry(db, row.entryId),
      commentsOf(db, assignment.id, row.entryId),
    ]);
    const paths = door.paths(req);
    res.render('catalog/rounds/opinion-row', {
      form,
      view: {
        ...head,
        title: titleOf(row) || t('catalogRounds.untitled'),
        back: paths.opinion(),
        here: paths.row(row.entryId),
        step: stepTag(row.step, t),
        elements: elementRows(entry.elements, t),
        elementItems: elementItems(t),
        open: head.mayComment && row.step === 'comment',
        comments: comments
          .filter((comment) => comment.invitationId === invitation.id && comment.decision !== 'withdrawn')
          .map((comment) => ({
            ...commentView(comment, t),
            withdrawal: comment.decision === null && head.mayComment ? paths.withdrawal(row.entryId) : null,
          })),
      },
    });
  }

  const nameOf = (req: Request, input: { readonly authorName?: string }) => ({
    name: input.authorName ?? req.actor.name,
  });
  const backToRow = (_result: unknown, req: Request) => door.paths(req).row(idParam(req, 'row'));
  const said = (key: string) => () => ({ kind: 'success' as const, key: `catalogRounds.flash.${key}` });

  return [
    page({
      path: door.patterns.opinion,
      right: door.right,
      handler: (req, res) => showRows(req, res, emptyForm()),
    }),
    page({
      path: door.patterns.row,
      right: door.right,
      handler: (req, res) => showRow(req, res, emptyForm()),
    }),
    action<Remark, void>({
      path: door.patterns.row,
      right: door.right,
      schema: door.byLink ? linkCommentSchema : commentSchema,
      form: showRow,
      run: async (ctx, { authorName, ...remark }, req) =>
        giveComment(ctx, await door.invitationOf(req), nameOf(req, authorName ? { authorName } : {}), {
          ...remark,
          entryId: idParam(req, 'row'),
        }),
      then: backToRow,
      flash: said('commented'),
    }),
    action<{ readonly comment: number }, void>({
      path: door.patterns.withdrawal,
      right: door.right,
      schema: withdrawalSchema,
      form: showRow,
      run: async (ctx, { comment }, req) =>
        withdrawComment(ctx, await door.invitationOf(req), door.byLink ? { name: '' } : nameOf(req, {}), {
          id: comment,
        }),
      then: backToRow,
      flash: said('commentWithdrawn'),
    }),
    action<{ readonly authorName?: string }, void>({
      path: door.patterns.end,
      right: door.right,
      schema: door.byLink ? linkNameSchema : nothingSchema,
      form: showRows,
      run: async (ctx, input, req) => {
        const invitation = await door.invitationOf(req);
        const comments = (await commentsOf(ctx, invitation.assignmentId)).filter(
          (c) => c.invitationId === invitation.id && c.decision !== 'withdrawn',
        );
        await finishOpinion(ctx, invitation, nameOf(req, input), { comments: comments.length });
      },
      then: (_result, req) => door.paths(req).opinion(),
      flash: said('opinionFinished'),
    }),
  ];
}
