import type { Request, Response } from 'express';
import Joi from 'joi';
import { recordAudit } from '../../audit/index.js';
import { invalid } from '../../kernel/domain-error.js';
import {
  action,
  emptyForm,
  type FormState,
  page,
  type Route,
  roles,
  signedIn,
} from '../../platform/http/index.js';
import { openMailRoad } from '../../platform/mail/index.js';
import type { Platform } from '../../platform/platform.js';
import { noticePaths } from '../notice.paths.js';
import { deliverMail } from './deliver-mail.js';
import { presentMail } from './mail.presenter.js';
import { mailPage, mailStates, newMailKey, queueMail, retryMail } from './outbox.store.js';

/** 系统管理员的邮件队列: what waits, what failed, and whether the server answers. */
export function mailRoutes(services: Platform): Route[] {
  const operator = roles('systemAdmin');
  return [
    page({
      path: noticePaths.mail.pattern,
      right: operator,
      handler: (req, res) => showMail(services, req, res, emptyForm()),
    }),
    action({
      path: noticePaths.retry.pattern,
      right: operator,
      schema: Joi.object({}),
      run: async (ctx) => {
        await retryMail(ctx);
        await recordAudit(ctx, { action: 'mail.retried', entity: 'mail', entityId: 0 });
      },
      then: () => noticePaths.mail(),
      flash: () => ({ kind: 'success', key: 'notices.flash.retried' }),
    }),
    action<{ readonly to: string }, void>({
      path: noticePaths.probe.pattern,
      right: operator,
      schema: Joi.object({
        to: Joi.string().trim().max(200).email({ tlds: false }).required().label('notices.field.to'),
      }),
      form: (req, res, form) => showMail(services, req, res, form),
      run: async (ctx, { to }) => {
        const t = services.words.in('zh-CN');
        const queued = await queueMail(ctx, {
          to,
          subject: t('notices.mail.probe', { site: services.config.siteName }),
          body: t('notices.mail.probeText', { site: services.config.siteName }),
          key: newMailKey('probe'),
        });
        if (!queued) throw invalid([{ field: 'to', code: 'notices.noServer' }]);
      },
      finish: () => sendSoon(services),
      then: () => noticePaths.mail(),
      flash: () => ({ kind: 'success', key: 'notices.flash.probed' }),
    }),
    ...[noticePaths.retry, noticePaths.probe].map(({ pattern }) =>
      page({
        path: pattern,
        right: signedIn,
        handler: (_req, res) => res.redirect(303, noticePaths.mail()),
      }),
    ),
  ];
}

/** The minute's round would send it anyway; a test should not need a minute. */
function sendSoon(services: Platform): void {
  deliverMail(services).catch((error: unknown) =>
    services.logger.error({ err: error }, 'mail delivery failed'),
  );
}

async function showMail(
  { db, vault, config }: Platform,
  req: Request,
  res: Response,
  form: FormState,
): Promise<void> {
  const t = res.locals.t;
  const state = mailStates.find((each) => each === req.query.state) ?? 'waiting';
  const after = typeof req.query.after === 'string' ? req.query.after : undefined;
  const { rows, next } = await mailPage(db, state, after);
  const road = await openMailRoad(config);
  const server = await serverState(road);
  road?.close();
  res.render('notices/mail', {
    form,
    server: { ...server, text: t(`notices.admin.server.${server.state}`, { reason: server.reason }) },
    tabItems: mailStates.map((each) => ({
      text: t(`notices.mailState.${each}`),
      href: noticePaths.mail(undefined, { state: each }),
      current: each === state,
    })),
    mailRows: rows.map((mail) => presentMail(mail, vault.open(mail.toSealed), t)),
    emptyTitle: t(`notices.admin.empty.${state}`),
    mayRetry: state !== 'sent' && rows.length > 0,
    retryTo: noticePaths.retry(),
    probeTo: noticePaths.probe(),
    nextHref: next ? noticePaths.mail(undefined, { state, after: next }) : undefined,
    firstHref: after ? noticePaths.mail(undefined, { state }) : undefined,
    shown: t('notices.shown', { n: rows.length }),
  });
}

/** Whether the mail server answers now. */
async function serverState(
  road: Awaited<ReturnType<typeof openMailRoad>>,
): Promise<{ readonly state: 'none' | 'works' | 'fails'; readonly reason: string }> {
  if (!road) return { state: 'none', reason: '' };
  try {
    await road.check();
    return { state: 'works', reason: '' };
  } catch (error) {
    return { state: 'fails', reason: error instanceof Error ? error.message.slice(0, 200) : '' };
  }
}
