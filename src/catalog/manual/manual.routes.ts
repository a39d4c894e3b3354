import type { Request, Response } from 'express';
import { page, type Route, roles } from '../../platform/http/index.js';
import type { Platform } from '../../platform/platform.js';
import { deskCatalogPaths as paths } from '../catalog.paths.js';
import { listFields, listTemplates } from '../field.store.js';
import { textValue } from '../query-values.js';
import { elementHelps } from './manual.presenter.js';

/** Its rows show every column at its best; any other field may be asked for. */
const EXAMPLE_FIELD = 'social-assistance';

/** 填写说明: the helps of the form as a handbook that prints. */
export function manualRoutes(services: Platform): Route[] {
  const { db } = services;

  async function show(req: Request, res: Response): Promise<void> {
    const { t } = res.locals;
    const allFields = await listFields(db);
    const asked = textValue(req.query.field, 60) || EXAMPLE_FIELD;
    const field = allFields.find((one) => one.slug === asked) ?? allFields[0];
    const templates = field ? await listTemplates(db, field.id) : [];
    res.render('catalog/manual/manual', {
      view: {
        field: field?.slug ?? '',
        fields: allFields.map((one) => ({ value: one.slug, text: one.name })),
        helps: Object.values(elementHelps(field ?? { name: '' }, templates, t)),
      },
    });
  }

  return [
    page({ path: paths.manual.pattern, right: roles('author', 'reviewer', 'supervisor'), handler: show }),
  ];
}
