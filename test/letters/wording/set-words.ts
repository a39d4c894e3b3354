import type { LetterContent } from '../../../src/letters/index.js';
import { type LetterPaper, setLetter } from '../../../src/letters/set-letter.js';

/** A letter as the builders of PDF and DOCX are told to set it, one line a call. */
export function setWords(content: LetterContent): string[] {
  const lines: string[] = [`form ${content.form} ${content.organ} ${content.number}`];
  const say = (what: string, ...rest: unknown[]) => lines.push([what, ...rest].join(' '));
  const paper: LetterPaper = {
    title: (text) => say('title', text),
    heading: (level, text) => say(`heading${level}`, text),
    // Two hanzi in is the builder's own default.
    paragraph: (text, options) => say(`p${options?.indent ?? 2}`, text),
    blankLines: (count) => say('blank', count),
    table: (table) => say('table', JSON.stringify(table)),
    note: (text) => say('note', text),
    attachments: (names) => say('attachments', ...names),
    signature: (options) => say('signature', JSON.stringify(options)),
    pageBreak: () => say('page'),
  };
  setLetter(paper, content);
  return lines;
}
