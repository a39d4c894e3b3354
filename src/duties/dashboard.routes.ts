import type { Request, Response } from 'express';
import { listFields } from '../catalog/index.js';
import { notFound } from '../kernel/domain-error.js';
import { authorize } from '../kernel/verdict.js';
import { listOffices } from '../offices/index.js';
import { page, type Route, roles } from '../platform/http/index.js';
import { presentDashboard, presentPeriodic, presentRow, presentUnpublished } from './dashboard.presenter.js';
import {
  fieldsOf,
  monthsOf,
  officesOf,
  periodicRows,
  publishedUnder,
  type RowFilter,
  rowLine,
  sumsOf,
  unpublishedRows,
  updatesOf,
} from './dashboard.query.js';
import type { DutyServices } from './duty.js';
import { dutyPaths } from './duty.paths.js';
import { dutyRoles, maySee } from './duty.policy.js';
import { changeCells, sideViews } from './duty.presenter.js';
import { changesPage } from './duty-item.query.js';
import { dutyCounts } from './duty-list.query.js';
import { daysOf, idIn, idOf, scopeOffice, viewOf } from './duty-requests.routes.js';

const CHANGES_PAGE = 50;

/** How an office, a field and a row stand with their duties. */
export function dashboardRoutes(services: DutyServices): Route[] {
  const { db } = services;
  const right = roles(...dutyRoles);
  const supervises = (req: Request) => req.actor.roles.includes('supervisor');

  async function showDashboard(req: Request, res: Response): Promise<void> {
    const days = daysOf(services);
    const officeId = scopeOffice(req);
    const fieldId = idIn(req, 'field');
    const byOffice = supervises(req) && officeId === null;
    const [sums, months, parts, counts, fields, offices] = await Promise.all([
      sumsOf(db, officeId ?? 0, fieldId ?? 0),
      monthsOf(db, officeId ?? 0, fieldId ?? 0),
      byOffice ? officesOf(db, fieldId ?? 0, days.today) : fieldsOf(db, officeId ?? 0, days.today),
      dutyCounts(db, req.actor, { officeId, fieldId, entryId: null }, days),
      listFields(db),
      supervises(req) ? listOffices(db) : null,
    ]);
    const partsAre = byOffice ? 'office' : 'field';
    const input = { officeId, fieldId, sums, months, parts, partsAre, counts, fields, offices } as const;
    res.render('duties/dashboard', presentDashboard(input, viewOf(services, req, res)));
  }

  function filterOf(req: Request): RowFilter {
    const { after } = req.query;
    return {
      officeId: scopeOffice(req),
      fieldId: idIn(req, 'field'),
      cursor: typeof after === 'string' ? after : undefined,
    };
  }

  async function showUnpublished(req: Request, res: Response): Promise<void> {
    const filter = filterOf(req);
    const found = await unpublishedRows(db, filter);
    res.render('duties/rows', {
      kind: 'unpublished',
      table: presentUnpublished(found.rows, supervises(req), viewOf(services, req, res)),
      ...pages('unpublished', filter, found.next, res),
    });
  }

  async function showPeriodic(req: Request, res: Response): Promise<void> {
    const filter = filterOf(req);
    const found = await periodicRows(db, filter);
    const updates = await updatesOf(
      db,
      found.rows.map(({ id }) => id),
    );
    res.render('duties/rows', {
      kind: 'periodic',
      table: presentPeriodic(found.rows, updates, supervises(req), viewOf(services, req, res)),
      ...pages('periodic', filter, found.next, res),
    });
  }

  function pages(name: 'unpublished' | 'periodic', filter: RowFilter, next: string | null, res: Response) {
    const scope = { office: filter.officeId, field: filter.fieldId };
    return {
      views: sideViews(name, filter.officeId, res.locals.t),
      nextHref: next === null ? undefined : dutyPaths[name](undefined, { ...scope, after: next }),
      firstHref: filter.cursor ? dutyPaths[name](undefined, scope) : undefined,
    };
  }

  async function showChanges(req: Request, res: Response): Promise<void> {
    const { t } = res.locals;
    const officeId = scopeOffice(req);
    const before = idIn(req, 'before');
    const changes = await changesPage(db, officeId, before, CHANGES_PAGE + 1);
    const shown = changes.slice(0, CHANGES_PAGE);
    const last = shown.at(-1);
    res.render('duties/changes', {
      columns: [
        { text: t('duties.changes.on'), width: 'date' },
        { text: t('duties.field.title'), width: 'wide' },
        { text: t('duties.changes.old'), width: 'date' },
        { text: t('duties.changes.now'), width: 'date' },
        { text: t('duties.changes.why') },
      ],
      rows: changeCells(shown, t),
      views: sideViews('changes', officeId, t),
      nextHref:
        changes.length > CHANGES_PAGE && last
          ? dutyPaths.changes(undefined, { office: officeId, before: last.id })
          : undefined,
      firstHref: before === null ? undefined : dutyPaths.changes(undefined, { office: officeId }),
    });
  }

  async function showRow(req: Request, res: Response): Promise<void> {
    const id = idOf(req);
    const row = await rowLine(db, id);
    if (!row) throw notFound('duties.rowNotPublic');
    authorize(maySee(req.actor, row));
    const { after } = req.query;
    const cursor = typeof after === 'string' ? after : undefined;
    const filter = { officeId: row.officeId, fieldId: null, entryId: id };
    const [published, updates, counts] = await Promise.all([
      publishedUnder(db, id, cursor),
      updatesOf(db, [id]),
      dutyCounts(db, req.actor, filter, daysOf(services)),
    ]);
    const view = viewOf(services, req, res);
    res.render('duties/row', {
      row: presentRow(row, published, updates.get(id) ?? [], counts, cursor, view),
      mayRegister: req.actor.roles.includes('author') && req.actor.officeId === row.officeId,
    });
  }

  return [
    page({ path: dutyPaths.dashboard.pattern, right, handler: showDashboard }),
    page({ path: dutyPaths.unpublished.pattern, right, handler: showUnpublished }),
    page({ path: dutyPaths.periodic.pattern, right, handler: showPeriodic }),
    page({ path: dutyPaths.changes.pattern, right, handler: showChanges }),
    page({ path: dutyPaths.row.pattern, right, handler: showRow }),
  ];
}
