export {
  type ApplicationPaper,
  applicationFormDocx,
  applicationFormPdf,
  type PrintedField,
  type PrintedPart,
} from './application-form.js';
export { letterTitle } from './build-content.js';
export { composeAnswer, composeLetter, SEVERAL_MATTERS_TITLE } from './compose-letter.js';
export { type AnswerSlip, composeAnswerSlip } from './consultation-letters.js';
export type { LetterBlock, LetterContent, LetterEnclosure, LetterWording } from './letter.js';
export type * from './letter-data.js';
export { formatLetterNumber, type LetterNumberParts } from './letter-number.js';
export { applicants, dateWords, you } from './phrases.js';
export { type RenderedLetter, renderLetter, renderLetterPdf } from './render-letter.js';
export { renderLetterDocx } from './render-letter-docx.js';
export { builtInTemplates, isWordingCode, wordingCodes } from './wording/built-in.js';
export { checkTemplate, type TemplateCheck } from './wording/check-template.js';
export { ADDRESSEE, REMEDIES } from './wording/fill-template.js';
export { type Placeholder, placeholdersOf, type WordingCode } from './wording/placeholders.js';
export { fillText, textProblems } from './wording/plain-text.js';
export { tellsRemedies } from './wording/required-elements.js';
export { type Sample, samplesOf, severalMattersSamples } from './wording/sample-data.js';
export { MAX_TEMPLATE, type TemplateProblem } from './wording/template.js';
export {
  ALL_OFFICES,
  addWordingVersion,
  currentWordings,
  keepWordingDraft,
  type WordingText,
  type WordingVersion,
  wordingDraft,
  wordingOf,
  wordingVersions,
} from './wording/wording.store.js';
export type { Wording, WordingSet } from './wording/wording-set.js';
