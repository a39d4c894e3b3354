import {
  composeLetter,
  dateWords,
  type LetterContent,
  type Sample,
  type WordingCode,
} from '../../letters/index.js';
import type { PageContext } from '../page-context.js';

/** A sample paper in these words. Throws what `composeLetter` throws: the words have been checked. */
export function previewLetter(
  samples: readonly Sample[],
  index: number,
  code: WordingCode,
  { title, body }: { readonly title: string; readonly body: string },
): LetterContent | null {
  const sample = samples[index] ?? samples[0];
  if (!sample) return null;
  const wording = new Map([
    [code, { title: title === '' ? null : title, body, version: { id: 0, code, version: 0 } }],
  ]);
  return { ...composeLetter(sample.kind, sample.data as never, wording), signed: false };
}

export function presentPreview(letter: LetterContent | null, t: PageContext['t']) {
  if (!letter) return null;
  return {
    organ: letter.organ,
    number: letter.form === 'plain' ? '' : letter.number,
    title: letter.title,
    salutation: letter.salutation,
    blocks: letter.blocks.map((block) =>
      block.type === 'table'
        ? {
            type: 'table' as const,
            rows: [...(block.table.header ?? []), ...block.table.rows].map((row) =>
              row.map((cell) =>
                typeof cell === 'string'
                  ? { text: cell, colSpan: 1, header: false }
                  : { text: cell.text, colSpan: cell.colSpan ?? 1, header: cell.header ?? false },
              ),
            ),
          }
        : {
            type: block.type,
            text: 'text' in block ? block.text : block.type === 'list' ? block.items.join('；') : '',
          },
    ),
    remedies: letter.remedies,
    date: letter.signature ? dateWords(letter.date) : '',
    note: t('wording.previewNote'),
  };
}
