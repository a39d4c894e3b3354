import type { Request } from 'express';
import { parseLocalDate } from '../kernel/local-date.js';
import { page, queryString, type Route, roles } from '../platform/http/index.js';
import type { Platform } from '../platform/platform.js';
import { auditPaths } from './audit.paths.js';
import { actionChoices, auditRows, entityChoices, presentVerification } from './audit.presenter.js';
import { type AuditFilter, listAuditEntries } from './audit-list.query.js';
import { verifyAudit } from './verify-audit.query.js';

export function auditRoutes(services: Platform): Route[] {
  const { db } = services;
  const auditor = roles('auditAdmin');
  return [
    page({
      path: auditPaths.list.pattern,
      right: auditor,
      handler: async (req, res) => {
        const t = res.locals.t;
        const filter = filterOf(req);
        const { cursor, ...kept } = filter;
        const entries = await listAuditEntries(db, filter);
        res.render('audit/index', {
          filter: kept,
          entries: auditRows(entries.rows, t),
          actions: actionChoices(t),
          entities: entityChoices(t),
          shownText: t('audit.shown', { n: entries.rows.length }),
          nextHref: entries.next && auditPaths.list() + queryString({ ...kept, after: entries.next }),
          firstHref: cursor && auditPaths.list() + queryString(kept),
        });
      },
    }),
    page({
      path: auditPaths.verify.pattern,
      right: auditor,
      handler: async (_req, res) => {
        const result = await verifyAudit(db);
        res.render('audit/verify', { result: presentVerification(result, services.now(), res.locals.t) });
      },
    }),
  ];
}

function filterOf(req: Request): AuditFilter {
  const text = (name: string, length = 60): string => {
    const value: unknown = req.query[name];
    return typeof value === 'string' ? value.trim().slice(0, length) : '';
  };
  return {
    from: parseLocalDate(text('from')),
    to: parseLocalDate(text('to')),
    person: text('person'),
    action: text('action'),
    entity: text('entity'),
    entityId: text('entityId'),
    cursor: text('after', 200) || undefined,
  };
}
