import type { Request } from 'express';
import Joi from 'joi';
import { notFound } from '../../kernel/domain-error.js';
import { shanghaiDateTime } from '../../kernel/local-date.js';
import type { CommandContext } from '../../platform/database/index.js';
import { action, page, type Route, roles } from '../../platform/http/index.js';
import type { Platform } from '../../platform/platform.js';
import { deskCatalogPaths as paths } from '../catalog.paths.js';
import { authorize, mayAddEntries, mayEdit } from '../entry.policy.js';
import { requireEntry } from '../entry.store.js';
import { requireField } from '../field.store.js';
import { idValue, textValue } from '../query-values.js';
import { draftOf, dropDraft, entryKey, keepDraft, newKey } from './draft.store.js';

type DraftForm = { readonly version: number } & Record<string, unknown>;

const MOST_CHARACTERS = 60_000;
const typedText = Joi.string().allow('').max(MOST_CHARACTERS);

/** Whatever was typed, half sentences too: what is wrong with it is said when the form is saved. */
const draftSchema = Joi.object({ version: Joi.number().integer().min(1).max(1_000_000_000).required() })
  .pattern(/^[A-Za-z]\w{0,40}$/, Joi.alternatives(typedText, Joi.array().items(typedText).max(200)))
  .max(80);

/** 边写边存: a script sends the form now and then; the answer says when it was kept. */
export function draftRoutes(services: Platform): Route[] {
  const { db } = services;
  const author = roles('author');

  async function save(ctx: CommandContext, formKey: string, { version, ...values }: DraftForm) {
    await keepDraft(ctx, formKey, { version, values: { ...values, version } });
  }

  async function savedAt(req: Request, formKey: string): Promise<{ savedAt: string }> {
    const draft = await draftOf(db, req.actor.accountId, formKey);
    if (!draft) throw notFound('catalog.draftNotFound');
    return { savedAt: shanghaiDateTime(new Date(draft.savedAt)) };
  }

  return [
    action<DraftForm, void>({
      path: paths.entryDraft.pattern,
      right: author,
      schema: draftSchema,
      run: async (ctx, form, req) => {
        authorize(mayEdit(ctx.actor, await requireEntry(ctx, idOf(req))));
        await save(ctx, entryKey(idOf(req)), form);
      },
      then: (_none, req) => paths.entryDraft({ id: idOf(req) }),
    }),
    page({
      path: paths.entryDraft.pattern,
      right: author,
      handler: async (req, res) => {
        res.json(await savedAt(req, entryKey(idOf(req))));
      },
    }),
    action<object, void>({
      path: paths.entryDraftGone.pattern,
      right: author,
      schema: Joi.object({}),
      run: (ctx, _input, req) => dropDraft(ctx, entryKey(idOf(req))),
      then: (_none, req) => paths.edit({ id: idOf(req) }),
      flash: () => ({ kind: 'success', key: 'catalogDraft.discarded' }),
    }),
    action<DraftForm, void>({
      path: paths.newDraft.pattern,
      right: author,
      schema: draftSchema,
      run: async (ctx, form, req) => {
        authorize(mayAddEntries(ctx.actor));
        await save(ctx, newKey((await requireField(ctx, slugOf(req))).slug), form);
      },
      then: (_none, req) => paths.newDraft({ field: slugOf(req) }),
    }),
    page({
      path: paths.newDraft.pattern,
      right: author,
      handler: async (req, res) => {
        res.json(await savedAt(req, newKey(slugOf(req))));
      },
    }),
    action<object, void>({
      path: paths.newDraftGone.pattern,
      right: author,
      schema: Joi.object({}),
      run: (ctx, _input, req) => dropDraft(ctx, newKey(slugOf(req))),
      then: (_none, req) => paths.create({ field: slugOf(req) }),
      flash: () => ({ kind: 'success', key: 'catalogDraft.discarded' }),
    }),
  ];
}

function idOf(req: Request): number {
  return idValue(req.params.id) ?? 0;
}

function slugOf(req: Request): string {
  return textValue(req.params.field, 60);
}
