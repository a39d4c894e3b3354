import type { Request, Response } from 'express';
import Joi from 'joi';
import { maxFileBytes, readFile, sendFile } from '../../files/index.js';
import { invalid, notFound } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
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
import type { CaseServices } from '../case.services.js';
import { type CaseFile, loadCaseFile } from '../case-page/case-page.query.js';
import { fileOf, idOf } from '../case-requests.routes.js';
import {
  createNextVersion,
  createRedaction,
  type NewRecord,
  titleProblems,
} from './commands/create-redaction.js';
import {
  beginProducing,
  goOnMarking,
  lookAtOriginal,
  releaseRedaction,
  reviewRedaction,
} from './commands/release-redaction.js';
import { knownPeople } from './known-people.js';
import { marksOf } from './mark.store.js';
import { markingRoutes } from './marking.routes.js';
import { redactionPaths } from './redaction.paths.js';
import { mayMark, maySeeResult, redactionRoles } from './redaction.policy.js';
import { requireRedaction } from './redaction.store.js';
import { runRedactionWork } from './redaction-jobs.js';
import { redactionNotePdf } from './redaction-note.js';
import { redactionOf, renderList, renderRedaction } from './redaction-pages.routes.js';
import { takeRecord } from './take-record.js';

/** A short record is done before the next page is asked for. */
const PATIENCE_MS = 2500;
/** The reason that stands on record for whoever takes a record in hand. */
const OWN_REASON = '区分处理（条例第三十七条）';

const newSchema = Joi.object({
  title: fields.text(100).label('redaction.field.title'),
  fileId: fields.optionalId(),
});

const reviewSchema = Joi.object({
  do: fields.choice(['pass', 'return']),
  note: fields.optionalText(500).label('redaction.field.reviewNote'),
});

interface Numbered {
  readonly caseId: number;
  readonly id: number;
}

/** 区分处理: records of a case, their marks, the result and its check. */
export function redactionRoutes(services: CaseServices): Route[] {
  const right = roles(...redactionRoles);
  /** Work that a request set going starts once its transaction is committed. */
  const started = new WeakMap<Request, Numbered>();
  const finish = async (req: Request): Promise<void> => {
    const work = started.get(req);
    if (!work) return;
    await runRedactionWork(
      services,
      { caseId: work.caseId, redactionId: work.id, actor: req.actor },
      PATIENCE_MS,
    );
  };
  const begin = (req: Request, work: Numbered): Numbered => {
    started.set(req, work);
    return work;
  };
  const toShow = ({ caseId, id }: Numbered) => redactionPaths.show({ id: caseId, rid: id });
  const showList = (req: Request, res: Response, form: FormState) => renderList(services, req, res, form);
  const show = (req: Request, res: Response, form: FormState) => renderRedaction(services, req, res, form);
  /** A step of one redaction: loads case and redaction inside the transaction, runs, leads back to its page. */
  const step = <Input>(
    pattern: string,
    schema: Joi.ObjectSchema,
    work: (
      ctx: ReturnType<typeof caseContext>,
      on: StepTarget,
      input: Input,
      req: Request,
    ) => Promise<unknown>,
    flash: string,
    goesOn = false,
  ) =>
    action<Input, Numbered>({
      path: pattern,
      right,
      schema,
      form: show,
      run: async (plain, input, req) => {
        const ctx = caseContext(plain, services);
        const file = await loadCaseFile(ctx, services.law, req.actor, idOf(req), services.today());
        const redaction = await requireRedaction(ctx, file.record.id, idOf(req, 'rid'));
        const next = await work(ctx, { file, redaction }, input, req);
        const target = { caseId: file.record.id, id: typeof next === 'number' ? next : redaction.id };
        return goesOn ? begin(req, target) : target;
      },
      finish,
      then: toShow,
      flash: () => ({ kind: 'success', key: `redaction.flash.${flash}` }),
    });
  const none = Joi.object({});
  return [
    page({
      path: redactionPaths.list.pattern,
      right,
      handler: (req, res) => showList(req, res, emptyForm()),
    }),
    action<NewRecord, Numbered>({
      path: redactionPaths.list.pattern,
      right,
      schema: newSchema,
      upload: { field: 'record', maxFiles: 1, maxBytes: maxFileBytes },
      form: showList,
      prepare: (input, req) => take(services, input as NewForm, req),
      run: async (plain, input, req) => {
        const ctx = caseContext(plain, services);
        const file = await loadCaseFile(ctx, services.law, req.actor, idOf(req), services.today());
        const id = await createRedaction(ctx, file.record, input, OWN_REASON);
        return begin(req, { caseId: file.record.id, id });
      },
      finish,
      then: toShow,
      flash: () => ({ kind: 'success', key: 'redaction.flash.created' }),
    }),
    page({ path: redactionPaths.show.pattern, right, handler: (req, res) => show(req, res, emptyForm()) }),
    page({
      path: redactionPaths.result.pattern,
      right,
      handler: (req, res) => sendResult(services, req, res),
    }),
    page({ path: redactionPaths.note.pattern, right, handler: (req, res) => sendNote(services, req, res) }),
    step<{ reason: string }>(
      redactionPaths.look.pattern,
      Joi.object({ reason: fields.text(200).label('redaction.field.lookReason') }),
      (ctx, { file, redaction }, { reason }) => lookAtOriginal(ctx, file, redaction, reason),
      'opened',
    ),
    step(
      redactionPaths.resume.pattern,
      none,
      async (_ctx, { file }, _input, req) => authorize(mayMark(file.record, req.actor)),
      'resumed',
      true,
    ),
    step(
      redactionPaths.produce.pattern,
      none,
      (ctx, { file, redaction }) => beginProducing(ctx, file, redaction),
      'produced',
      true,
    ),
    step(
      redactionPaths.goOn.pattern,
      none,
      (ctx, { file, redaction }) => goOnMarking(ctx, file, redaction),
      'goesOn',
    ),
    step<{ do: string; note: string }>(
      redactionPaths.review.pattern,
      reviewSchema,
      (ctx, { file, redaction }, input) =>
        reviewRedaction(ctx, file, redaction, { pass: input.do === 'pass', note: input.note }),
      'reviewed',
    ),
    step(
      redactionPaths.release.pattern,
      none,
      (ctx, { file, redaction }) => releaseRedaction(ctx, file, redaction),
      'released',
    ),
    step(
      redactionPaths.nextVersion.pattern,
      none,
      (ctx, { file, redaction }) => createNextVersion(ctx, file.record, redaction, OWN_REASON),
      'versionBegun',
    ),
    ...markingRoutes(services),
  ];
}

interface StepTarget {
  readonly file: CaseFile;
  readonly redaction: Awaited<ReturnType<typeof requireRedaction>>;
}

interface NewForm {
  readonly title: string;
  readonly fileId: number | null;
}

/** Opens and judges the record before the transaction: other people's writes do not wait for a large file. */
async function take(services: CaseServices, { title, fileId }: NewForm, req: Request): Promise<NewRecord> {
  const file = await fileOf(services, req);
  authorize(mayMark(file.record, req.actor));
  const problems = titleProblems(title, knownPeople(services, file));
  if (problems.length > 0) throw invalid(problems);
  const [sent] = uploadedFiles(req);
  const record = await takeRecord(services, file, {
    sent: sent && { name: sent.originalname, bytes: sent.buffer },
    fileId,
  });
  return { ...record, title };
}

async function sendResult(services: CaseServices, req: Request, res: Response): Promise<void> {
  const file = await fileOf(services, req);
  authorize(maySeeResult(file.record, req.actor));
  const redaction = await requireRedaction(services.db, file.record.id, idOf(req, 'rid'));
  if (redaction.outputFileId === null) throw notFound('redaction.noResult');
  sendFile(res, await readFile(services.db, redaction.outputFileId), 'inline');
}

async function sendNote(services: CaseServices, req: Request, res: Response): Promise<void> {
  const { file, redaction } = await redactionOf(services, req);
  const marks = await marksOf(services.db, redaction.id);
  const bytes = await redactionNotePdf(services, file, redaction, marks);
  const name = `${services.words.in('zh-CN')('redaction.note.title')} ${file.record.number}.pdf`;
  sendFile(res, { name, mediaType: 'application/pdf', bytes }, 'inline');
}
