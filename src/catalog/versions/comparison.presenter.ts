import type { Translate } from '../../platform/i18n/index.js';
import { elementLines } from '../elements/element.presenter.js';
import {
  changedElements,
  type ElementKey,
  type EntryElements,
  elementKeys,
  emptyElements,
} from '../entry.js';
import { diffText, type TextPiece } from './text-diff.js';

/** One element of a row, before and after, with what went and came marked word by word. */
export interface ElementChange {
  readonly key: ElementKey;
  readonly label: string;
  readonly pieces: readonly TextPiece[];
}

/** The elements that differ, in the order of the table; a side that is null has nothing stated. */
export function elementChanges(
  before: EntryElements | null,
  after: EntryElements | null,
  t: Translate,
): readonly ElementChange[] {
  const from = before ?? emptyElements;
  const to = after ?? emptyElements;
  return changedElements(from, to).flatMap((key) => {
    const pieces = diffText(textOf(from, key, t), textOf(to, key, t));
    // An element may differ in what is not printed (a link, a document's number): then it says so by itself.
    return [{ key, label: t(`catalog.elements.${key}`), pieces }];
  });
}

/** Every element that is stated, for a row that came or went whole. */
export function wholeRow(
  elements: EntryElements,
  kind: 'ins' | 'del',
  t: Translate,
): readonly ElementChange[] {
  return elementKeys.flatMap((key) => {
    const text = textOf(elements, key, t);
    return text === '' ? [] : [{ key, label: t(`catalog.elements.${key}`), pieces: [{ kind, text }] }];
  });
}

export function textOf(elements: EntryElements, key: ElementKey, t: Translate): string {
  return elementLines(elements, key, t).join('\n');
}
