import { parseBasis } from '../elements/basis.js';
import {
  type ContentElement,
  type DisclosureFormat,
  type ElementKey,
  type EntryElements,
  elementKeys,
  emptyElements,
  type FiveDisclosure,
} from '../entry.js';
import { oneLine, saysNone, withoutNumbering } from './clean-text.js';
import type { TableProfile } from './column-profile.js';
import type { ColumnMap } from './find-header.js';
import type { ColumnRole } from './header-words.js';
import { readChannelsCell } from './read-channels.js';
import { readScope } from './read-scope.js';
import type { CellReading, GuessReason, ParsedRow } from './reading.js';
import { splitBasis } from './split-basis.js';
import { joinLines, splitContent } from './split-content.js';
import { readChoice } from './ticks.js';

/** The text at a place of an item's row. */
export interface PlacedText {
  readonly text: string;
  /** Printed in this row itself; else taken from the row above. */
  readonly own: boolean;
  /** Covered by a cell to its left: the source says that there is none. */
  readonly spanned?: boolean;
  readonly reason?: GuessReason;
}

/** An item while its rows are read. */
export interface ItemDraft {
  readonly sheet: string | null;
  readonly line: number;
  readonly texts: ReadonlyMap<number, PlacedText>;
  /** Further physical rows of the item, by role. */
  readonly more: ReadonlyMap<ColumnRole, string>[];
  readonly together: boolean;
  readonly shifted: boolean;
}

const EMPTY: PlacedText = { text: '', own: true };

/** One item with all its elements and how sure each is. */
export function itemOf(
  draft: ItemDraft,
  columns: ColumnMap,
  profile: TableProfile,
  phasedField: boolean,
): ParsedRow {
  const at = (role: ColumnRole): PlacedText => draft.texts.get(columns.roles.indexOf(role)) ?? EMPTY;
  const cells: Partial<Record<ElementKey, CellReading>> = {};
  const note = (key: ElementKey, stated: boolean, guess: GuessReason | null | undefined) => {
    const reason = guess ?? undefined;
    const byPlace = columns.byPlace.has(columns.roles.indexOf(key as ColumnRole))
      ? 'unknownTitle'
      : undefined;
    const why = reason ?? byPlace ?? (stated && columns.assumed ? 'noHeader' : undefined);
    if (!stated)
      cells[key] = why && why !== 'noHeader' ? { state: 'missing', reason: why } : { state: 'missing' };
    else cells[key] = why ? { state: 'guessed', reason: why } : { state: 'understood' };
  };
  const name = (key: 'level1' | 'level2' | 'level3'): string | null => {
    const { text, reason, spanned } = at(key);
    const clean = withoutNumbering(oneLine(withoutNumbering(text.trim())));
    const value = clean === '' || saysNone(clean) ? null : clean;
    note(key, value !== null, reason);
    // “—”, a cell that spans both levels, and 三级事项 where there is none: that is what the source says.
    if (value === null && (spanned || saysNone(text) || key === 'level3'))
      cells[key] = { state: 'understood' };
    return value;
  };
  const words = (key: ElementKey & ColumnRole, read: (text: string) => string): string | null => {
    const { text, reason } = at(key);
    const value = read(text);
    const stated = value !== '' && !saysNone(value);
    note(key, stated, reason);
    return stated ? value : null;
  };

  const level1 = name('level1');
  const level2 = name('level2');
  const level3 = name('level3');
  const content = contentOf(draft, at('content'), columns, profile);
  note('content', content.elements.length > 0, content.guess);
  const basisTexts = [at('basis').text, ...draft.more.map((row) => row.get('basis') ?? '')];
  const basis = [...new Set(basisTexts.flatMap((text) => (saysNone(text) ? [] : splitBasis(text))))];
  note(
    'basis',
    basis.length > 0,
    at('basis').reason ?? (basisTexts.slice(1).some(Boolean) ? 'severalRows' : null),
  );
  const limit = limitOf(draft, at('timeLimit'));
  note('timeLimit', limit.text !== null, limit.guess);
  const subject = words('subject', subjectOf);
  const channelsCell = [at('channels').text, ...draft.more.map((row) => row.get('channels') ?? '')].filter(
    Boolean,
  );
  // √ of lost columns that ran into the cell before them.
  const tail = /(?:[√✓✔][\s\u3000]*){2,}$/u.exec(channelsCell.join('\n'))?.[0] ?? '';
  const boxes = channelsCell.join('\n').slice(0, tail === '' ? undefined : -tail.length);
  const channels = readChannelsCell(boxes, {
    boxesOptional: columns.boxesOptional,
    phased: phasedField && profile.hasTriangles,
  });
  note('channels', channels.ticks.length > 0, channels.guess ?? at('channels').reason);
  const scopeTexts = new Map([...draft.texts].map(([column, { text }]) => [column, text]));
  const firstTick = columns.roles.indexOf('allSociety');
  if (tail !== '' && firstTick >= 0 && !scopeTexts.get(firstTick)) scopeTexts.set(firstTick, tail);
  const scope = readScope(columns.roles, scopeTexts, profile);
  for (const key of ['audience', 'method', 'tier'] as const) {
    const reading = scope.cells[key];
    const because = draft.shifted ? 'shifted' : columns.assumed ? 'noHeader' : null;
    cells[key] = reading.state === 'understood' && because ? { state: 'guessed', reason: because } : reading;
  }
  const section = words('section', oneLine);
  const phones = at('bothPhones');
  const enquiryPhone = words('enquiryPhone', oneLine) ?? (phones.text === '' ? null : oneLine(phones.text));
  const supervisionPhone =
    words('supervisionPhone', oneLine) ?? (phones.text === '' ? null : oneLine(phones.text));
  const updateCycle = words('updateCycle', oneLine);
  const webAddress = words('webAddress', (text) => text.replace(/\s+/gu, ''));
  const remarks = words('remarks', (text) => joinLines(text, null).text);
  const fiveDisclosures = readChoice<FiveDisclosure>(at('fiveDisclosures').text, FIVE);
  note('fiveDisclosures', fiveDisclosures.length > 0, at('fiveDisclosures').reason);
  const formats = readChoice<DisclosureFormat>(at('formats').text, FORMATS);
  note('formats', formats.length > 0, at('formats').reason);

  const elements: EntryElements = {
    ...emptyElements,
    level1,
    level2,
    level3,
    content: content.elements,
    basis: basis.map(parseBasis),
    timeLimit: limit.text,
    subject,
    channels: channels.ticks,
    audience: scope.audience,
    method: scope.method,
    tier: scope.tier,
    section,
    enquiryPhone,
    supervisionPhone,
    fiveDisclosures,
    formats,
    updateCycle,
    webAddress,
    remarks,
  };
  return {
    sheet: draft.sheet,
    line: draft.line,
    sourceSeq: seqOf(at('seq').text),
    field: oneLine(at('field').text) || null,
    elements,
    cells: Object.fromEntries(elementKeys.map((key) => [key, cells[key] ?? { state: 'missing' }])) as Record<
      ElementKey,
      CellReading
    >,
    ticks: scope.ticks,
    channelLabels: channels.labels,
    extras: columns.roles.flatMap((role, column) => {
      const text = draft.texts.get(column)?.text ?? '';
      return (role === null || role === 'other') && text !== ''
        ? [{ label: columns.titles[column] ?? '', text: oneLine(text) }]
        : [];
    }),
  };
}

const FIVE: readonly (readonly [FiveDisclosure, RegExp])[] = [
  ['decision', /决策/u],
  ['implementation', /执行/u],
  ['management', /管理/u],
  ['service', /服务/u],
  ['result', /结果/u],
];

const FORMATS: readonly (readonly [DisclosureFormat, RegExp])[] = [
  ['text', /文本|文字/u],
  ['chart', /图表|图片|图解/u],
  ['audio', /音频/u],
  ['video', /视频/u],
];

function seqOf(text: string): string | null {
  return (
    oneLine(text)
      .replace(/[.、．)）]+$/u, '')
      .replace(/^[（(]/u, '') || null
  );
}

function contentOf(
  draft: ItemDraft,
  placed: PlacedText,
  columns: ColumnMap,
  profile: TableProfile,
): { readonly elements: readonly ContentElement[]; readonly guess: GuessReason | null | undefined } {
  if (saysNone(placed.text)) return { elements: [], guess: null };
  const readings = [placed.text, ...draft.more.map((row) => row.get('content') ?? '')]
    .filter((text) => text !== '')
    .map((text) => splitContent(text, profile.contentWidth, columns.circlesOptional));
  return {
    elements: readings.flatMap(({ elements }) => elements),
    guess:
      placed.reason ??
      (draft.more.length > 0 ? 'severalRows' : readings.find(({ guess }) => guess !== null)?.guess),
  };
}

/** A further row with a limit of its own: `…；结果信息自…之日起7个工作日内予以公开`. */
function limitOf(
  draft: ItemDraft,
  placed: PlacedText,
): { readonly text: string | null; readonly guess: GuessReason | null | undefined } {
  const first = limitWords(placed.text);
  const parts = first === '' || saysNone(first) ? [] : [first];
  let several = false;
  for (const row of draft.more) {
    const text = limitWords(row.get('timeLimit') ?? '');
    if (text === '' || parts.includes(text)) continue;
    const head = /^[^—－\-:：，,；;（(]{2,12}/u.exec(oneLine(row.get('content') ?? ''))?.[0] ?? '';
    parts.push(`${head}${text}`);
    several = true;
  }
  return {
    text: parts.length === 0 ? null : parts.join('；'),
    guess: several ? 'severalRows' : placed.reason,
  };
}

/** The words of a limit on one line; two limits that stood on lines of their own stay apart. */
function limitWords(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return oneLine(
    lines.reduce((whole, line) => {
      const isOwn =
        /(?:内|公开|公示|公告|日)$/u.test(whole) &&
        line.length >= 8 &&
        /\d+\s*个?(?:工作)?日/u.test(line) &&
        /\d+\s*个?(?:工作)?日/u.test(whole);
      return whole === '' ? line : isOwn ? `${whole}；${line}` : `${whole}${line}`;
    }, ''),
  );
}

const OFFICE_END = /(?:局|政府|部门|委员会|中心|办事处|办公室|学校|机构|委|站|所)(?:[（(][^）)]*[）)])?$/u;

/** Offices on lines of their own are set apart by 、; a name that the cell cut in two is joined. */
function subjectOf(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => oneLine(line))
    .filter((line) => line !== '');
  return oneLine(
    lines.reduce((whole, line) => {
      const startsOffice =
        OFFICE_END.test(line) &&
        line.length >= 3 &&
        !/^(?:[、，；（(]|及|和|与|或|等|主管|部门|机构)/u.test(line);
      return whole !== '' && OFFICE_END.test(whole) && startsOffice ? `${whole}、${line}` : `${whole}${line}`;
    }, ''),
  );
}
