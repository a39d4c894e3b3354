export {
  isLanguage,
  type Language,
  languages,
  loadWords,
  type Translate,
  type WordParams,
  type Words,
} from './words.js';
