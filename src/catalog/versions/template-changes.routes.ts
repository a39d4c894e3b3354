import type { Request, Response } from 'express';
import Joi from 'joi';
import { notFound } from '../../kernel/domain-error.js';
import {
  action,
  emptyForm,
  type FormState,
  fields,
  page,
  type Route,
  roles,
} from '../../platform/http/index.js';
import type { Platform } from '../../platform/platform.js';
import { deskCatalogPaths } from '../catalog.paths.js';
import { adoptedEntries } from '../desk/desk-catalog.query.js';
import { type ElementKey, elementKeys } from '../entry.js';
import { authorize, mayEdit } from '../entry.policy.js';
import { requireEntry } from '../entry.store.js';
import { listFields, listTemplates, requireField } from '../field.store.js';
import { idValue, textValue } from '../query-values.js';
import { type MergeAllResult, mergeTemplate, mergeUncontested } from './commands/merge-template.js';
import { fieldsTable, mergeView, templateFieldView } from './template-changes.presenter.js';
import { localRows, templateStates } from './template-state.query.js';
import { deskVersionPaths as paths } from './version.paths.js';

const staff = roles('author', 'reviewer');
const authors = roles('author');

type Choice = 'template' | 'own';
type MergeForm = { readonly version: number; readonly templateVersion: number } & {
  readonly [Name in `choice_${ElementKey}`]?: Choice;
};

const mergeSchema = Joi.object({
  version: fields.integer(1, 1_000_000_000),
  templateVersion: fields.integer(1, 1_000_000_000),
  ...Object.fromEntries(
    elementKeys.map((key) => [
      `choice_${key}`,
      Joi.string().valid('template', 'own').label(`catalog.elements.${key}`),
    ]),
  ),
});

/** 模板更新: what a newer template changed, and where the office differs from it. */
export function templateChangeRoutes(services: Platform): Route[] {
  const { db } = services;

  async function showFields(req: Request, res: Response): Promise<void> {
    const [all, states] = await Promise.all([
      listFields(db),
      templateStates(db, { officeId: req.actor.officeId ?? 0 }),
    ]);
    const table = fieldsTable(all, states, res.locals.t);
    res.render('catalog/versions/template-fields', {
      view: { table, empty: table.rows.length === 0, mayAdopt: req.actor.roles.includes('author') },
    });
  }

  async function showField(req: Request, res: Response, form: FormState): Promise<void> {
    const field = await requireField(db, textValue(req.params.field, 60));
    const officeId = req.actor.officeId ?? 0;
    const [states, local, templates, adopted] = await Promise.all([
      templateStates(db, { officeId, fieldId: field.id }),
      localRows(db, officeId, field.id),
      listTemplates(db, field.id),
      adoptedEntries(db, officeId, field.id),
    ]);
    res.render('catalog/versions/template-field', {
      form,
      view: {
        ...templateFieldView(field, states, local, templates, adopted, res.locals.t),
        isAuthor: req.actor.roles.includes('author'),
      },
    });
  }

  async function showMerge(req: Request, res: Response, form: FormState): Promise<void> {
    const entry = await requireEntry(db, idValue(req.params.id) ?? 0);
    authorize(mayEdit(req.actor, entry));
    const [state] = await templateStates(db, { entryId: entry.id });
    const field = (await listFields(db)).find((one) => one.id === entry.fieldId);
    if (!state || !field) throw notFound('catalogVersions.noTemplate');
    res.render('catalog/versions/template-merge', {
      form,
      view: {
        ...mergeView(state, entry.version, form.values, res.locals.t),
        field: { text: field.name, href: paths.templateField({ field: field.slug }) },
      },
    });
  }

  return [
    page({ path: paths.templates.pattern, right: staff, handler: showFields }),
    page({
      path: paths.templateField.pattern,
      right: staff,
      handler: (req, res) => showField(req, res, emptyForm()),
    }),
    action<object, MergeAllResult>({
      path: paths.takeAll.pattern,
      right: authors,
      schema: Joi.object({}),
      form: showField,
      run: async (ctx, _input, req) =>
        mergeUncontested(ctx, (await requireField(ctx, textValue(req.params.field, 60))).id),
      then: (_result, req) => paths.templateField({ field: textValue(req.params.field, 60) }),
      flash: (result) => ({
        kind: 'success',
        key: 'catalogVersions.flash.mergedAll',
        params: { ...result },
      }),
    }),
    page({
      path: paths.merge.pattern,
      right: authors,
      handler: (req, res) => showMerge(req, res, emptyForm()),
    }),
    action<MergeForm, void>({
      path: paths.merge.pattern,
      right: authors,
      schema: mergeSchema,
      form: showMerge,
      run: (ctx, { version, templateVersion, ...choices }, req) =>
        mergeTemplate(ctx, {
          entryId: idValue(req.params.id) ?? 0,
          version,
          templateVersion,
          take: elementKeys.filter((key) => choices[`choice_${key}`] === 'template'),
        }),
      then: (_result, req) => deskCatalogPaths.entry({ id: idValue(req.params.id) ?? 0 }),
      flash: () => ({ kind: 'success', key: 'catalogVersions.flash.merged' }),
    }),
  ];
}
