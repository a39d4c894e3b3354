import type { Request, Response } from 'express';
import Joi from 'joi';
import { listOffices, officeChoices } from '../../offices/index.js';
import {
  action,
  emptyForm,
  type FormState,
  fields,
  page,
  pushFlash,
  type Route,
  roles,
} from '../../platform/http/index.js';
import type { Platform } from '../../platform/platform.js';
import { deskCatalogPaths as paths } from '../catalog.paths.js';
import { titleOf } from '../entry.js';
import { authorize, mayAddEntries } from '../entry.policy.js';
import { requireField } from '../field.store.js';
import { textValue } from '../query-values.js';
import { bulkFlash } from './bulk.presenter.js';
import type { BulkResult } from './bulk-result.js';
import { type Binding, bindSubjects } from './commands/bind-subjects.js';
import { reorderEntries } from './commands/reorder-entries.js';
import { type Undone, undoLastAction } from './commands/undo-last-action.js';
import { orderedRows } from './order.store.js';
import { subjectGroups } from './subject-groups.query.js';

interface OrderForm {
  readonly seen: readonly number[];
  /** By dragging: the whole new order. */
  readonly wanted: readonly number[];
  /** By a button: `17:up`, `17:down`, `17:first`, `17:last`. */
  readonly move: string | null;
}

const idList = () =>
  Joi.string()
    .allow('')
    .default('')
    .pattern(/^\d{0,9}(?:,\d{1,9})*$/)
    .custom((value: string) => (value === '' ? [] : value.split(',').map(Number)));

const orderSchema = Joi.object<OrderForm>({
  seen: idList().required(),
  wanted: idList(),
  move: Joi.string()
    .pattern(/^\d{1,9}:(?:up|down|first|last)$/)
    .default(null),
});

const bindingSchema = Joi.object<Binding>({
  subject: fields.text(200).label('catalog.elements.subject'),
  officeId: fields.id().empty('').label('catalog.elements.subjectOfficeId'),
  rename: fields.tick(),
});

/** Order of rows, generic subjects, and taking back what one did last. */
export function orderRoutes(services: Platform): Route[] {
  const { db } = services;

  async function showOrder(req: Request, res: Response, form: FormState): Promise<void> {
    authorize(mayAddEntries(req.actor));
    const { t } = res.locals;
    const field = await requireField(db, textValue(req.params.field, 60));
    const rows = await orderedRows(db, req.actor.officeId ?? 0, field.id);
    res.render('catalog/bulk/order', {
      form,
      view: {
        field: field.name,
        action: paths.order({ field: field.slug }),
        back: paths.list(undefined, { field: field.id }),
        seen: rows.map((row) => row.id).join(','),
        rows: rows.map((row) => ({
          id: row.id,
          title: titleOf(row) || t('catalog.desk.untitled'),
          level1: row.level2 === null ? '' : (row.level1 ?? ''),
          state: t(`catalog.states.${row.state}`),
        })),
      },
    });
  }

  async function showSubjects(req: Request, res: Response, form: FormState): Promise<void> {
    authorize(mayAddEntries(req.actor));
    const [groups, offices] = await Promise.all([
      subjectGroups(db, req.actor.officeId ?? 0),
      listOffices(db),
    ]);
    const { t } = res.locals;
    res.render('catalog/bulk/subjects', {
      form,
      view: {
        action: paths.subjects(),
        offices: [
          { value: '', text: t('catalogBulk.chooseOffice') },
          ...officeChoices(offices, services.today()),
        ],
        groups: groups.map((group) => ({
          subject: group.subject,
          count: t('catalogBulk.subjects.rows', { count: group.rows }),
          // Only the form that was sent shows its problems and what was chosen.
          sent: form.values.subject === group.subject,
          // Words that name several bodies would lose all but one.
          several: /[、，,；;]/u.test(group.subject),
        })),
      },
    });
  }

  return [
    page({
      path: paths.order.pattern,
      right: roles('author'),
      handler: (req, res) => showOrder(req, res, emptyForm()),
    }),
    action<OrderForm, number>({
      path: paths.order.pattern,
      right: roles('author'),
      schema: orderSchema,
      form: showOrder,
      run: (ctx, { seen, wanted, move }, req) =>
        reorderEntries(ctx, {
          fieldSlug: textValue(req.params.field, 60),
          seen,
          wanted: move === null ? wanted : moved(seen, move),
        }),
      then: (_moved, req) => {
        const [id = ''] = textValue((req.body as { move?: unknown }).move, 20).split(':');
        return `${paths.order({ field: textValue(req.params.field, 60) })}${id === '' ? '' : `#row-${id}`}`;
      },
      flash: (rows) => (rows > 0 ? { kind: 'success', key: 'catalogBulk.order.saved' } : undefined),
    }),
    page({
      path: paths.subjects.pattern,
      right: roles('author'),
      handler: (req, res) => showSubjects(req, res, emptyForm()),
    }),
    action<Binding, BulkResult>({
      path: paths.subjects.pattern,
      right: roles('author'),
      schema: bindingSchema,
      form: showSubjects,
      run: bindSubjects,
      then: () => paths.subjects(),
      flash: bulkFlash('bind'),
    }),
    action<{ readonly actionId: number }, Undone>({
      path: paths.undo.pattern,
      right: roles('author'),
      schema: Joi.object({ actionId: fields.id() }),
      // The button stands on the list: the list it is that says why nothing was undone.
      form: (_req, res, { summary }) => {
        const reason = summary.map(({ text }) => text).join('');
        pushFlash(res, { kind: 'error', key: 'catalogBulk.undo.refused', params: { reason } });
        res.redirect(303, paths.list());
      },
      run: undoLastAction,
      then: () => paths.list(),
      flash: ({ rows }) => ({ kind: 'success', key: 'catalogBulk.undo.done', params: { count: rows } }),
    }),
  ];
}

function moved(seen: readonly number[], move: string): readonly number[] {
  const [id = '', way] = move.split(':');
  const from = seen.indexOf(Number(id));
  const rest = seen.filter((one) => one !== Number(id));
  const place = { up: from - 1, down: from + 1, first: 0, last: rest.length }[way ?? ''] ?? from;
  const to = Math.min(Math.max(place, 0), rest.length);
  return from < 0 ? seen : [...rest.slice(0, to), Number(id), ...rest.slice(to)];
}
