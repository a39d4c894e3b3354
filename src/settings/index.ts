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
