import type { Request, Response } from 'express';
import Joi from 'joi';
import { maxFileBytes } from '../../files/index.js';
import { notFound } from '../../kernel/domain-error.js';
import { groundOf, isGroundCode } from '../../law/index.js';
import { wordingOf } from '../../letters/index.js';
import { requireOffice } from '../../offices/index.js';
import {
  action,
  emptyForm,
  type FormState,
  fields,
  page,
  type Route,
  roles,
  uploadedFiles,
} from '../../platform/http/index.js';
import { caseContext } from '../case.js';
import { casePaths } from '../case.paths.js';
import { caseRoles } from '../case.policy.js';
import type { CaseServices } from '../case.services.js';
import { attachFile } from '../case-file.store.js';
import { fileOf, idOf, pageContext, sendLetter } from '../case-requests.routes.js';
import { type DraftDecisionInput, draftDecision } from '../commands/draft-decision.js';
import { correctedRequest } from '../exchanges/exchange.store.js';
import type { CaseChanged } from '../open-case.js';
import { precedentsOf } from '../precedents/precedents.query.js';
import { reasonValues } from '../reasons/fill-reason.js';
import { insertedReason } from '../reasons/reason.presenter.js';
import { ownReasons } from '../reasons/reason.store.js';
import { factField } from './decision.js';
import { previewAnswer } from './decision-letter.js';
import {
  answers,
  chosenGrounds,
  MAX_MATTERS,
  presentDraftPage,
  type ReasonLibrary,
} from './draft-page.presenter.js';

/** Facts are named by matter and ground, so the form's fields are open; the command checks them against the grounds. */
const draftSchema = Joi.object({
  version: fields.id(),
  g: fields.text(1000).label('cases.field.outcome'),
  publicInterest: fields.optionalText(2000).label('cases.field.publicInterest'),
}).pattern(/^(item|fact)_\d_?\w*$/, fields.optionalText(4000));

type DraftForm = Record<string, string> & { readonly version: never };

export function draftRoutes(services: CaseServices): Route[] {
  const right = roles(...caseRoles);
  const show = async (req: Request, res: Response, form: FormState): Promise<void> => {
    const file = await fileOf(services, req);
    const chosen = chosenGrounds(file, form.values.g ?? req.query.g);
    const office = await requireOffice(services.db, file.record.officeId);
    const library = {
      own: await ownReasons(services.db, office.id),
      values: reasonValues(file, office.name),
    };
    const filled = withReason(form, library);
    const shown = presentDraftPage(file, chosen, filled, library, pageContext(services, req, res));
    const precedents = await precedentsOf(services.db, file.record, res.locals.t);
    res.render('cases/draft', { ...shown, precedents });
  };
  return [
    page({
      path: casePaths.draft.pattern,
      right,
      handler: (req, res) => show(req, res, emptyForm()),
    }),
    page({
      path: casePaths.preview.pattern,
      right,
      handler: (req, res) => sendPreview(services, req, res),
    }),
    action<DraftForm, CaseChanged>({
      path: casePaths.draft.pattern,
      right,
      schema: draftSchema,
      upload: { field: 'files', maxFiles: 10, maxBytes: maxFileBytes },
      form: show,
      redisplay: (req) => asksForReason(req.body),
      run: async (ctx, input, req) => {
        const cases = caseContext(ctx, services);
        const changed = await draftDecision(cases, draftInput(input, idOf(req)));
        for (const { originalname, buffer } of uploadedFiles(req)) {
          await attachFile(ctx, changed.caseId, {
            role: 'release',
            name: originalname,
            bytes: buffer,
            field: 'files',
          });
        }
        return changed;
      },
      then: ({ caseId }) => casePaths.show({ id: caseId }),
      flash: () => ({ kind: 'success', key: 'cases.flash.drafted' }),
    }),
  ];
}

/** The button that fills in a prepared text sends the whole form, so that nothing typed is lost. */
function asksForReason(body: unknown): boolean {
  return typeof (body as { readonly insert?: unknown }).insert === 'string';
}

/** The prepared text behind what was typed there already. */
function withReason(form: FormState, { own, values }: ReasonLibrary): FormState {
  const reason = insertedReason(form.values.insert, own, values);
  if (!reason) return form;
  const typed = String(form.values[reason.field] ?? '').trim();
  const text = typed === '' ? reason.text : `${typed}\n${reason.text}`;
  return { ...form, values: { ...form.values, [reason.field]: text } };
}

function draftInput(form: DraftForm, caseId: number): DraftDecisionInput {
  const chosen = (form.g ?? '').split(',').filter(isGroundCode).filter(answers).slice(0, MAX_MATTERS);
  return {
    caseId,
    version: form.version,
    publicInterest: form.publicInterest ?? '',
    items: chosen.map((ground, index) => ({
      item: form[`item_${index}`] ?? '',
      ground,
      facts: Object.fromEntries(
        groundOf(ground).facts.map(({ key }) => [key, form[factField(index, key)] ?? '']),
      ),
    })),
  };
}

/** The drafted answer as it would go out, with the watermark 草稿. */
async function sendPreview(services: CaseServices, req: Request, res: Response): Promise<void> {
  const { record, facts, decision, corrections } = await fileOf(services, req);
  if (!decision) throw notFound('cases.noDraft');
  const office = await requireOffice(services.db, record.officeId);
  const letter = previewAnswer(
    {
      ctx: { law: services.law },
      record,
      office,
      corrected: correctedRequest(corrections),
      factsNow: () => facts,
    },
    decision,
    services.today(),
    await wordingOf(services.db, office.id),
  );
  await sendLetter(services, res, letter, record.number);
}
