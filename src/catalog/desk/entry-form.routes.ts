import type { Request, Response } from 'express';
import Joi from 'joi';
import { chineseDate } from '../../kernel/local-date.js';
import { listOffices, requireOffice } from '../../offices/index.js';
import {
  action,
  emptyForm,
  type Flash,
  type FormState,
  fields,
  page,
  type Route,
  roles,
} from '../../platform/http/index.js';
import type { Platform } from '../../platform/platform.js';
import { deskCatalogPaths as paths } from '../catalog.paths.js';
import { type Adoption, adoptTemplate } from '../commands/adopt-template.js';
import { createEntry } from '../commands/create-entry.js';
import { editEntry } from '../commands/edit-entry.js';
import { documentsOfField } from '../documents/document.query.js';
import { type Draft, draftOf, dropDraft, entryKey, newKey } from '../drafts/draft.store.js';
import { elementRows, timeLimitReading } from '../elements/element.presenter.js';
import { emptyElements, mergeElements, titleOf } from '../entry.js';
import { authorize, mayAddEntries, mayEdit, maySeeEntry } from '../entry.policy.js';
import { type EntryForm, elementsFromForm, entryFormSchema, formFromElements } from '../entry.schema.js';
import { type CatalogEntry, elementsAtVersion, requireEntry } from '../entry.store.js';
import { reviewRow } from '../entry-review.js';
import {
  type CatalogField,
  listTemplates,
  requireField,
  requireFieldById,
  templateById,
} from '../field.store.js';
import { elementHelps } from '../manual/manual.presenter.js';
import { guidelineText } from '../public/public-catalog.presenter.js';
import { idValue, textValue } from '../query-values.js';
import { adoptedEntries, fieldProgress, lastChangeAfter } from './desk-catalog.query.js';
import {
  changeNotice,
  draftView,
  entryHref,
  findingsByElement,
  formChoices,
  formGroups,
  subjectChoices,
  templateMarks,
  templateView,
  withBasisProblems,
} from './entry-form.presenter.js';

const authors = roles('author');
const adoptionSchema = Joi.object({
  ids: Joi.array().items(fields.id()).single().min(1).max(500).required().label('catalog.fields.ids'),
  subject: fields.choice(['office', 'generic']).label('catalog.desk.template.bindSubject'),
});

interface AdoptionForm {
  readonly ids: readonly number[];
  readonly subject: 'office' | 'generic';
}

/** Taking rows over, adding one, editing one. */
export function entryFormRoutes(services: Platform): Route[] {
  const { db } = services;

  async function showTemplates(req: Request, res: Response): Promise<void> {
    const { t } = res.locals;
    const progress = await fieldProgress(db, req.actor.officeId ?? 0);
    res.render('catalog/desk/templates', {
      view: {
        fields: progress.map((field) => ({
          text: field.name,
          href: paths.template({ field: field.slug }),
          verified: Boolean(field.verified),
          partial: Boolean(field.partial),
          progress:
            field.template_gone_on === null
              ? t('catalog.desk.template.adopted', { adopted: field.adopted, count: field.template_count })
              : t('catalog.desk.template.goneKept', { count: field.adopted }),
          gone: field.template_gone_on !== null,
          own:
            field.rows > field.adopted
              ? t('catalog.desk.template.own', { count: field.rows - field.adopted })
              : null,
        })),
      },
    });
  }

  async function showTemplate(req: Request, res: Response, form: FormState): Promise<void> {
    const { t } = res.locals;
    const field = await requireField(db, fieldOf(req));
    const officeId = req.actor.officeId ?? 0;
    const [templates, adopted] = await Promise.all([
      listTemplates(db, field.id),
      adoptedEntries(db, officeId, field.id),
    ]);
    const office = req.actor.officeId === null ? null : await requireOffice(db, officeId);
    const chosen = new Set([form.values.ids].flat().map(String));
    const fresh = form.values.ids === undefined;
    res.render('catalog/desk/template', {
      form,
      view: {
        title: t('catalog.desk.template.title', { field: field.name }),
        name: field.name,
        verified: field.verified,
        guideline: guidelineText(field, t),
        notes: field.notes,
        gone:
          field.templateGoneOn === null
            ? null
            : t('catalog.desk.template.goneText', { date: chineseDate(field.templateGoneOn) }),
        createHref: paths.create({ field: field.slug }),
        action: paths.template({ field: field.slug }),
        canAdopt: mayAddEntries(req.actor).allowed && adopted.size < templates.length,
        allAdopted: templates.length > 0 && adopted.size >= templates.length,
        bind: [
          {
            value: 'office',
            text: t('catalog.desk.template.bindOffice', { office: office?.name ?? '' }),
            checked: form.values.subject !== 'generic',
          },
          {
            value: 'generic',
            text: t('catalog.desk.template.bindGeneric'),
            checked: form.values.subject === 'generic',
          },
        ],
        rows: templates.map((template) => ({
          id: template.id,
          seq: template.seq,
          title: titleOf(template.elements),
          level1: template.elements.level2 === null ? null : template.elements.level1,
          entryHref: entryHref(adopted.get(template.id)),
          checked: fresh || chosen.has(String(template.id)),
          marks: templateMarks(template, t),
          elements: elementRows(template.elements, t),
          sources: template.provenance.sources,
        })),
      },
    });
  }

  /** The form for an existing row; after a conflict with the other person's changes laid beside one's own. */
  async function showEdit(req: Request, res: Response, form: FormState, draft?: Draft): Promise<void> {
    const entry = await requireEntry(db, idOf(req));
    // A refused form is shown again whatever became of the row meanwhile: what was typed must not be lost.
    authorize(req.method === 'GET' ? mayEdit(req.actor, entry) : maySeeEntry(req.actor, entry));
    const { t } = res.locals;
    const field = await requireFieldById(db, entry.fieldId);
    const template = entry.templateId === null ? undefined : await templateById(db, entry.templateId);
    const outdated = res.statusCode === 409 || (draft !== undefined && draft.version !== entry.version);
    const resumed = outdated ? await resume(entry, form, res) : { form, notice: null };
    const findings = await reviewRow(db, entry, services.today());
    await render(res, resumed.form, field, {
      title: t('catalog.desk.edit.title'),
      name: titleOf(entry.elements),
      action: paths.edit({ id: entry.id }),
      back: paths.entry({ id: entry.id }),
      notice: resumed.notice,
      template: template ? templateView(template, field, t) : null,
      found: findingsByElement(findings, t),
      reading: timeLimitReading(entry.elements.timeLimit, t),
      draft: draftView(draft, paths.entryDraft({ id: entry.id }), paths.entryDraftGone({ id: entry.id }), t),
    });
  }

  async function resume(entry: CatalogEntry, form: FormState, res: Response) {
    const { value, error } = entryFormSchema.validate(form.values, { stripUnknown: true });
    const opened = error ? null : (value as EntryForm);
    const base = opened && (await elementsAtVersion(db, entry.id, opened.version));
    const last = opened && (await lastChangeAfter(db, entry.id, opened.version));
    if (!opened || !base || !last) return { form, notice: null };
    const merge = mergeElements(base, elementsFromForm(opened), entry.elements);
    return {
      form: { ...form, values: formFromElements(merge.merged, entry.version) },
      notice: changeNotice(merge, entry.elements, last, res.locals.t),
    };
  }

  async function showCreate(req: Request, res: Response, form: FormState, draft?: Draft): Promise<void> {
    authorize(mayAddEntries(req.actor));
    const { t } = res.locals;
    const field = await requireField(db, fieldOf(req));
    const address = { field: field.slug };
    await render(res, form, field, {
      title: t('catalog.desk.edit.newTitle'),
      name: null,
      action: paths.create(address),
      back: paths.template(address),
      notice: null,
      template: null,
      found: {},
      reading: null,
      draft: draftView(draft, paths.newDraft(address), paths.newDraftGone(address), t),
    });
  }

  async function render(res: Response, form: FormState, field: CatalogField, view: object): Promise<void> {
    const { t } = res.locals;
    const [offices, documents, templates] = await Promise.all([
      listOffices(db),
      documentsOfField(db, field.id),
      listTemplates(db, field.id),
    ]);
    const known = subjectChoices(offices, form.values.subjectOfficeId, services.today(), t);
    res.render('catalog/desk/edit', {
      form: withBasisProblems(form),
      view: {
        ...view,
        field: field.name,
        groups: formGroups(t),
        helps: elementHelps(field, templates, t),
        choices: { ...formChoices(field, form.values, known, t), documents },
      },
    });
  }

  return [
    page({ path: paths.templates.pattern, right: authors, handler: showTemplates }),
    page({
      path: paths.create.pattern,
      right: authors,
      handler: async (req, res) => {
        const office = req.actor.officeId === null ? null : await requireOffice(db, req.actor.officeId);
        const draft = await draftOf(db, req.actor.accountId, newKey(fieldOf(req)));
        const elements = {
          ...emptyElements,
          subject: office?.name ?? null,
          subjectOfficeId: office?.id ?? null,
        };
        const values = draft?.values ?? formFromElements(elements, 1);
        await showCreate(req, res, emptyForm(values), draft);
      },
    }),
    action<EntryForm, number>({
      path: paths.create.pattern,
      right: authors,
      schema: entryFormSchema,
      form: (req, res, form) => showCreate(req, res, form),
      run: async (ctx, form, req) => {
        const id = await createEntry(ctx, { fieldSlug: fieldOf(req), form });
        await dropDraft(ctx, newKey(fieldOf(req)));
        return id;
      },
      then: (id) => paths.entry({ id }),
      flash: savedFlash,
    }),
    page({
      path: paths.template.pattern,
      right: authors,
      handler: (req, res) => showTemplate(req, res, emptyForm()),
    }),
    action<AdoptionForm, Adoption>({
      path: paths.template.pattern,
      right: authors,
      schema: adoptionSchema,
      form: showTemplate,
      run: (ctx, { ids, subject }, req) =>
        adoptTemplate(ctx, {
          fieldSlug: fieldOf(req),
          templateIds: ids,
          bindSubject: subject === 'office',
        }),
      then: () => paths.list(),
      flash: (result) => ({ kind: 'success', key: 'catalog.desk.flash.adopted', params: { ...result } }),
    }),
    page({
      path: paths.edit.pattern,
      right: authors,
      handler: async (req, res) => {
        const entry = await requireEntry(db, idOf(req));
        const draft = await draftOf(db, req.actor.accountId, entryKey(entry.id));
        const values = draft?.values ?? formFromElements(entry.elements, entry.version);
        await showEdit(req, res, emptyForm(values), draft);
      },
    }),
    action<EntryForm, void>({
      path: paths.edit.pattern,
      right: authors,
      schema: entryFormSchema,
      form: (req, res, form) => showEdit(req, res, form),
      run: async (ctx, form, req) => {
        await editEntry(ctx, { id: idOf(req), form });
        await dropDraft(ctx, entryKey(idOf(req)));
      },
      then: (_result, req) => paths.entry({ id: idOf(req) }),
      flash: savedFlash,
    }),
  ];
}

function fieldOf(req: Request): string {
  return textValue(req.params.field, 60);
}

function idOf(req: Request): number {
  return idValue(req.params.id) ?? 0;
}

function savedFlash(_result: unknown, req: Request): Flash {
  const submitted = (req.body as { intent?: unknown }).intent === 'submit';
  return { kind: 'success', key: `catalog.desk.flash.${submitted ? 'submitted' : 'saved'}` };
}
