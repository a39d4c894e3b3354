import type { Request, Response } from 'express';
import Joi from 'joi';
import { recordAudit } from '../../audit/index.js';
import type { CommandContext } from '../../platform/database/index.js';
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
import { deskCatalogPaths as paths } from '../catalog.paths.js';
import { type ExtensionKey, extensionKeys, shownColumns } from '../columns.js';
import { mayKeepDocuments } from '../documents/document.policy.js';
import { authorize } from '../entry.policy.js';
import { listFields, requireField, saveColumns } from '../field.store.js';
import { textValue } from '../query-values.js';

interface ColumnsForm {
  readonly columns: readonly ExtensionKey[];
  readonly everywhere: boolean;
}

const schema = Joi.object<ColumnsForm>({
  columns: fields.choices(extensionKeys).label('catalogDocuments.columns.extensions'),
  everywhere: fields.tick(),
});

/** 栏目设置: which extension columns a field's tables and exports print. */
export function columnRoutes(services: Platform): Route[] {
  const { db } = services;

  async function showFields(_req: Request, res: Response): Promise<void> {
    const { t } = res.locals;
    const allFields = await listFields(db);
    res.render('catalog/settings/fields', {
      view: {
        rows: allFields.map((field) => ({
          key: field.name,
          value:
            field.columns.map((key) => t(`catalog.elements.${key}`)).join('、') ||
            t('catalogDocuments.columns.none'),
          action: {
            text: t('catalogDocuments.columns.change'),
            href: paths.fieldColumns({ field: field.slug }),
          },
        })),
      },
    });
  }

  async function showField(req: Request, res: Response, form: FormState): Promise<void> {
    const { t } = res.locals;
    const field = await requireField(db, slugOf(req));
    const chosen = [form.values.columns ?? []].flat().map(String);
    res.render('catalog/settings/columns', {
      form,
      view: {
        name: field.name,
        action: paths.fieldColumns({ field: field.slug }),
        back: paths.columns(),
        order: shownColumns({ columns: extensionKeys })
          .map((key) => t(`catalog.elements.${key}`))
          .join('、'),
        items: extensionKeys.map((key) => ({
          value: key,
          text: t(`catalog.elements.${key}`),
          checked: chosen.includes(key),
        })),
      },
    });
  }

  async function keepColumns(ctx: CommandContext, slug: string, form: ColumnsForm): Promise<void> {
    authorize(mayKeepDocuments(ctx.actor));
    const field = await requireField(ctx, slug);
    const columns = extensionKeys.filter((key) => form.columns.includes(key));
    const chosen = form.everywhere ? await listFields(ctx) : [field];
    for (const one of chosen) await saveColumns(ctx, one.id, columns);
    await recordAudit(ctx, {
      action: 'catalog.columnsChosen',
      entity: 'catalogField',
      entityId: field.id,
      summary: { columns, fields: chosen.map((one) => one.slug) },
    });
  }

  return [
    page({ path: paths.columns.pattern, right: roles('supervisor'), handler: showFields }),
    page({
      path: paths.fieldColumns.pattern,
      right: roles('supervisor'),
      handler: async (req, res) =>
        showField(req, res, emptyForm({ columns: [...(await requireField(db, slugOf(req))).columns] })),
    }),
    action<ColumnsForm, void>({
      path: paths.fieldColumns.pattern,
      right: roles('supervisor'),
      schema,
      form: showField,
      run: (ctx, form, req) => keepColumns(ctx, slugOf(req), form),
      then: () => paths.columns(),
      flash: () => ({ kind: 'success', key: 'catalogDocuments.columns.saved' }),
    }),
  ];
}

function slugOf(req: Request): string {
  return textValue(req.params.field, 60);
}
