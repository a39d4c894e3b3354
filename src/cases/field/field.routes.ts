import type { Request, Response } from 'express';
import Joi from 'joi';
import { fieldNames } from '../../catalog/index.js';
import type { Actor } from '../../kernel/actor.js';
import { isOpenStage } from '../../law/index.js';
import type { Reader } from '../../platform/database/index.js';
import { type ActionRoute, action, type FormState, fields, roles } from '../../platform/http/index.js';
import { casePaths } from '../case.paths.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import { idOf } from '../case-requests.routes.js';
import { fieldPaths } from './field.paths.js';
import { classifyingRoles, mayClassify } from './field.policy.js';
import type { FieldChoice } from './field.presenter.js';
import { fieldChoice } from './field.schema.js';
import { proposeField } from './field-proposal.query.js';
import { setField } from './set-field.js';

/** 归入领域 from the case page, which `showCase` shows again with what is wrong. */
export function fieldRoutes(
  showCase: (req: Request, res: Response, form: FormState) => Promise<void>,
): ActionRoute[] {
  return [
    action<{ version: number; fieldId: number | null }, number>({
      path: fieldPaths.set.pattern,
      right: roles(...classifyingRoles),
      schema: Joi.object({ version: fields.id(), fieldId: fieldChoice() }),
      form: showCase,
      run: (ctx, input, req) => setField(ctx, { ...input, caseId: idOf(req) }),
      then: (id) => casePaths.show({ id }),
      flash: () => ({ kind: 'success', key: 'caseField.saved' }),
    }),
  ];
}

/** What stands in the select; the proposal only where the applicant described the matter and nobody has sorted it yet. */
export async function fieldChoiceOf(
  reader: Reader,
  { record, facts }: CaseFile,
  actor: Actor,
): Promise<FieldChoice | null> {
  if (!mayClassify(record, actor).allowed) return null;
  const asks = record.fieldId === null && record.channel === 'online' && isOpenStage(facts.stage);
  const [names, proposal] = await Promise.all([
    fieldNames(reader),
    asks ? proposeField(reader, record.content) : null,
  ]);
  return { names, proposal };
}
