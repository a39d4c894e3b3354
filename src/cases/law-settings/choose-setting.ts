import { recordAudit } from '../../audit/index.js';
import { conflict, invalid, notFound } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';
import {
  applyLawChoice,
  effectOf,
  isOfficeSettingKey,
  type LawChoice,
  noteLawChoiceMoved,
  prepareLawChoice,
  requireLawChoice,
  settingOf,
  settingValue,
} from '../../settings/index.js';
import type { LawContext } from '../case.js';
import type { CaseServices } from '../case.services.js';
import type { LawChange } from '../law-in-force/changed-cases.js';
import { lawInForce } from '../law-in-force/law-in-force.js';
import { moveCases } from '../law-in-force/move-cases.js';
import { announceDutyDates } from './duty-date-listeners.js';
import { mayChoose } from './law-settings.policy.js';
import type { ChoiceForm } from './law-settings.schema.js';
import { valueText } from './value-text.js';

/** Writes down another value with its reason, for a preview. Resolves to its id; nothing counts yet. */
export async function prepareSetting(
  ctx: CommandContext,
  services: CaseServices,
  { key, value, reason }: ChoiceForm,
): Promise<number> {
  authorize(mayChoose(ctx.actor));
  const { settings } = await lawInForce(ctx, services);
  if (String(settings[key]) === String(value))
    throw invalid([{ field: 'value', code: 'lawSettings.sameValue' }]);
  return prepareLawChoice(ctx, { key, value: String(value), reason });
}

/** What a prepared choice would make of the law in force. */
export async function changeBy(
  reader: Reader,
  services: Pick<CaseServices, 'holidayYears' | 'today'>,
  { key, value }: Pick<LawChoice, 'key' | 'value'>,
): Promise<LawChange> {
  const from = await lawInForce(reader, services);
  return { from, to: withValue(from, key, value), today: services.today(), since: null };
}

/**
 * Puts a prepared choice in force: the due dates that follow from it are derived anew, and each open case that moved gets a line in
 * its history. All in the caller's transaction. Throws conflict when another choice came in between. Resolves to how many moved.
 */
export async function applySetting(
  ctx: CommandContext,
  services: CaseServices,
  { id, seen }: { readonly id: number; readonly seen: number },
): Promise<number> {
  authorize(mayChoose(ctx.actor));
  const choice = await requireLawChoice(ctx, id);
  const { key, value, reason } = choice;
  if (!isOfficeSettingKey(key)) throw notFound('lawSettings.noSetting');
  if (choice.seq !== null) throw conflict('lawSettings.alreadyApplied');
  const change = await changeBy(ctx, services, choice);
  const before = change.from.settings[key];
  await applyLawChoice(ctx, id, seen);
  if (String(before) === value) throw conflict('lawSettings.sameNow');
  const effect = effectOf(key);
  const moved = effect === 'caseDates' ? await moveCases(ctx, services, change, noteOf(services, choice)) : 0;
  if (moved > 0) await noteLawChoiceMoved(ctx, id, moved);
  if (effect === 'dutyDates') await announceDutyDates(ctx, change.to);
  await recordAudit(ctx, {
    action: 'case.settingChosen',
    entity: 'lawSetting',
    entityId: key,
    summary: { from: String(before), to: value, reason, moved },
  });
  return moved;
}

function withValue(law: LawContext, key: LawChoice['key'], text: string): LawContext {
  const value = settingValue(key, text);
  return value === undefined ? law : { ...law, settings: { ...law.settings, [key]: value } };
}

function noteOf({ words }: CaseServices, { key, value }: LawChoice) {
  const t = words.in('zh-CN');
  return (oldDue: string | null, newDue: string | null): string =>
    t('lawSettings.note', {
      name: settingOf(key).name,
      value: valueText(key, value, t),
      from: oldDue ?? t('lawSettings.noDue'),
      to: newDue ?? t('lawSettings.noDue'),
    });
}
