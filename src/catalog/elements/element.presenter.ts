import type { Translate } from '../../platform/i18n/index.js';
import { isExtension } from '../columns.js';
import { type ElementKey, type EntryElements, elementKeys } from '../entry.js';
import { type ChannelTick, channelText } from './channels.js';
import { parseTimeLimit, type TimeLimitPart } from './time-limit.js';

/** One row of a summary list: an element's label and its finished lines. */
export interface ElementRow {
  readonly key: string;
  readonly value: readonly string[];
}

/** An element's content in words, one line an item; empty when it is not stated. */
export function elementLines(elements: EntryElements, key: ElementKey, t: Translate): readonly string[] {
  switch (key) {
    case 'content':
      return elements.content.map((item) =>
        item.optional ? t('catalog.values.optional', { text: item.text }) : item.text,
      );
    case 'basis':
      return elements.basis.map((basis) => basis.text);
    case 'channels':
      return elements.channels.map((tick) => channelLine(tick, t));
    case 'audience':
      return [
        ...(elements.audience.allSociety ? [t('catalog.values.allSociety')] : []),
        ...(elements.audience.specific
          ? [t('catalog.values.specificOf', { who: elements.audience.specific })]
          : []),
      ];
    case 'fiveDisclosures':
    case 'formats':
      return [elements[key].map((one) => t(`catalog.values.${one}`)).join('、')].filter(Boolean);
    case 'method':
    case 'tier':
      return Object.entries(elements[key]).flatMap(([name, ticked]) =>
        ticked ? [t(`catalog.values.${name}`)] : [],
      );
    default: {
      const text = elements[key];
      return text === null ? [] : [text];
    }
  }
}

/** `▲政府网站（可选）`: a mark where the marks have a meaning, and what need not be used. */
function channelLine(tick: ChannelTick, t: Translate): string {
  const mark = tick.phase === null ? '' : t(`catalog.phaseMarks.${tick.phase}`);
  const text = `${mark}${channelText(tick)}`;
  return tick.optional ? t('catalog.values.optional', { text }) : text;
}

/** All elements in the order of the national table; an extension that is not stated is left out. */
export function elementRows(elements: EntryElements, t: Translate): readonly ElementRow[] {
  return elementKeys.flatMap((key) => {
    const lines = elementLines(elements, key, t);
    if (lines.length === 0 && isExtension(key)) return [];
    return [{ key: t(`catalog.elements.${key}`), value: lines.length > 0 ? lines : [t('catalog.none')] }];
  });
}

/** How the machine reads a time limit; null when there is none to read. */
export function timeLimitReading(words: string | null, t: Translate): string | null {
  if (words === null) return null;
  const limit = parseTimeLimit(words);
  if (limit.kind === 'unclear') return t('catalog.limit.unread');
  const parts = limit.parts.map((part) => partText(part, t));
  if (limit.ruleMayDiffer && limit.kind !== 'byRule') parts.push(t('catalog.limit.ruleMayDiffer'));
  return t('catalog.limit.lead') + parts.join('；');
}

function partText(part: TimeLimitPart, t: Translate): string {
  const unit = part.unit === null ? '' : t(`catalog.units.${part.unit}`);
  const event = part.event ?? '';
  const from = part.kind !== 'beforeEvent' && event !== '' ? t('catalog.limit.eventFrom', { event }) : event;
  const plain = (part.kind === 'onRequest' || part.kind === 'periodic') && part.n === null;
  const text = t(`catalog.limit.${part.kind}${plain ? 'Plain' : ''}`, { event: from, n: part.n ?? '', unit });
  return part.scope === null ? text : t('catalog.limit.scope', { scope: part.scope, text });
}
