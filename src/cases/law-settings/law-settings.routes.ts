import type { Request, Response } from 'express';
import { notFound } from '../../kernel/domain-error.js';
import { action, emptyForm, type FormState, page, type Route, roles } from '../../platform/http/index.js';
import {
  chosenSettings,
  effectOf,
  isOfficeSettingKey,
  lawChoiceCount,
  lawChoices,
  type OfficeSettingKey,
  requireLawChoice,
} from '../../settings/index.js';
import type { CaseServices } from '../case.services.js';
import { idOf } from '../case-requests.routes.js';
import { useLawInForce } from '../law-in-force/law-in-force.js';
import { movedCases } from '../law-in-force/moved-cases.presenter.js';
import { applySetting, changeBy, prepareSetting } from './choose-setting.js';
import { lawSettingPaths } from './law-settings.paths.js';
import { settingReaders } from './law-settings.policy.js';
import { presentChoice, presentSettingForm, presentSettings } from './law-settings.presenter.js';
import { applySchema, type ChoiceForm, choiceSchema } from './law-settings.schema.js';

/** 办理口径: read by all who work by them; the supervising office prepares another value, sees what moves, and puts it in force. */
export function lawSettingRoutes(services: CaseServices): Route[] {
  const { db } = services;
  const right = roles('supervisor');

  async function inForce() {
    return { settings: await chosenSettings(db), choices: await lawChoices(db) };
  }

  async function showForm(req: Request, res: Response, form: FormState): Promise<void> {
    const model = presentSettingForm(keyOf(req), await inForce(), form, res.locals.t);
    res.render('cases/law-settings/change', model);
  }

  async function showChoice(req: Request, res: Response, form: FormState): Promise<void> {
    const t = res.locals.t;
    const choice = await requireLawChoice(db, idOf(req));
    const change = await changeBy(db, services, choice);
    const model = presentChoice(choice, change.from.settings, await lawChoiceCount(db), t);
    const moves = model.mayApply && effectOf(choice.key) === 'caseDates';
    const preview = moves ? await movedCases(db, change, t) : null;
    const movedText = t('lawSettings.moves', { n: preview?.moved ?? 0 });
    res.render('cases/law-settings/choice', { ...model, preview, movedText, choiceForm: form });
  }

  return [
    page({
      path: lawSettingPaths.list.pattern,
      right: roles(...settingReaders),
      handler: async (req, res) =>
        res.render('cases/law-settings/list', presentSettings(await inForce(), req.actor, res.locals.t)),
    }),
    page({
      path: lawSettingPaths.change.pattern,
      right,
      handler: (req, res) => showForm(req, res, emptyForm()),
    }),
    action<ChoiceForm, number>({
      path: lawSettingPaths.change.pattern,
      right,
      schema: choiceSchema,
      form: showForm,
      run: (ctx, input, req) => prepareSetting(ctx, services, { ...input, key: sameKey(req, input.key) }),
      then: (id) => lawSettingPaths.choice({ id }),
    }),
    page({
      path: lawSettingPaths.choice.pattern,
      right,
      handler: (req, res) => showChoice(req, res, emptyForm()),
    }),
    action<{ readonly seen: number }, number>({
      path: lawSettingPaths.choice.pattern,
      right,
      schema: applySchema,
      form: showChoice,
      run: (ctx, { seen }, req) => applySetting(ctx, services, { id: idOf(req), seen }),
      finish: () => useLawInForce(services),
      then: (_moved, req) => lawSettingPaths.choice({ id: idOf(req) }),
      flash: (moved) =>
        moved > 0
          ? { kind: 'success', key: 'lawSettings.flash.moved', params: { n: moved } }
          : { kind: 'success', key: 'lawSettings.flash.applied' },
    }),
  ];
}

function keyOf(req: Request): OfficeSettingKey {
  const key = String(req.params.key);
  if (!isOfficeSettingKey(key)) throw notFound('lawSettings.noSetting');
  return key;
}

/** The form's own key is checked with its value; it must be that of the page. */
function sameKey(req: Request, key: OfficeSettingKey): OfficeSettingKey {
  if (keyOf(req) !== key) throw notFound('lawSettings.noSetting');
  return key;
}
