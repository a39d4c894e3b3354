import type { Request, Response } from 'express';
import Joi from 'joi';
import { invalid } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import { requireOffice } from '../../offices/index.js';
import {
  action,
  emptyForm,
  type FormState,
  fields,
  idParam,
  page,
  type Route,
  uploadedFiles,
} from '../../platform/http/index.js';
import type { Platform } from '../../platform/platform.js';
import { readTables } from '../../platform/tables/index.js';
import { confirmList, discardDraft, type LoadResult, previewList } from './commands/load-list.js';
import { compareLists, type ListKind, listKinds } from './coverage.js';
import { coveragePaths as paths } from './coverage.paths.js';
import { mayWorkOnCoverage } from './coverage.policy.js';
import { previewRows } from './coverage.presenter.js';
import { coverageStaff, nothing } from './coverage.routes.js';
import { itemsOf } from './coverage.store.js';
import { type DraftContent, requireDraft } from './draft.store.js';
import { listColumns, type ReadList, readLines, readList } from './list-reader.js';

const MAX_BYTES = 5 * 1_048_576;
const SHOWN_ITEMS = 100;
const SHOWN_NAMES = 50;

interface LoadForm {
  readonly kind: ListKind;
  readonly name: string;
  readonly lines: string;
}

const loadSchema = Joi.object<LoadForm>({
  kind: fields.choice(listKinds).label('catalogCoverage.fields.kind'),
  name: fields.text(200).label('catalogCoverage.fields.name'),
  lines: Joi.string().trim().max(200_000).allow('').default('').label('catalogCoverage.fields.lines'),
});

/** Loading 权责清单 and 三定方案: read, looked at, confirmed. */
export function loadRoutes(services: Platform): Route[] {
  const { db } = services;

  async function showLoad(req: Request, res: Response, form: FormState): Promise<void> {
    const { t } = res.locals;
    const office = await requireOffice(db, idParam(req, 'office'));
    authorize(mayWorkOnCoverage(req.actor, office.id));
    res.render('catalog/coverage/load', {
      form,
      view: {
        office: { text: office.name, href: paths.office({ office: office.id }) },
        action: paths.load({ office: office.id }),
        kinds: listKinds.map((kind) => ({
          value: kind,
          text: t(`catalogCoverage.kinds.${kind}`),
          hint: t(`catalogCoverage.kindHints.${kind}`),
          checked: (form.values.kind ?? 'powers') === kind,
        })),
      },
    });
  }

  async function showDraft(req: Request, res: Response, form: FormState): Promise<void> {
    const { t } = res.locals;
    const draft = await requireDraft(db, idParam(req, 'draft'));
    authorize(mayWorkOnCoverage(req.actor, draft.officeId));
    const office = await requireOffice(db, draft.officeId);
    const known = await itemsOf(db, draft.officeId, draft.kind);
    const { items, heads, repeated } = draft.content;
    const change = compareLists(known, items);
    const names = (list: readonly { readonly name: string }[]) => ({
      count: list.length,
      shown: list.slice(0, SHOWN_NAMES).map(({ name }) => name),
      more: Math.max(0, list.length - SHOWN_NAMES),
    });
    const renamed = change.kept.filter(({ known: before, item }) => before.name !== item.name);
    const foreign = items.filter(
      ({ subject }) =>
        subject !== '' && !subject.includes(office.name) && !subject.includes(office.shortName),
    );
    res.render('catalog/coverage/draft', {
      form,
      view: {
        title: t('catalogCoverage.draft.title', { name: draft.name }),
        office: { text: office.name, href: paths.office({ office: office.id }) },
        kind: t(`catalogCoverage.kinds.${draft.kind}`),
        columns: listColumns.map((column) => ({
          key: t(`catalogCoverage.draft.columns.${column}`),
          value: heads[column] ?? t('catalogCoverage.draft.noColumn'),
        })),
        showColumns: Object.keys(heads).length > 0,
        first: known.length === 0,
        counts: [
          { text: t('catalogCoverage.draft.items'), value: items.length },
          { text: t('catalogCoverage.draft.added'), value: change.added.length },
          { text: t('catalogCoverage.draft.removed'), value: change.removed.length },
          { text: t('catalogCoverage.draft.kept'), value: change.kept.length },
        ],
        added: known.length === 0 ? null : names(change.added.map(({ item }) => item)),
        removed: names(change.removed),
        renamed: renamed
          .slice(0, SHOWN_NAMES)
          .map(({ known: before, item }) =>
            t('catalogCoverage.draft.renamedLine', { before: before.name, after: item.name }),
          ),
        repeated:
          repeated.length === 0 ? null : t('catalogCoverage.draft.repeated', { count: repeated.length }),
        foreign:
          foreign.length === 0
            ? null
            : t('catalogCoverage.draft.foreign', {
                count: foreign.length,
                subject: foreign[0]?.subject ?? '',
              }),
        rows: previewRows(items.slice(0, SHOWN_ITEMS)),
        shown: t('catalogCoverage.draft.shown', {
          shown: Math.min(items.length, SHOWN_ITEMS),
          count: items.length,
        }),
        confirm: paths.draft({ draft: draft.id }),
        discard: paths.discard({ draft: draft.id }),
      },
    });
  }

  async function readInput(
    req: Request,
    input: LoadForm,
  ): Promise<{ read: ReadList; fileName: string; field: 'file' | 'lines' }> {
    const [file] = uploadedFiles(req);
    if (file) {
      return {
        read: readList(await readTables(file.buffer, file.originalname)),
        fileName: file.originalname.slice(0, 255),
        field: 'file',
      };
    }
    if (input.lines === '') throw invalid([{ field: 'file', code: 'catalogCoverage.fileOrLines' }]);
    return { read: readLines(input.lines), fileName: '', field: 'lines' };
  }

  return [
    page({
      path: paths.load.pattern,
      right: coverageStaff,
      handler: (req, res) => showLoad(req, res, emptyForm()),
    }),
    action<LoadForm, number>({
      path: paths.load.pattern,
      right: coverageStaff,
      upload: { field: 'file', maxFiles: 1, maxBytes: MAX_BYTES },
      schema: loadSchema,
      form: showLoad,
      run: async (ctx, input, req) => {
        const officeId = idParam(req, 'office');
        authorize(mayWorkOnCoverage(ctx.actor, officeId));
        const { read, fileName, field } = await readInput(req, input);
        const content: DraftContent = {
          items: read.items,
          heads: { ...read.heads },
          repeated: read.repeated,
        };
        return previewList(ctx, { officeId, kind: input.kind, name: input.name, fileName }, content, field);
      },
      then: (draft) => paths.draft({ draft }),
    }),
    page({
      path: paths.draft.pattern,
      right: coverageStaff,
      handler: (req, res) => showDraft(req, res, emptyForm()),
    }),
    action<object, LoadResult>({
      path: paths.draft.pattern,
      right: coverageStaff,
      schema: nothing,
      form: showDraft,
      run: (ctx, _input, req) => confirmList(ctx, { id: idParam(req, 'draft') }),
      then: ({ officeId }) => paths.office({ office: officeId }),
      flash: ({ added, removed, kept }) => ({
        kind: 'success',
        key: 'catalogCoverage.flash.loaded',
        params: { added, removed, kept },
      }),
    }),
    action<object, number>({
      path: paths.discard.pattern,
      right: coverageStaff,
      schema: nothing,
      form: showDraft,
      run: (ctx, _input, req) => discardDraft(ctx, { id: idParam(req, 'draft') }),
      then: (office) => paths.load({ office }),
      flash: () => ({ kind: 'success', key: 'catalogCoverage.flash.discarded' }),
    }),
  ];
}
