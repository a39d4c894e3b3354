import Joi from 'joi';
import { fields } from '../../platform/http/index.js';
import { type OfficeSettingKey, officeSettingKeys, settingOf } from '../../settings/index.js';

/** One choice as the form sends it; the key travels with it, so that its own values and limits are checked with the rest. */
export interface ChoiceForm {
  readonly key: OfficeSettingKey;
  readonly value: string | number;
  readonly reason: string;
}

export const choiceSchema = Joi.object({
  key: fields.choice(officeSettingKeys).label('lawSettings.setting'),
  value: Joi.alternatives()
    .conditional('key', {
      switch: officeSettingKeys.map((key) => ({ is: key, then: valueSchema(key) })),
      otherwise: fields.text(40),
    })
    .label('lawSettings.value'),
  reason: fields.text(500).label('lawSettings.reason'),
});

/** The number of choices that the person saw in force; with another number the preview no longer holds. */
export const applySchema = Joi.object({ seen: fields.integer(0, 1_000_000) });

function valueSchema(key: OfficeSettingKey): Joi.Schema {
  const { values, min = 0, max = 0 } = settingOf(key);
  const schema = values === undefined ? fields.integer(min, max) : fields.choice(values.map(String));
  return schema.label('lawSettings.value');
}
