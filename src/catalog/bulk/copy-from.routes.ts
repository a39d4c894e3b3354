import type { Request, Response } from 'express';
import { existsOn, listOffices } from '../../offices/index.js';
import { page, type Route, roles } from '../../platform/http/index.js';
import type { Platform } from '../../platform/platform.js';
import { deskCatalogPaths as paths } from '../catalog.paths.js';
import { titleOf } from '../entry.js';
import { authorize, mayAddEntries } from '../entry.policy.js';
import { listFields } from '../field.store.js';

import { cursorValue, idValue } from '../query-values.js';
import { officeItems } from './bulk.presenter.js';
import { copyableRows } from './copy-from.query.js';

const PAGE_SIZE = 100;

/** 从其他单位复制: what another office has published in a field, to choose from. */
export function copyFromRoutes(services: Platform): Route[] {
  const { db } = services;

  async function show(req: Request, res: Response): Promise<void> {
    authorize(mayAddEntries(req.actor));
    const { t } = res.locals;
    const officeId = idValue(req.query.office);
    const fieldId = idValue(req.query.field);
    const [offices, allFields] = await Promise.all([listOffices(db), listFields(db)]);
    const found =
      officeId === null || officeId === req.actor.officeId
        ? null
        : await copyableRows(
            db,
            { officeId, fieldId },
            { cursor: cursorValue(req.query.after), limit: PAGE_SIZE },
          );
    const others = offices.filter(
      (office) => office.id !== req.actor.officeId && existsOn(office, services.today()),
    );
    res.render('catalog/bulk/copy-from', {
      view: {
        offices: officeItems(others, t),
        officeId: officeId ?? '',
        fields: [
          { value: '', text: t('catalog.desk.allFields') },
          ...allFields.map((field) => ({ value: String(field.id), text: field.name })),
        ],
        fieldId: fieldId ?? '',
        ownOfficeId: req.actor.officeId,
        action: paths.copies(),
        chosen: found !== null,
        rows: (found?.rows ?? []).map((row) => ({
          id: row.entry_id,
          title: titleOf(row),
          place: [row.field_name, row.level2 === null ? null : row.level1].filter(Boolean).join(' / '),
        })),
        next:
          found?.next && paths.copyFrom(undefined, { office: officeId, field: fieldId, after: found.next }),
      },
    });
  }

  return [page({ path: paths.copyFrom.pattern, right: roles('author'), handler: show })];
}
