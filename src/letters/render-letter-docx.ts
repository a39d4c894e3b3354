import { createWordDocument } from '../platform/office-documents/index.js';
import type { LetterContent } from './letter.js';
import { DRAFT_WATERMARK } from './render-letter.js';
import { setLetter } from './set-letter.js';

/** 发文机关标志 of a letter, in points; smaller than on a 文件, whose head is printed in red. */
const ORGAN_SIZE = 22;

/**
 * The same letter as a Word document, for offices whose seal or registry system wants one. A draft says so in its first line:
 * a Word watermark is gone with one click. Deterministic as the PDF.
 */
export async function renderLetterDocx(content: LetterContent): Promise<Buffer> {
  const document = await createWordDocument({
    title: content.number ? `${content.title}（${content.number}）` : content.title,
    author: content.organ,
    createdOn: content.date,
  });
  if (!content.signed)
    document.paragraph(`【${DRAFT_WATERMARK}】`, { indent: 0, align: 'center', font: 'hei' });
  if (content.form !== 'plain') {
    document.paragraph(content.organ, { indent: 0, align: 'center', font: 'title', size: ORGAN_SIZE });
    if (content.number) document.paragraph(content.number, { indent: 0, align: 'right' });
    document.blankLines(1);
  }
  setLetter(document, content);
  return document.toBuffer();
}
