import type { LocalDate } from '../../kernel/local-date.js';
import { shanghaiDateTime } from '../../kernel/local-date.js';
import type { Translate } from '../../platform/i18n/index.js';
import {
  effectOf,
  type LawChoice,
  type OfficeSettingKey,
  officeSettingKeys,
  settingOf,
} from '../../settings/index.js';
import type { LawContext } from '../case.js';
import type { StoredEvent } from '../case-event.store.js';
import { valueText } from '../law-settings/value-text.js';
import { factsOf } from './derivation.js';

const movingKeys = officeSettingKeys.filter((key) => effectOf(key) === 'caseDates');

/** The open points that this case's due date depends on: with another value it would be another day. */
export function decisiveSettings(
  events: readonly StoredEvent[],
  law: LawContext,
  today: LocalDate,
): OfficeSettingKey[] {
  const dueWith = (settings: LawContext['settings']) =>
    factsOf(events, { ...law, settings }, today).clock.due;
  const due = dueWith(law.settings);
  return movingKeys.filter((key) =>
    otherValues(key, law.settings[key]).some((value) => dueWith({ ...law.settings, [key]: value }) !== due),
  );
}

function otherValues(key: OfficeSettingKey, inForce: unknown) {
  const { values, min, max } = settingOf(key);
  return (values ?? [min, max]).filter((value) => value !== undefined && value !== inForce);
}

/** Each with the value in force, and whether the office chose it or it is the default; for 为何是这一天 and the printed ledger. */
export function decisiveRows(
  events: readonly StoredEvent[],
  choices: readonly LawChoice[],
  { law, today, t }: { readonly law: LawContext; readonly today: LocalDate; readonly t: Translate },
): { key: string; value: string[] }[] {
  return decisiveSettings(events, law, today).map((key) => {
    const { name, reason } = settingOf(key);
    const chosen = choices.find((choice) => choice.key === key);
    const why = chosen
      ? t('lawSettings.whyChosen', {
          name: chosen.appliedByName ?? '',
          at: chosen.appliedAt === null ? '' : shanghaiDateTime(new Date(chosen.appliedAt)),
          reason: chosen.reason,
        })
      : t('lawSettings.whyDefault', { reason });
    return { key: name, value: [valueText(key, law.settings[key], t), why] };
  });
}
