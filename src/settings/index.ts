/** What an installation chose where the law is silent. */
export { initSettingModels } from './counting-choice.model.js';
export { countingChoices, countingSettings, insertChoice } from './counting-choice.store.js';
export {
  type CountingByYear,
  type CountingChoice,
  type CountingKey,
  type CountingSettings,
  countingKeys,
  countingValues,
  defaultCounting,
  isCountingKey,
} from './counting-settings.js';
export {
  applyLawChoice,
  chosenSettings,
  lawChoiceCount,
  lawChoices,
  noteLawChoiceMoved,
  prepareLawChoice,
  requireLawChoice,
} from './law-choice.store.js';
export {
  effectOf,
  isOfficeSettingKey,
  type LawChoice,
  type OfficeSettingKey,
  officeSettingKeys,
  type SettingEffect,
  settingGroups,
  settingOf,
  settingValue,
  unitOf,
} from './office-settings.js';
