import type { Request, Response } from 'express';
import Joi from 'joi';
import { authorize } from '../../kernel/verdict.js';
import {
  action,
  emptyForm,
  type FormState,
  fields,
  page,
  type Route,
  roles,
} from '../../platform/http/index.js';
import { caseContext } from '../case.js';
import { casePaths } from '../case.paths.js';
import { caseRoles } from '../case.policy.js';
import type { CaseServices } from '../case.services.js';
import { requireCase } from '../case.store.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import { fileOf, idOf, pageContext } from '../case-requests.routes.js';
import type { CaseChanged } from '../open-case.js';
import { alikeCases, casesOfApplicant } from './alike.store.js';
import { groupMembersOf, MAX_MEMBERS, originalContent } from './case-group.store.js';
import { linkCases, unlinkCase } from './link-cases.js';
import { type JointAct, jointActs, linkedReplies } from './linked-replies.query.js';
import { MAX_MATTER_LENGTH, MAX_MATTERS } from './matters.js';
import { relatedPaths } from './related.paths.js';
import { presentRelated, presentSplit, type RelatedCases } from './related.presenter.js';
import { presentReply } from './reply.presenter.js';
import { replyTogether, type SeenCase } from './reply-together.js';
import { mayRelate, splitObstacle } from './split.policy.js';
import { splitCase, splitStanding } from './split-case.js';
import { undoSplit } from './undo-split.js';

const workers = roles('registrar', 'handler', 'head');
const OF_APPLICANT = 20;
const reason = fields.text(200).label('related.field.reason');

/** Numbers ticked and numbers typed, as one list. */
const numbersSchema = Joi.array()
  .items(Joi.string().trim().max(2000).allow(''))
  .single()
  .default([])
  .custom((values: readonly string[], helpers) => {
    const numbers = values.flatMap((value) => value.split(/[\s,，、;；]+/u)).filter(Boolean);
    if (numbers.length === 0) return helpers.error('related.noNumber');
    return numbers.length > 50 ? helpers.error('related.tooManyNumbers') : numbers;
  })
  .label('related.field.numbers');

/** Ticked cases as `id:version`, each in the state in which the person saw it. */
const seenCases = Joi.array()
  .items(Joi.string().pattern(/^[1-9]\d{0,9}:[1-9]\d{0,9}$/))
  .single()
  .max(MAX_MEMBERS)
  .default([])
  .custom((values: readonly string[]) =>
    values.map((value): SeenCase => {
      const [caseId = 0, version = 0] = value.split(':').map(Number);
      return { caseId, version };
    }),
  )
  .label('reply.field.cases');

/** 关联申请: matters of one application, linked cases, the same applicant's and like ones. */
export function relatedRoutes(services: CaseServices): Route[] {
  const show = async (req: Request, res: Response, form: FormState): Promise<void> => {
    const file = await fileOf(services, req);
    const related = await relatedCases(services, file);
    res.render('cases/related/show', presentRelated(file, related, form, pageContext(services, req, res)));
  };
  const showSplit = async (req: Request, res: Response, form: FormState): Promise<void> => {
    const file = await fileOf(services, req);
    authorize(mayRelate(file.record, req.actor));
    const obstacle = splitObstacle(await splitStanding(services.db, file));
    res.render('cases/related/split', presentSplit(file, form, obstacle, pageContext(services, req, res)));
  };
  const showReply = async (req: Request, res: Response, form: FormState): Promise<void> => {
    const file = await fileOf(services, req);
    const context = pageContext(services, req, res);
    const replies = await linkedReplies(services.db, services.law, req.actor, file.record.id, context.today);
    res.render('cases/related/reply', presentReply(file, replies, form, context));
  };
  return [
    page({
      path: relatedPaths.show.pattern,
      right: roles(...caseRoles),
      handler: (req, res) => show(req, res, emptyForm()),
    }),
    action<{ numbers: string[]; reason: string }, number>({
      path: relatedPaths.link.pattern,
      right: workers,
      schema: Joi.object({ numbers: numbersSchema, reason }),
      form: show,
      run: (ctx, input, req) => linkCases(caseContext(ctx, services), { ...input, caseId: idOf(req) }),
      then: (id) => relatedPaths.show({ id }),
      flash: () => ({ kind: 'success', key: 'related.flash.linked' }),
    }),
    action<{ memberId: number; reason: string }, number>({
      path: relatedPaths.unlink.pattern,
      right: workers,
      schema: Joi.object({ memberId: fields.id().label('related.field.member'), reason }),
      form: show,
      run: (ctx, input, req) => unlinkCase(caseContext(ctx, services), { ...input, caseId: idOf(req) }),
      then: (id) => relatedPaths.show({ id }),
      flash: () => ({ kind: 'success', key: 'related.flash.unlinked' }),
    }),
    page({
      path: relatedPaths.reply.pattern,
      right: roles(...caseRoles),
      handler: (req, res) => showReply(req, res, emptyForm()),
    }),
    action<{ act: JointAct; cases: SeenCase[]; note: string }, number>({
      path: relatedPaths.reply.pattern,
      right: roles('handler', 'reviewer', 'secrecyReviewer', 'head'),
      schema: Joi.object({
        act: fields.choice(jointActs).label('reply.field.act'),
        cases: seenCases,
        note: fields.optionalText(1000).label('cases.field.note'),
      }),
      form: showReply,
      run: async (ctx, input, req) => {
        const { id, number } = await requireCase(ctx, idOf(req));
        return replyTogether(caseContext(ctx, services), { ...input, caseId: id, number });
      },
      then: (id) => relatedPaths.reply({ id }),
      flash: () => ({ kind: 'success', key: 'reply.flash.done' }),
    }),
    page({
      path: relatedPaths.split.pattern,
      right: workers,
      handler: (req, res) => showSplit(req, res, emptyForm()),
    }),
    action<{ version: number; matters: string[] }, CaseChanged>({
      path: relatedPaths.split.pattern,
      right: workers,
      schema: Joi.object({
        version: fields.id(),
        matters: fields.lines(MAX_MATTERS, MAX_MATTER_LENGTH).label('related.field.matters'),
      }),
      form: showSplit,
      run: (ctx, input, req) => splitCase(caseContext(ctx, services), { ...input, caseId: idOf(req) }),
      then: ({ caseId }) => relatedPaths.show({ id: caseId }),
      flash: () => ({ kind: 'success', key: 'related.flash.split' }),
    }),
    action<{ version: number; reason: string }, CaseChanged>({
      path: relatedPaths.undoSplit.pattern,
      right: workers,
      schema: Joi.object({ version: fields.id(), reason }),
      form: show,
      run: (ctx, input, req) => undoSplit(caseContext(ctx, services), { ...input, caseId: idOf(req) }),
      then: ({ caseId }) => casePaths.show({ id: caseId }),
      flash: () => ({ kind: 'success', key: 'related.flash.undone' }),
    }),
  ];
}

async function relatedCases({ db }: CaseServices, file: CaseFile): Promise<RelatedCases> {
  const { id, officeId, content } = file.record;
  const [members, alike, ofApplicant, standing] = await Promise.all([
    groupMembersOf(db, id),
    alikeCases(db, { officeId, content, caseId: id }),
    casesOfApplicant(db, id, OF_APPLICANT),
    splitStanding(db, file),
  ]);
  const matters = members.find(({ kind }) => kind === 'matters');
  return {
    members,
    original: matters ? await originalContent(db, matters.groupId) : '',
    alike,
    ofApplicant,
    splitObstacle: splitObstacle(standing),
  };
}
