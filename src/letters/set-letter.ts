import type { ParagraphOptions, SignatureOptions, TableContent } from '../platform/pdf/index.js';
import type { LetterBlock, LetterContent } from './letter.js';

/** What the builders of a PDF and of a Word document have in common: a letter is described once for both. */
export interface LetterPaper {
  title(text: string): unknown;
  heading(level: 1 | 2, text: string): unknown;
  paragraph(text: string, options?: ParagraphOptions): unknown;
  blankLines(count: number): unknown;
  table(content: TableContent): unknown;
  note(text: string): unknown;
  attachments(names: readonly string[]): unknown;
  signature(options: SignatureOptions): unknown;
  pageBreak(): unknown;
}

/** Everything below the head, in the order of GB/T 9704. */
export function setLetter(paper: LetterPaper, content: LetterContent): void {
  paper.title(content.title);
  if (content.salutation) paper.paragraph(content.salutation, { indent: 0, align: 'left' });
  for (const block of content.blocks) addBlock(paper, block);
  for (const remedy of content.remedies) paper.paragraph(remedy);
  paper.attachments(content.attachments);
  if (content.signature) {
    paper.signature({
      organ: content.organ,
      date: content.date,
      ...(content.remark ? { remark: content.remark } : {}),
    });
  }
  for (const enclosure of content.enclosures) {
    paper.pageBreak();
    paper.title(enclosure.title);
    for (const block of enclosure.blocks) addBlock(paper, block);
  }
}

function addBlock(paper: LetterPaper, block: LetterBlock): void {
  switch (block.type) {
    case 'paragraph':
      paper.paragraph(block.text, { indent: block.indent ?? 2 });
      break;
    case 'heading':
      paper.heading(block.level ?? 1, block.text);
      break;
    case 'list':
      for (const [index, item] of block.items.entries()) paper.paragraph(`${index + 1}. ${item.trim()}`);
      break;
    case 'table':
      paper.table(block.table);
      break;
    case 'note':
      paper.note(block.text);
      break;
    case 'blank':
      paper.blankLines(block.lines);
      break;
  }
}
