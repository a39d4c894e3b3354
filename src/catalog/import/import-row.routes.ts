import type { Request, Response } from 'express';
import { listOffices, officeChoices } from '../../offices/index.js';
import { action, emptyForm, type FormState, page, type Route, roles } from '../../platform/http/index.js';
import type { Platform } from '../../platform/platform.js';
import { formChoices, formGroups, withBasisProblems } from '../desk/entry-form.presenter.js';
import { documentsOfField } from '../documents/document.query.js';
import { titleOf } from '../entry.js';
import { type EntryForm, entryFormSchema, formFromElements } from '../entry.schema.js';
import { listTemplates, requireFieldById } from '../field.store.js';
import { elementHelps } from '../manual/manual.presenter.js';
import { idValue } from '../query-values.js';
import { requireImport } from './catalog-import.store.js';
import { correctRow } from './commands/correct-row.js';
import { catalogImportPaths as paths } from './import.paths.js';
import { authorizeImport } from './import.policy.js';
import { importName, placeText, problemText, rowNotes } from './import.presenter.js';
import { requireImportRow } from './import-rows.store.js';

const authors = roles('author');

/** One row of an import, corrected in the form that rows of the catalog are written in. */
export function importRowRoutes(services: Platform): Route[] {
  const { db } = services;

  async function showRow(req: Request, res: Response, form?: FormState): Promise<void> {
    const { t } = res.locals;
    const record = await requireImport(db, idOf(req));
    authorizeImport(req.actor, record);
    const row = await requireImportRow(db, record.id, seqOf(req));
    const fieldId = record.fieldId ?? row.fieldId;
    const field = fieldId === null ? null : await requireFieldById(db, fieldId);
    const [offices, documents, templates] = await Promise.all([
      listOffices(db),
      field ? documentsOfField(db, field.id) : [],
      field ? listTemplates(db, field.id) : [],
    ]);
    const shown = form ?? emptyForm(formFromElements(row.elements, row.version));
    const notes = rowNotes(row, t);
    res.render('catalog/import/row', {
      // Who comes second keeps what they typed, and saves it over the newer version once they have looked.
      form: withBasisProblems(
        res.statusCode === 409 ? { ...shown, values: { ...shown.values, version: row.version } } : shown,
      ),
      view: {
        title: titleOf(row.elements) || t('catalog.desk.untitled'),
        place: placeText(row.sheet, row.line, t),
        name: importName(record, t),
        back: paths.show({ id: record.id }),
        action: paths.row({ id: record.id, seq: row.seq }),
        editable: record.state === 'ready' && row.entryId === null,
        notes,
        problems: row.problems.map((problem) => problemText(problem, t)),
        extras: row.extras.map(({ label, text }) => ({
          key: label || t('catalogImport.unnamedColumn'),
          value: [text],
        })),
        found: Object.fromEntries(
          notes.map((note) => [note.key, [{ element: note.kind, text: note.reason, remedy: '' }]]),
        ),
        groups: formGroups(t),
        helps: elementHelps(field ?? { name: '' }, templates, t),
        choices: {
          ...formChoices(field ?? { slug: '' }, shown.values, officeChoices(offices, services.today()), t),
          documents,
        },
      },
    });
  }

  return [
    page({ path: paths.row.pattern, right: authors, handler: (req, res) => showRow(req, res) }),
    action<EntryForm, void>({
      path: paths.row.pattern,
      right: authors,
      schema: entryFormSchema,
      form: showRow,
      run: (ctx, form, req) => correctRow(ctx, { importId: idOf(req), seq: seqOf(req), form }),
      then: (_result, req) =>
        `${paths.show({ id: idOf(req) }, { after: Math.max(0, seqOf(req) - 1) || null })}#row-${seqOf(req)}`,
      flash: () => ({ kind: 'success', key: 'catalogImport.flash.corrected' }),
    }),
  ];
}

function idOf(req: Request): number {
  return idValue(req.params.id) ?? 0;
}

function seqOf(req: Request): number {
  return idValue(req.params.seq) ?? 0;
}
