import type { Request, Response } from 'express';
import { sendFile } from '../../files/index.js';
import { action, emptyForm, type FormState, page, type Route, roles } from '../../platform/http/index.js';
import { workshop } from '../../redaction/index.js';
import { caseContext } from '../case.js';
import type { CaseServices } from '../case.services.js';
import { presentHead } from '../case-page/case-page.presenter.js';
import { loadCaseFile } from '../case-page/case-page.query.js';
import { idOf, pageContext } from '../case-requests.routes.js';
import { addMark, decideAllProposals, decideProposal, editMark, removeMark } from './commands/mark-page.js';
import { marksOf } from './mark.store.js';
import {
  type AddForm,
  actOf,
  addSchema,
  boxOfForm,
  type ChangeForm,
  changeSchema,
  typedBox,
} from './mark-forms.js';
import { presentMarkingPage } from './page.presenter.js';
import { redactionPaths } from './redaction.paths.js';
import { mayLook, mayMark, redactionRoles } from './redaction.policy.js';
import { requireRedaction } from './redaction.store.js';
import { sourceOf } from './redaction-jobs.js';
import { redactionOf } from './redaction-pages.routes.js';
import { isOriginalOpen, requireOriginal, requirePage } from './redaction-requests.js';

interface Done {
  readonly caseId: number;
  readonly id: number;
  readonly page: number;
  readonly reason: string;
  /** Proposals decided at once; 0 for a single act. */
  readonly many: number;
}

/** One page of a record: its picture, its marks, and every change of them. */
export function markingRoutes(services: CaseServices): Route[] {
  const right = roles(...redactionRoles);
  const show = (req: Request, res: Response, form: FormState) => renderPage(services, req, res, form);
  const back = ({ caseId, id, page: number, reason }: Done) =>
    redactionPaths.page({ id: caseId, rid: id, page: number }, { reason });
  return [
    page({ path: redactionPaths.page.pattern, right, handler: (req, res) => show(req, res, emptyForm()) }),
    page({
      path: redactionPaths.picture.pattern,
      right,
      handler: (req, res) => sendPicture(services, req, res),
    }),
    action<AddForm, Done>({
      path: redactionPaths.marks.pattern,
      right,
      schema: addSchema,
      form: show,
      run: async (plain, input, req) => {
        const target = await targetOf(services, plain, req);
        const { ctx, record, redaction, number } = target;
        const { reason, note } = input;
        await addMark(ctx, record, redaction, { page: number, box: boxOfForm(input), reason, note });
        return { caseId: record.id, id: redaction.id, page: number, reason, many: 0 };
      },
      then: back,
    }),
    action<ChangeForm, Done>({
      path: redactionPaths.change.pattern,
      right,
      schema: changeSchema,
      form: show,
      run: async (plain, input, req) => {
        const target = await targetOf(services, plain, req);
        const many = await change(target, input);
        const { record, redaction, number } = target;
        return { caseId: record.id, id: redaction.id, page: number, reason: input.reason, many };
      },
      then: back,
      flash: ({ many }) =>
        many > 0 ? { kind: 'success', key: 'redaction.flash.decided', params: { n: many } } : undefined,
    }),
  ];
}

async function targetOf(services: CaseServices, plain: Parameters<typeof caseContext>[0], req: Request) {
  const ctx = caseContext(plain, services);
  const file = await loadCaseFile(ctx, services.law, req.actor, idOf(req), services.today());
  const redaction = await requireRedaction(ctx, file.record.id, idOf(req, 'rid'));
  await requireOriginal(services, file, redaction, req.actor);
  return { ctx, record: file.record, redaction, number: requirePage(redaction, idOf(req, 'page')) };
}

/** Gives how many proposals were decided at once. */
async function change(
  { ctx, record, redaction, number }: Awaited<ReturnType<typeof targetOf>>,
  input: ChangeForm,
): Promise<number> {
  const act = actOf(input.act);
  const { reason, note } = input;
  switch (act.kind) {
    case 'accept':
    case 'refuse':
      await decideProposal(ctx, record, redaction, { seen: act.seen, accept: act.kind === 'accept', reason });
      return 0;
    case 'remove':
      await removeMark(ctx, record, redaction, act.seen);
      return 0;
    case 'edit':
      await editMark(ctx, record, redaction, {
        seen: act.seen,
        page: number,
        box: typedBox(input),
        reason,
        note,
      });
      return 0;
    default:
      return decideAllProposals(ctx, record, redaction, {
        page: act.kind.endsWith('Page') ? number : null,
        accept: act.kind.startsWith('accept'),
        reason,
      });
  }
}

async function renderPage(
  services: CaseServices,
  req: Request,
  res: Response,
  form: FormState,
): Promise<void> {
  const { file, redaction } = await redactionOf(services, req);
  const { db } = services;
  const number = requirePage(redaction, idOf(req, 'page'));
  if (!mayLook(file.record, req.actor).allowed || !(await isOriginalOpen(services, redaction, req.actor))) {
    // The record's own page says what is missing and takes the reason.
    res.redirect(303, redactionPaths.show({ id: file.record.id, rid: redaction.id }));
    return;
  }
  const [marks, text] = await Promise.all([
    marksOf(db, redaction.id, number),
    workshop.run('text', await sourceOf(services, redaction), { page: number }),
  ]);
  const { t } = res.locals;
  const asked = req.query.reason;
  res.render('cases/redaction-page', {
    head: presentHead(file, pageContext(services, req, res)),
    redactionTitle: redaction.title,
    listHref: redactionPaths.list({ id: file.record.id }),
    markForm: form,
    ...presentMarkingPage(
      services,
      {
        redaction,
        page: number,
        marks,
        text,
        form,
        chosenReason: typeof asked === 'string' ? asked : '',
        mayMark: mayMark(file.record, req.actor).allowed,
      },
      t,
    ),
  });
}

async function sendPicture(services: CaseServices, req: Request, res: Response): Promise<void> {
  const { file, redaction } = await redactionOf(services, req);
  await requireOriginal(services, file, redaction, req.actor);
  const number = requirePage(redaction, idOf(req, 'page'));
  const bytes = Buffer.from(
    await workshop.run('picture', await sourceOf(services, redaction), { page: number }),
  );
  sendFile(
    res,
    { name: `${number}.jpg`, mediaType: 'image/jpeg', bytes, classification: 'personal' },
    'inline',
  );
}
