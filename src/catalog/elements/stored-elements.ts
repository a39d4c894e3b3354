import { type EntryElements, emptyElements } from '../entry.js';
import { type Basis, parseBasis } from './basis.js';
import { type ChannelTick, inBoxOrder } from './channels.js';

/** Rows written before a basis had parts and a box had a mark; they are read as they stand and never rewritten. */
type StoredElements = Partial<Omit<EntryElements, 'basis' | 'channels'>> & {
  readonly basis?: readonly (string | Basis)[];
  readonly channels?: readonly (Pick<ChannelTick, 'code' | 'note'> & Partial<ChannelTick>)[];
};

/** Reads the JSON of a row, a template, a revision or a step, of this or any earlier shape. */
export function readElements(json: string): EntryElements {
  const stored = JSON.parse(json) as StoredElements;
  return {
    ...emptyElements,
    ...stored,
    basis: (stored.basis ?? []).map((one) => (typeof one === 'string' ? parseBasis(one) : one)),
    channels: inBoxOrder(
      (stored.channels ?? []).map((tick) => ({
        code: tick.code,
        note: tick.note,
        optional: tick.optional ?? false,
        phase: tick.phase ?? null,
      })),
    ),
  };
}
