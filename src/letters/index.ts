export { blankApplicationForm } from './application-form.js';
export { letterTitle } from './build-content.js';
export { composeAnswer, composeLetter, SEVERAL_MATTERS_TITLE } from './compose-letter.js';
export type { LetterBlock, LetterContent, LetterEnclosure } from './letter.js';
export type * from './letter-data.js';
export { formatLetterNumber, type LetterNumberParts } from './letter-number.js';
export { channelPhrase, dateWords } from './phrases.js';
export { DRAFT_WATERMARK, type RenderedLetter, renderLetter, renderLetterPdf } from './render-letter.js';
export { renderLetterDocx } from './render-letter-docx.js';
