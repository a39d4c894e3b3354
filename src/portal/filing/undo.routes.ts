import type { Request } from 'express';
import Joi from 'joi';
import {
  type Application,
  caseById,
  caseContext,
  filedApplication,
  type TrackedCase,
  undoFiling,
} from '../../cases/index.js';
import { notFound } from '../../kernel/domain-error.js';
import { shanghaiDateTime } from '../../kernel/local-date.js';
import { officeById } from '../../offices/index.js';
import { action, everyone, fields, type Route } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { asApplicant, type PortalServices } from '../applicant.js';
import { applyPaths } from '../apply.paths.js';
import type { ReceiptFact } from '../receipt-fact.routes.js';
import { type DraftValues, newDraftCode, saveDraft } from './draft.store.js';
import { rememberDraft } from './draft-session.routes.js';

/** The way to take the filing back, with the time until which it is open; null when it is not. */
export function undoOffer(tracked: TrackedCase, to: string, t: Translate) {
  if (tracked.undoUntil === null) return null;
  const [, time = ''] = shanghaiDateTime(new Date(tracked.undoUntil)).split(' ');
  return { to, version: tracked.version, text: t('filing.undo.text', { time: time.slice(0, 5) }) };
}

/** 撤销提交, from the receipt: for good, or to put something right and file anew. */
export function undoRoutes(services: PortalServices, receiptOf: (req: Request) => ReceiptFact): Route[] {
  const { vault, config, law } = services;
  const drafts = new WeakMap<Request, string>();
  return [
    action<{ version: number; change: string }, string>({
      path: applyPaths.undo.pattern,
      right: everyone,
      limit: 'filing',
      schema: Joi.object({ version: fields.id(), change: Joi.string().valid('', '1').default('') }),
      run: async (ctx, { version, change }, req) => {
        const { caseId } = receiptOf(req);
        const record = await caseById(ctx, caseId);
        const office = record && (await officeById(ctx, record.officeId));
        if (!office) throw notFound('portal.receiptGone');
        await undoFiling(caseContext(asApplicant(ctx), services), { caseId, version });
        if (change !== '1') return applyPaths.receipt({ receipt: String(req.params.receipt) });
        const code = newDraftCode();
        const values = draftValues(office.code, await filedApplication(ctx, vault, caseId));
        await saveDraft(ctx, vault, { code, values, days: law.settings.draftDays });
        drafts.set(req, code);
        return applyPaths.form(undefined, { all: 1 });
      },
      then: (location) => location,
      flash: (location) => ({
        kind: 'success',
        key: location.startsWith(applyPaths.form()) ? 'filing.flash.undoneToChange' : 'filing.flash.undone',
      }),
      finish: (req, res) => {
        const code = drafts.get(req);
        const secure = config.baseUrl.startsWith('https://');
        if (code) rememberDraft(res, code, { vault, secure, days: law.settings.draftDays });
      },
    }),
  ];
}

/** What was filed, as the form has it; files are chosen anew, for those of the case stay in its file. */
function draftValues(office: string, application: Application): DraftValues {
  const { partners = [], agent, ...own } = application;
  const person = (prefix: string, one: { name: string; identityKind: string; identityNumber: string }) => ({
    [`${prefix}Name`]: one.name,
    [`${prefix}IdentityKind`]: one.identityKind,
    [`${prefix}IdentityNumber`]: one.identityNumber,
  });
  return Object.assign(
    { ...own, office, mode: 'all' },
    ...partners.map((partner, index) => person(`partner${index + 1}`, partner)),
    agent ? { ...person('agent', agent), agentPhone: agent.phone, agentAuthority: agent.authority } : {},
  );
}
