import type { Font } from 'fontkit';
import { flattenCharstring, type SubroutineIndex } from './cff-charstring.js';

interface Entry {
  readonly offset: number;
  readonly length: number;
}

type DictValue = number | boolean | readonly number[] | null | undefined;

interface FontDict {
  readonly FontMatrix?: readonly number[];
  readonly Private?: Readonly<Record<string, DictValue>> & { readonly Subrs?: readonly Entry[] };
}

/** What fontkit's parsed CFF table offers; not in its type declarations. */
interface CffTable {
  readonly isCIDFont: boolean;
  readonly postscriptName: string;
  readonly globalSubrIndex: readonly Entry[];
  readonly topDict: FontDict & {
    readonly CharStrings: readonly Entry[];
    readonly FDArray?: readonly FontDict[];
    readonly FontBBox: readonly number[];
  };
  readonly stream: { readonly buffer: Uint8Array };
  fdForGlyph(glyphId: number): number | null;
}

/** Operators of the Private DICT (Adobe Technical Note 5176, table 23) without Subrs, which a subset has none of. */
const privateOperators: readonly (readonly [string, readonly number[]])[] = [
  ['BlueValues', [6]],
  ['OtherBlues', [7]],
  ['FamilyBlues', [8]],
  ['FamilyOtherBlues', [9]],
  ['StdHW', [10]],
  ['StdVW', [11]],
  ['BlueScale', [12, 9]],
  ['BlueShift', [12, 10]],
  ['BlueFuzz', [12, 11]],
  ['StemSnapH', [12, 12]],
  ['StemSnapV', [12, 13]],
  ['LanguageGroup', [12, 17]],
  ['ExpansionFactor', [12, 18]],
  ['defaultWidthX', [20]],
  ['nominalWidthX', [21]],
];

const DEFAULT_MATRIX = [0.001, 0, 0, 0.001, 0, 0];

/**
 * Writes CFF fonts of a few glyphs from one parsed font. Subroutines are written out, so the file carries nothing
 * of the 60,000 glyphs that it leaves behind, and a glyph that was flattened once is only copied the next time.
 */
export class CffSubsetter {
  readonly #cff: CffTable;
  readonly #flat = new Map<number, Uint8Array>();
  readonly #global: SubroutineIndex;
  readonly #locals = new Map<number, SubroutineIndex>();

  constructor(font: Font) {
    this.#cff = (font as unknown as { 'CFF ': CffTable })['CFF '];
    this.#global = this.#index(this.#cff.globalSubrIndex);
  }

  /** True when the font has CFF outlines. */
  static fits(font: Font): boolean {
    return (font as unknown as { 'CFF '?: unknown })['CFF '] != null;
  }

  /** The charstring of a glyph without subroutines. Throws UnsupportedCharstring. */
  charstring(glyphId: number): Uint8Array {
    const known = this.#flat.get(glyphId);
    if (known) return known;
    const entry = this.#cff.topDict.CharStrings[glyphId];
    if (entry === undefined) throw new RangeError(`glyph ${glyphId}`);
    const flat = flattenCharstring(this.#read(entry), { global: this.#global, local: this.#local(glyphId) });
    this.#flat.set(glyphId, flat);
    return flat;
  }

  /** A CID-keyed CFF font (FontFile3, CIDFontType0C) whose CIDs are the positions in `glyphIds`; the first is .notdef. */
  encode(glyphIds: readonly number[]): Buffer {
    const { topDict, postscriptName } = this.#cff;
    const dicts: number[] = [];
    const select = glyphIds.map((glyphId) => {
      const dict = this.#dictOf(glyphId);
      if (!dicts.includes(dict)) dicts.push(dict);
      return dicts.indexOf(dict);
    });
    const head = Buffer.concat([Buffer.from([1, 0, 4, 4]), indexOf([Buffer.from(postscriptName, 'latin1')])]);
    const strings = indexOf([Buffer.from('Adobe'), Buffer.from('Identity')]);
    const noSubroutines = Buffer.from([0, 0]);
    const charset = Buffer.from([2, 0, 1, (glyphIds.length - 2) >> 8, (glyphIds.length - 2) & 255]);
    const fdSelect = Buffer.from([0, ...select]);
    const charstrings = indexOf(glyphIds.map((glyphId) => this.charstring(glyphId)));
    const privates = dicts.map((dict) => privateDict(this.#fontDict(dict).Private ?? {}));

    const topLength = indexOf([topDictOf(topDict, glyphIds.length, [0, 0, 0, 0])]).length;
    const charsetAt = head.length + topLength + strings.length + noSubroutines.length;
    const selectAt = charsetAt + (glyphIds.length > 1 ? charset.length : 1);
    const charstringsAt = selectAt + fdSelect.length;
    const privatesAt = charstringsAt + charstrings.length;
    let privateAt = privatesAt;
    const fontDicts = dicts.map((dict, index) => {
      const length = privates[index]?.length ?? 0;
      const bytes = fontDictOf(this.#fontDict(dict), length, privateAt);
      privateAt += length;
      return bytes;
    });
    const top = topDictOf(topDict, glyphIds.length, [charsetAt, charstringsAt, privateAt, selectAt]);
    return Buffer.concat([
      head,
      indexOf([top]),
      strings,
      noSubroutines,
      glyphIds.length > 1 ? charset : Buffer.from([0]),
      fdSelect,
      charstrings,
      ...privates,
      indexOf(fontDicts),
    ]);
  }

  #dictOf(glyphId: number): number {
    return this.#cff.isCIDFont ? (this.#cff.fdForGlyph(glyphId) ?? 0) : 0;
  }

  #fontDict(dict: number): FontDict {
    const { topDict, isCIDFont } = this.#cff;
    return (isCIDFont ? topDict.FDArray?.[dict] : { Private: topDict.Private ?? {} }) ?? {};
  }

  #local(glyphId: number): SubroutineIndex {
    const dict = this.#dictOf(glyphId);
    let index = this.#locals.get(dict);
    if (!index) {
      index = this.#index(this.#fontDict(dict).Private?.Subrs ?? []);
      this.#locals.set(dict, index);
    }
    return index;
  }

  #index(entries: readonly Entry[]): SubroutineIndex {
    return {
      length: entries.length,
      bytes: (index) => {
        const entry = entries[index];
        if (entry === undefined) throw new RangeError(`subroutine ${index}`);
        return this.#read(entry);
      },
    };
  }

  #read({ offset, length }: Entry): Uint8Array {
    return this.#cff.stream.buffer.subarray(offset, offset + length);
  }
}

/** An INDEX: count, offset size, offsets, data. */
function indexOf(items: readonly Uint8Array[]): Buffer {
  if (items.length === 0) return Buffer.from([0, 0]);
  const total = items.reduce((sum, item) => sum + item.length, 1);
  const size = total < 0x100 ? 1 : total < 0x10000 ? 2 : total < 0x1000000 ? 3 : 4;
  const head = Buffer.alloc(3 + (items.length + 1) * size);
  head.writeUInt16BE(items.length, 0);
  head.writeUInt8(size, 2);
  let offset = 1;
  for (const [index, item] of [...items, new Uint8Array(0)].entries()) {
    head.writeUIntBE(offset, 3 + index * size, size);
    offset += item.length;
  }
  return Buffer.concat([head, ...items]);
}

function topDictOf(
  { FontBBox, FontMatrix }: CffTable['topDict'],
  count: number,
  [charset, charstrings, fdArray, fdSelect]: readonly [number, number, number, number],
): Buffer {
  return Buffer.from([
    // ROS: Adobe-Identity-0; the two names are the first custom strings.
    ...number(391),
    ...number(392),
    ...number(0),
    12,
    30,
    ...matrix(FontMatrix),
    ...FontBBox.flatMap(number),
    5,
    ...number(count),
    12,
    34,
    ...offset(charset),
    15,
    ...offset(charstrings),
    17,
    ...offset(fdArray),
    12,
    36,
    ...offset(fdSelect),
    12,
    37,
  ]);
}

function fontDictOf({ FontMatrix }: FontDict, privateLength: number, privateAt: number): Buffer {
  return Buffer.from([...matrix(FontMatrix), ...offset(privateLength), ...offset(privateAt), 18]);
}

function matrix(values: readonly number[] = DEFAULT_MATRIX): number[] {
  if (values.every((value, index) => value === DEFAULT_MATRIX[index])) return [];
  return [...values.flatMap(number), 12, 7];
}

function privateDict(values: Readonly<Record<string, unknown>>): Buffer {
  const bytes: number[] = [];
  for (const [name, operator] of privateOperators) {
    const value = values[name];
    const operands = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'number');
    if (operands.length > 0) bytes.push(...operands.flatMap(number), ...operator);
  }
  return Buffer.from(bytes);
}

/** Five bytes whatever the value, so that sizes are known before offsets are. */
function offset(value: number): number[] {
  return [29, (value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

/** A DICT operand, whole or real. */
function number(value: number): number[] {
  if (Number.isInteger(value)) {
    if (value >= -107 && value <= 107) return [value + 139];
    if (value >= -32_768 && value <= 32_767) return [28, (value >> 8) & 255, value & 255];
    return offset(value);
  }
  return real(value);
}

const NIBBLES: Readonly<Record<string, number>> = { '.': 10, e: 11, '-': 14 };

function real(value: number): number[] {
  const nibbles = [...String(value).replace('e-', 'm').replace('e+', 'e')].map((character) =>
    character === 'm' ? 12 : (NIBBLES[character] ?? Number(character)),
  );
  nibbles.push(15);
  if (nibbles.length % 2 === 1) nibbles.push(15);
  const bytes = [30];
  for (let index = 0; index < nibbles.length; index += 2)
    bytes.push(((nibbles[index] ?? 0) << 4) | (nibbles[index + 1] ?? 0));
  return bytes;
}
