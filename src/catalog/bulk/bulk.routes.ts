import type { Request, Response } from 'express';
import Joi from 'joi';
import type { Verdict } from '../../kernel/verdict.js';
import { existsOn, listOffices } from '../../offices/index.js';
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
import { type ManyResult, submitEntries } from '../commands/many-entries.js';
import { formChoices, subjectChoices } from '../desk/entry-form.presenter.js';
import { documentsOfField } from '../documents/document.query.js';
import { type ElementKey, elementKeys, emptyElements } from '../entry.js';
import { mayCopyTo, mayEdit, mayRecall, maySeeEntry, maySubmit, mayWithdraw } from '../entry.policy.js';
import { formFromElements } from '../entry.schema.js';
import { type CatalogEntry, entriesById } from '../entry.store.js';
import { requireFieldById } from '../field.store.js';
import { idValue } from '../query-values.js';
import {
  type BulkTask,
  bulkFlash,
  bulkTasks,
  chosenRows,
  elementChoices,
  officeItems,
} from './bulk.presenter.js';
import type { BulkResult } from './bulk-result.js';
import { copyEntries } from './commands/copy-entries.js';
import { fillFromAbove } from './commands/fill-from-above.js';
import { recallEntries } from './commands/recall-entries.js';
import { setElement } from './commands/set-element.js';
import { withdrawEntries } from './commands/withdraw-entries.js';
import { idsField, MOST_ROWS, type SetForm, setElementSchema, settableKeys } from './set-element.schema.js';

interface Chosen {
  readonly ids: readonly number[];
}

const fillable = elementKeys.filter((key) => key !== 'level2' && key !== 'level3');
const chosenSchema = Joi.object<Chosen>({ ids: idsField() });

/** Work on many rows at once: choose on the list, see here what will happen to which, confirm. */
export function bulkRoutes(services: Platform): Route[] {
  const { db } = services;

  async function show(task: BulkTask, req: Request, res: Response, form: FormState): Promise<void> {
    const { t } = res.locals;
    const entries = (await entriesById(db, idsOf(form.values.ids))).filter(
      (entry) => maySeeEntry(req.actor, entry).allowed,
    );
    const may = (entry: CatalogEntry): Verdict => policies[task](req.actor, entry);
    const rows = chosenRows(entries, may, t);
    const element = elementOf(task, form.values.element);
    const [first] = entries;
    res.render('catalog/bulk/chosen', {
      form,
      view: {
        task,
        title: t(`catalogBulk.task.${task}`),
        lead: t(`catalogBulk.lead.${task}`),
        rows,
        able: rows.filter((row) => row.reason === null).length,
        ids: entries.map((entry) => entry.id),
        element,
        elementName: element && t(`catalog.elements.${element}`),
        elements: elementChoices(task === 'fill' ? fillable : settableKeys, element, t),
        action: actions[task],
        canAdd: element === 'basis' || element === 'channels',
        back: paths.list(),
        ...(task === 'set' && element && first ? await inputsFor(first.fieldId, form, res) : {}),
        ...(task === 'copy' ? { offices: await targets(req, res) } : {}),
      },
    });
  }

  async function inputsFor(fieldId: number, form: FormState, res: Response) {
    const [field, offices, documents] = await Promise.all([
      requireFieldById(db, fieldId),
      listOffices(db),
      documentsOfField(db, fieldId),
    ]);
    const { t } = res.locals;
    const known = subjectChoices(offices, form.values.subjectOfficeId, services.today(), t);
    return { choices: { ...formChoices(field, form.values, known, t), documents } };
  }

  async function targets(req: Request, res: Response) {
    const offices = await listOffices(db);
    const open = offices.filter(
      (office) =>
        office.id !== req.actor.officeId &&
        existsOn(office, services.today()) &&
        mayCopyTo(req.actor, office, offices).allowed,
    );
    return officeItems(open, res.locals.t);
  }

  const again = (task: BulkTask) => (req: Request, res: Response, form: FormState) =>
    show(task, req, res, form);
  const toList = () => paths.list();

  return [
    page({
      path: paths.bulk.pattern,
      right: roles('author', 'reviewer'),
      handler: (req, res) => {
        const task = bulkTasks.find((one) => one === req.query.task) ?? 'set';
        const values = {
          ...formFromElements(emptyElements, 1),
          ids: req.query.ids,
          element: req.query.element,
        };
        return show(task, req, res, emptyForm(values));
      },
    }),
    action<SetForm, BulkResult>({
      path: paths.setElement.pattern,
      right: roles('author'),
      schema: setElementSchema,
      form: again('set'),
      run: setElement,
      then: toList,
      flash: bulkFlash('set'),
    }),
    action<Chosen & { readonly element: ElementKey }, BulkResult>({
      path: paths.fillElement.pattern,
      right: roles('author'),
      schema: chosenSchema.append({ element: fields.choice(fillable).label('catalogBulk.element') }),
      form: again('fill'),
      run: fillFromAbove,
      then: toList,
      flash: bulkFlash('fill'),
    }),
    action<Chosen, ManyResult>({
      path: paths.submissions.pattern,
      right: roles('author'),
      schema: chosenSchema,
      form: again('submit'),
      run: (ctx, { ids }) => submitEntries(ctx, ids),
      then: toList,
      flash: (result) => ({
        kind: result.done > 0 ? 'success' : 'warning',
        key: 'catalog.desk.flash.submittedMany',
        params: { ...result },
      }),
    }),
    action<Chosen, BulkResult>({
      path: paths.recalls.pattern,
      right: roles('author'),
      schema: chosenSchema,
      form: again('recall'),
      run: (ctx, { ids }) => recallEntries(ctx, ids),
      then: toList,
      flash: bulkFlash('recall'),
    }),
    action<Chosen & { readonly reason: string }, BulkResult>({
      path: paths.withdrawals.pattern,
      right: roles('reviewer'),
      schema: chosenSchema.append({ reason: fields.text(300).label('catalog.fields.reason') }),
      form: again('withdraw'),
      run: withdrawEntries,
      then: toList,
      flash: bulkFlash('withdraw'),
    }),
    action<Chosen & { readonly officeId: number }, BulkResult>({
      path: paths.copies.pattern,
      right: roles('author'),
      schema: chosenSchema.append({ officeId: fields.id().empty('').label('catalogBulk.copy.office') }),
      form: again('copy'),
      run: copyEntries,
      then: toList,
      flash: bulkFlash('copy'),
    }),
  ];
}

const policies = {
  set: mayEdit,
  fill: mayEdit,
  submit: maySubmit,
  recall: mayRecall,
  copy: maySeeEntry,
  withdraw: mayWithdraw,
} as const;

const actions: Readonly<Record<BulkTask, string>> = {
  set: paths.setElement(),
  fill: paths.fillElement(),
  submit: paths.submissions(),
  recall: paths.recalls(),
  copy: paths.copies(),
  withdraw: paths.withdrawals(),
};

function elementOf(task: BulkTask, value: unknown): ElementKey | null {
  const keys = task === 'fill' ? fillable : settableKeys;
  return keys.find((key) => key === value) ?? null;
}

/** Ids of an address or of a form: whatever is none is left out. */
function idsOf(value: unknown): readonly number[] {
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  return [...new Set(given.flatMap((one) => idValue(String(one)) ?? []))].slice(0, MOST_ROWS);
}
