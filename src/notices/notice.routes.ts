import type { Request, Response } from 'express';
import Joi from 'joi';
import { recordAudit } from '../audit/index.js';
import { forbidden, invalid, notFound } from '../kernel/domain-error.js';
import type { CommandContext } from '../platform/database/index.js';
import {
  action,
  emptyForm,
  type FormState,
  fields,
  page,
  type Route,
  signedIn,
} from '../platform/http/index.js';
import type { Platform } from '../platform/platform.js';
import { choicesOf, saveChoices } from './choices.store.js';
import { mailRoutes } from './mail/mail.routes.js';
import { MOST_DAYS_AHEAD, type NoticeChoices, noticeKinds } from './notice.js';
import { noticePaths } from './notice.paths.js';
import { presentChoices, presentNotice } from './notice.presenter.js';
import { noticePage, readAllNotices, readNotice } from './notice.store.js';

const label = (name: string) => `notices.field.${name}`;

const choicesSchema = Joi.object({
  kinds: fields.choices(noticeKinds).label(label('kinds')),
  daysAhead: fields.integer(1, MOST_DAYS_AHEAD).label(label('daysAhead')),
  byMail: fields.tick().label(label('byMail')),
  address: Joi.string().trim().max(200).email({ tlds: false }).allow('').default('').label(label('address')),
  quietFrom: fields.integer(0, 23).label(label('quietFrom')),
  quietTo: fields.integer(0, 23).label(label('quietTo')),
  onRestDays: fields.tick().label(label('onRestDays')),
});

interface ChoicesForm extends Omit<NoticeChoices, 'muted'> {
  readonly kinds: readonly string[];
}

const readSchema = Joi.object({ open: fields.optionalId() });

/** 站内通知、提醒设置. */
export function noticeRoutes(services: Platform): Route[] {
  return [
    page({
      path: noticePaths.inbox.pattern,
      right: signedIn,
      handler: (req, res) => showInbox(services, req, res),
    }),
    action<{ readonly open: number | null }, string>({
      path: noticePaths.read.pattern,
      right: signedIn,
      schema: readSchema,
      run: async (ctx, { open }) => {
        const accountId = personOf(ctx);
        if (open === null) {
          await readAllNotices(ctx, accountId);
          return noticePaths.inbox();
        }
        const href = await readNotice(ctx, accountId, open);
        if (href === null) throw notFound('notices.noSuchNotice');
        return href;
      },
      then: (href) => href,
    }),
    page({
      path: noticePaths.choices.pattern,
      right: signedIn,
      handler: (req, res) => showChoices(services, req, res, emptyForm()),
    }),
    action<ChoicesForm, void>({
      path: noticePaths.choices.pattern,
      right: signedIn,
      schema: choicesSchema,
      form: (req, res, form) => showChoices(services, req, res, form),
      run: async (ctx, { kinds, ...choices }) => {
        if (choices.byMail && choices.address === '') throw invalid([{ field: 'address', code: 'required' }]);
        const accountId = personOf(ctx);
        const muted = noticeKinds.filter((kind) => !kinds.includes(kind));
        await saveChoices(ctx, services.vault, accountId, { ...choices, muted });
        await recordAudit(ctx, { action: 'account.noticesChosen', entity: 'account', entityId: accountId });
      },
      then: () => noticePaths.choices(),
      flash: () => ({ kind: 'success', key: 'notices.flash.saved' }),
    }),
    page({
      path: noticePaths.read.pattern,
      right: signedIn,
      handler: (_req, res) => res.redirect(303, noticePaths.inbox()),
    }),
    ...mailRoutes(services),
  ];
}

function personOf(ctx: CommandContext): number {
  if (ctx.actor.accountId === null) throw forbidden('http.signInNeeded');
  return ctx.actor.accountId;
}

async function showInbox({ db }: Platform, req: Request, res: Response): Promise<void> {
  const t = res.locals.t;
  const unreadOnly = req.query.show !== 'all';
  const after = typeof req.query.after === 'string' ? req.query.after : undefined;
  const { rows, next } = await noticePage(db, req.actor.accountId ?? 0, { unreadOnly, after });
  const show = unreadOnly ? 'unread' : 'all';
  res.render('notices/inbox', {
    tabItems: (['unread', 'all'] as const).map((tab) => ({
      text: t(`notices.tab.${tab}`),
      href: noticePaths.inbox(undefined, { show: tab }),
      current: tab === show,
    })),
    notices: rows.map((notice) => presentNotice(notice, t)),
    readTo: noticePaths.read(),
    choicesHref: noticePaths.choices(),
    emptyTitle: t(`notices.empty.${show}`),
    nextHref: next ? noticePaths.inbox(undefined, { show, after: next }) : undefined,
    firstHref: after ? noticePaths.inbox(undefined, { show }) : undefined,
    shown: t('notices.shown', { n: rows.length }),
  });
}

async function showChoices(
  { db, vault, config }: Platform,
  req: Request,
  res: Response,
  form: FormState,
): Promise<void> {
  const choices = await choicesOf(db, vault, req.actor.accountId ?? 0);
  res.render('notices/choices', {
    form,
    choices: presentChoices(choices, req.actor.roles.includes('systemAdmin'), form, res.locals.t),
    mailWorks: config.mailUrl !== undefined,
    most: MOST_DAYS_AHEAD,
    submitTo: noticePaths.choices(),
    inboxHref: noticePaths.inbox(),
  });
}
