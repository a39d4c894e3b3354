import {
  type ChannelPhase,
  type ChannelTick,
  fieldChannels,
  inBoxOrder,
  OTHER_CHANNEL,
  standardChannels,
  ticked,
} from '../elements/channels.js';
import type { GuessReason } from './reading.js';
import { TICKED, UNTICKED } from './ticks.js';

/** A 公开渠道和载体 cell as it was read. */
export interface ChannelsReading {
  readonly ticks: readonly ChannelTick[];
  /** Labels of the required ones for JSON, in the order of the cell. */
  readonly labels: readonly string[];
  readonly guess: GuessReason | null;
}

export interface ChannelOptions {
  /** The header says that □ means 可选. */
  readonly boxesOptional: boolean;
  /** ■ and ▲ stand for phases in this table. */
  readonly phased: boolean;
}

const known = [...standardChannels, ...fieldChannels];
const spellings = known
  .flatMap((channel) =>
    [channel.label, ...channel.aliases].map((spelling) => ({
      folded: fold(spelling),
      code: channel.code,
      label: channel.label,
    })),
  )
  .sort((a, b) => b.folded.length - a.folded.length);
const bySpelling = new Map(spellings.map((spelling) => [spelling.folded, spelling]));

function fold(label: string): string {
  return label
    .normalize('NFKC')
    .replace(/[\s_＿]/gu, '')
    .replace(/[（(]电子屏[)）]/u, '电子屏')
    .replace(/[\\|]/gu, '/');
}

interface Box {
  readonly marks: string;
  readonly label: string;
}

/** Reads every spelling of the cell: boxes of all glyphs, words set apart by 、, labels with typing errors. */
export function readChannelsCell(cell: string, options: ChannelOptions): ChannelsReading {
  const text = withClearMarks(cell);
  const boxes = text.match(new RegExp(`[${TICKED}${UNTICKED}]`, 'u')) ? splitBoxes(text) : null;
  const labels = boxes ?? splitWords(text).map((label) => ({ marks: '', label }));
  let guess: GuessReason | null = null;
  if (!boxes && standardNamed(labels) >= 8) return { ticks: [], labels: [], guess: 'boxesLost' };
  const read: { tick: ChannelTick; label: string }[] = [];
  for (const { marks, label } of labels) {
    if (label === '' && marks !== '') continue;
    const isTicked = [...marks].some((mark) => TICKED.includes(mark));
    const isEmpty = !isTicked && marks !== '';
    if (isEmpty && !options.boxesOptional) continue;
    if (boxes && marks === '') guess ??= 'boxUnmarked';
    const found = readLabel(label);
    if (found.typo) guess ??= 'channelTypo';
    read.push({
      tick: {
        ...ticked(found.code, found.note),
        optional: isEmpty,
        phase: options.phased ? phaseOf(marks) : null,
      },
      label: found.printed,
    });
  }
  return {
    ticks: merged(read.map(({ tick }) => tick)),
    labels: [...new Set(read.filter(({ tick }) => !tick.optional).map(({ label }) => label))],
    guess,
  };
}

/** Letters and signs that stand for a lost box become boxes where a label begins right after them. */
function withClearMarks(cell: string): string {
  const starts = (rest: string) => spellings.some(({ folded }) => fold(rest).startsWith(folded.slice(0, 3)));
  return cell
    .replace(/(^|[^A-Za-z])([Rtþü])\s*(?=[《\p{Script=Han}])/gu, '$1■')
    .replace(/£\s*/gu, '□')
    .replace(/[?？]\s*(?=\p{Script=Han})/gu, '□')
    .replace(/口/gu, (sign, at: number, whole: string) => {
      const before = whole[at - 1] ?? ' ';
      return /[\s、；;，,]/u.test(before) || starts(whole.slice(at + 1, at + 12)) ? '□' : sign;
    });
}

function splitBoxes(text: string): readonly Box[] {
  const boxes: Box[] = [];
  const pattern = new RegExp(
    `([${TICKED}${UNTICKED}][${TICKED}${UNTICKED}\\s]*)?([^${TICKED}${UNTICKED}]*)`,
    'gu',
  );
  for (const [whole, marks = '', label = ''] of text.matchAll(pattern)) {
    if (whole === '') continue;
    const clear = tidyLabel(label);
    const signs = marks.replace(/\s/gu, '');
    // Two marks in front of one label: both hold (■▲). A mark without a label was printed in vain.
    if (bySpelling.has(fold(clear)) || clear === '') boxes.push({ marks: signs, label: clear });
    else {
      const [first = '', ...rest] = splitWords(label);
      const later = rest.filter((word) => bySpelling.has(fold(word)));
      if (later.length === rest.length && rest.length > 0 && bySpelling.has(fold(first))) {
        boxes.push({ marks: signs, label: first }, ...later.map((word) => ({ marks: '', label: word })));
      } else boxes.push({ marks: signs, label: clear });
    }
  }
  return boxes.filter(({ label }) => label !== '');
}

/** Labels without boxes: known ones first, since some hold a 、 of their own. */
function splitWords(text: string): readonly string[] {
  const words: string[] = [];
  let rest = text.replace(/(?<=\p{Script=Han})[ \t\u3000\u00A0]*\n[ \t\u3000]*(?=[）/])/gu, '').trim();
  while (rest !== '') {
    const head = spellings.find(({ folded }) => fold(rest).startsWith(folded) && endsThere(rest, folded));
    const length = head ? lengthOf(rest, head.folded) : /^[^、；;，,\s\u3000]+/u.exec(rest)?.[0].length;
    if (!length) {
      rest = rest.slice(1).trimStart();
      continue;
    }
    words.push(tidyLabel(rest.slice(0, length)));
    rest = rest.slice(length).replace(/^[、；;，,。\s\u3000]+/u, '');
  }
  return words.filter((word) => word !== '');
}

/** A known label ends where it is followed by a separator, the end, or the beginning of another known one. */
function endsThere(rest: string, folded: string): boolean {
  const after = fold(rest.slice(lengthOf(rest, folded)));
  const next = rest[lengthOf(rest, folded)] ?? '';
  return (
    after === '' ||
    /[、；;，,。\s\u3000]/u.test(next) ||
    spellings.some((spelling) => after.startsWith(spelling.folded))
  );
}

/** How many signs of the text make up a folded label. */
function lengthOf(text: string, folded: string): number {
  for (let length = folded.length; length <= Math.min(text.length, folded.length + 12); length += 1) {
    if (fold(text.slice(0, length)) === folded) return length;
  }
  return folded.length;
}

function tidyLabel(label: string): string {
  return label
    .replace(/[\s\u3000\u00A0]+/gu, '')
    .replace(/^[、；;，,。:：]+|[、；;，,。]+$/gu, '')
    .replace(/^[（(](?!.*[）)].)(.*)[）)]$/u, '$1');
}

interface Label {
  readonly code: string;
  readonly note: string | null;
  readonly printed: string;
  readonly typo: boolean;
}

function readLabel(label: string): Label {
  const folded = fold(label);
  const exact = bySpelling.get(folded);
  if (exact) return { code: exact.code, note: null, printed: exact.label, typo: false };
  const other = /^其[他它](?:渠道)?[:：_＿（(]*(.*?)[_＿]*[）)]?$/u.exec(label.replace(/\s/gu, ''));
  if (other) {
    const note = balanced(other[1] ?? '', label);
    const printed = note === '' ? '其他' : `其他：${note}`;
    return { code: OTHER_CHANNEL, note: note || null, printed, typo: false };
  }
  const near = spellings.find(({ folded: spelling }) => isNear(folded, spelling));
  if (near) return { code: near.code, note: null, printed: near.label, typo: true };
  return { code: OTHER_CHANNEL, note: label, printed: label, typo: false };
}

/** A bracket that belongs to the note itself stays. */
function balanced(note: string, label: string): string {
  return /[（(][^）)]*$/u.test(note) && /[）)]$/u.test(label.trim()) ? `${note}）` : note;
}

/** One wrong, missing or doubled character, two in long labels. */
function isNear(a: string, b: string): boolean {
  const most = b.length >= 8 ? 2 : b.length >= 4 ? 1 : 0;
  if (most === 0 || Math.abs(a.length - b.length) > most) return false;
  return editDistance(a, b) <= most;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function standardNamed(labels: readonly Box[]): number {
  const standard = new Set(standardChannels.map(({ code }) => code));
  return new Set(
    labels
      .map(({ label }) => readLabel(label))
      .filter(({ code, note }) => standard.has(code) && note === null)
      .map(({ code }) => code),
  ).size;
}

function phaseOf(marks: string): ChannelPhase | null {
  const after = marks.includes('▲');
  const during = /[■●◆√]/u.test(marks);
  if (after) return during ? 'both' : 'after';
  return during ? 'during' : null;
}

/** One tick a box; what several 其他 name stands side by side. */
function merged(ticks: readonly ChannelTick[]): readonly ChannelTick[] {
  const byCode = new Map<string, ChannelTick>();
  for (const tick of ticks) {
    const before = byCode.get(tick.code);
    const notes = [before?.note, tick.note].filter((note) => note !== null && note !== undefined);
    const phase = before && before.phase !== tick.phase ? 'both' : tick.phase;
    byCode.set(tick.code, {
      ...tick,
      optional: (before?.optional ?? true) && tick.optional,
      note: notes.length > 0 ? [...new Set(notes)].join('、') : null,
      phase,
    });
  }
  return inBoxOrder([...byCode.values()]);
}
