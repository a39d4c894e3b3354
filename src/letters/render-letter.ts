import { createDocument, type DocumentBuilder, type FontSet, loadFontSet } from '../platform/pdf/index.js';
import type { LetterBlock, LetterContent } from './letter.js';

export const DRAFT_WATERMARK = '草稿，未盖章';

export interface RenderedLetter {
  readonly pdf: Buffer;
  /** Characters that no font has; they stand as 〓 with a note at the foot and are told to the officer. */
  readonly lostCharacters: readonly string[];
}

/** Sets a letter on paper by GB/T 9704. Deterministic: equal content and fonts give equal bytes. */
export async function renderLetter(
  content: LetterContent,
  fonts: FontSet = loadFontSet(),
): Promise<RenderedLetter> {
  const document = createDocument({
    title: content.number ? `${content.title}（${content.number}）` : content.title,
    author: content.organ,
    createdOn: content.date,
    fonts,
    head: { form: content.form, organ: content.organ, number: content.number },
    ...(content.signed ? {} : { watermark: DRAFT_WATERMARK }),
  });
  document.title(content.title);
  if (content.salutation) document.paragraph(content.salutation, { indent: 0, align: 'left' });
  for (const block of content.blocks) addBlock(document, block);
  for (const remedy of content.remedies) document.paragraph(remedy);
  document.attachments(content.attachments);
  if (content.signature) {
    document.signature({
      organ: content.organ,
      date: content.date,
      ...(content.remark ? { remark: content.remark } : {}),
    });
  }
  for (const enclosure of content.enclosures) {
    document.pageBreak().title(enclosure.title);
    for (const block of enclosure.blocks) addBlock(document, block);
  }
  const pdf = await document.toBuffer();
  return { pdf, lostCharacters: document.lostCharacters() };
}

/** As {@link renderLetter}, the file alone. */
export async function renderLetterPdf(content: LetterContent, fonts?: FontSet): Promise<Buffer> {
  return (await renderLetter(content, fonts)).pdf;
}

function addBlock(document: DocumentBuilder, block: LetterBlock): void {
  switch (block.type) {
    case 'paragraph':
      document.paragraph(block.text, { indent: block.indent ?? 2 });
      break;
    case 'heading':
      document.heading(block.level ?? 1, block.text);
      break;
    case 'list':
      for (const [index, item] of block.items.entries()) document.paragraph(`${index + 1}. ${item.trim()}`);
      break;
    case 'table':
      document.table(block.table);
      break;
    case 'note':
      document.note(block.text);
      break;
    case 'blank':
      document.blankLines(block.lines);
      break;
  }
}
