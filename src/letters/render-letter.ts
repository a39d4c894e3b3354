import { createDocument, type FontSet, loadFontSet } from '../platform/pdf/index.js';
import type { LetterContent } from './letter.js';
import { setLetter } from './set-letter.js';

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
  setLetter(document, content);
  const pdf = await document.toBuffer();
  return { pdf, lostCharacters: document.lostCharacters() };
}

/** As {@link renderLetter}, the file alone. */
export async function renderLetterPdf(content: LetterContent, fonts: FontSet): Promise<Buffer> {
  return (await renderLetter(content, fonts)).pdf;
}
