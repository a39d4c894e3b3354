import type { Request, Response } from 'express';
import ical, { ICalCalendarMethod } from 'ical-generator';
import Joi from 'joi';
import { accountById } from '../../accounts/index.js';
import { recordAudit } from '../../audit/index.js';
import { notFound } from '../../kernel/domain-error.js';
import type { CommandContext } from '../../platform/database/index.js';
import { action, everyone, idParam, page, path, type Route, roles } from '../../platform/http/index.js';
import { caseContext } from '../case.js';
import { casePaths } from '../case.paths.js';
import { caseRoles } from '../case.policy.js';
import type { CaseServices } from '../case.services.js';
import { officerOf } from '../open-case.js';
import { feedEntries, feedTokenOf, isFeedToken, renewFeed, revokeFeed } from './calendar-feed.store.js';

export const calendarPaths = {
  page: path('/desk/calendar'),
  renew: path('/desk/calendar/renew'),
  revoke: path('/desk/calendar/revoke'),
  feed: path('/calendar/:account/:token'),
};

/** 期限日历: due dates in the officer's own calendar program, under an address that nobody can guess. */
export function calendarRoutes(services: CaseServices): Route[] {
  const right = roles(...caseRoles);
  const change = (audit: string, work: (ctx: CommandContext, accountId: number) => Promise<void>) => {
    return async (ctx: CommandContext): Promise<void> => {
      const accountId = officerOf(caseContext(ctx, services));
      await work(ctx, accountId);
      await recordAudit(ctx, { action: audit, entity: 'account', entityId: accountId });
    };
  };
  return [
    page({ path: calendarPaths.page.pattern, right, handler: (req, res) => showPage(services, req, res) }),
    action({
      path: calendarPaths.renew.pattern,
      right,
      schema: Joi.object({}),
      run: change('account.calendarRenewed', renewFeed),
      then: () => calendarPaths.page(),
      flash: () => ({ kind: 'success', key: 'workViews.calendar.renewed' }),
    }),
    action({
      path: calendarPaths.revoke.pattern,
      right,
      schema: Joi.object({}),
      run: change('account.calendarRevoked', revokeFeed),
      then: () => calendarPaths.page(),
      flash: () => ({ kind: 'success', key: 'workViews.calendar.revoked' }),
    }),
    page({
      path: calendarPaths.feed.pattern,
      right: everyone,
      handler: (req, res) => sendFeed(services, req, res),
    }),
  ];
}

async function showPage(services: CaseServices, req: Request, res: Response): Promise<void> {
  const accountId = req.actor.accountId ?? 0;
  const token = await feedTokenOf(services.db, services.vault, accountId);
  const address = token && calendarPaths.feed({ account: accountId, token: `${token}.ics` });
  res.render('cases/calendar', {
    feedAddress: address ? `${services.config.baseUrl}${address}` : '',
    renewHref: calendarPaths.renew(),
    revokeHref: calendarPaths.revoke(),
    forOffice: req.actor.roles.includes('head'),
  });
}

/** No applicant and no content: calendars are copied to telephones. */
async function sendFeed(services: CaseServices, req: Request, res: Response): Promise<void> {
  const accountId = idParam(req, 'account');
  const token = String(req.params.token ?? '').replace(/\.ics$/, '');
  const { db, vault, words, config } = services;
  const known = await isFeedToken(db, vault, accountId, token);
  const account = known ? await accountById(db, accountId) : undefined;
  if (account?.state !== 'active') throw notFound('http.noSuchPage');
  const heads = account.roles.includes('head');
  const entries = await feedEntries(db, { accountId, officeId: account.officeId, heads });
  const t = words.in('zh-CN');
  const calendar = ical({
    name: t('workViews.calendar.name'),
    prodId: { company: 'Mingdu', product: 'Mingdu', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3600,
  });
  const stamp = new Date(services.now());
  for (const entry of entries) {
    const day = new Date(`${entry.dueOn}T00:00:00Z`);
    calendar.createEvent({
      id: `case-${entry.id}@${new URL(config.baseUrl).host}`,
      start: day,
      end: new Date(day.getTime() + 86_400_000),
      allDay: true,
      stamp,
      sequence: entry.version,
      summary: t(entry.provisional ? 'workViews.calendar.dueProvisional' : 'workViews.calendar.due', {
        number: entry.number,
      }),
      description: t(`law.stages.${entry.stage}`),
      url: `${config.baseUrl}${casePaths.show({ id: entry.id })}`,
    });
  }
  res.set({ 'Content-Type': 'text/calendar; charset=utf-8', 'Cache-Control': 'private, no-store' });
  res.end(calendar.toString());
}
