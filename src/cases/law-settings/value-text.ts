import type { Translate } from '../../platform/i18n/index.js';
import { type OfficeSettingKey, settingOf, unitOf } from '../../settings/index.js';

/** A value in words: 是, 20 个工作日, 以双方确认之日为准. */
export function valueText(key: OfficeSettingKey, value: unknown, t: Translate): string {
  const unit = unitOf(key);
  if (unit !== null) return t(`lawSettings.unit.${unit}`, { n: String(value) });
  if (typeof settingOf(key).default === 'boolean') return t(`lawSettings.flag.${String(value)}`);
  return t(`lawSettings.choice.${key}.${String(value)}`);
}

/** The admitted numbers; empty where the values are listed one by one. */
export function limitsText(key: OfficeSettingKey, t: Translate): string {
  const unit = unitOf(key);
  const { min = 0, max = 0 } = settingOf(key);
  return unit === null
    ? ''
    : t('lawSettings.limits', { min, max: t(`lawSettings.unit.${unit}`, { n: max }) });
}
