/**
 * 公开时限. Offices write it in words; a machine needs a number, a unit and an event. The words are always
 * kept and shown, this reading only adds to them. The kinds are those that published catalogs use.
 */
export const timeLimitKinds = [
  'workdays',
  'calendarDays',
  'onRequest',
  'beforeEvent',
  'publicityPeriod',
  'realtime',
  'prompt',
  'periodic',
  'permanent',
  'byRule',
  'compound',
  'sameAsAbove',
  'unclear',
] as const;
export type TimeLimitKind = (typeof timeLimitKinds)[number];
export type TimeUnit = 'workday' | 'day' | 'week' | 'month' | 'year';

export interface TimeLimitPart {
  readonly kind: Exclude<TimeLimitKind, 'compound' | 'unclear'> | 'extension';
  readonly n: number | null;
  readonly unit: TimeUnit | null;
  /** What the days are counted from or to, without 自 … 之日起. */
  readonly event: string | null;
  /** What this part applies to, where a cell gives several limits (处罚决定：…). */
  readonly scope: string | null;
}

export interface TimeLimit {
  /** The original words, untouched. */
  readonly words: string;
  readonly kind: TimeLimitKind;
  readonly parts: readonly TimeLimitPart[];
  /** The cell says that another law or rule prevails (法律、法规另有规定的，从其规定). */
  readonly ruleMayDiffer: boolean;
}

const UNIT = '(个?\\s*工作日|个月|日|天|周|年)';
const RULE_PREVAILS =
  /[（(]?(?:相关)?(?:法律|法规|政策)[^；。（]*?另有规定的?[，,]?(?:应)?(?:从其规定|除外)[）)]?/gu;
const SIDE_NOTE = /[（(][^（）()]*(?:规定|不再|动态)[^（）()]*[）)]/gu;

/** Reads the words of a 公开时限 cell. Never throws; words that say nothing readable are `unclear`. */
export function parseTimeLimit(words: string): TimeLimit {
  const text = normalise(words);
  const remaining = text.replace(RULE_PREVAILS, '').replace(SIDE_NOTE, '');
  const ruleMayDiffer = new RegExp(RULE_PREVAILS.source, 'u').test(text);
  const found = remaining.split(/[；;。+]/u).flatMap(parseSentence);
  const parts = found.length === 0 && ruleMayDiffer ? [part('byRule')] : distinct(found);
  return { words, kind: kindOf(parts), parts, ruleMayDiffer };
}

/** Removes spaces inside the words, folds digits, and turns 二十个工作日 into 20个工作日. */
function normalise(words: string): string {
  return words
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/,/gu, '，')
    .replace(/(^|[；;。，])\d+[.、](?!\d)/gu, '$1')
    .replace(/[一二三四五六七八九十]+(?=个?工作日|日[内前]|周|个月)/gu, (text) => String(readNumber(text)));
}

function readNumber(text: string): number {
  const digits = '一二三四五六七八九';
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? (tens ? digits.indexOf(tens) + 1 : 1) * 10 : 0;
  return ten + (ones ? digits.indexOf(ones) + 1 : 0);
}

function parseSentence(sentence: string): readonly TimeLimitPart[] {
  const [, scope = null, body = sentence] = /^([^：:]{1,30})[：:](.+)$/u.exec(sentence) ?? [];
  const cleanScope = scope?.replace(/^其中/u, '') ?? null;
  return body.split('，').flatMap((piece) => parsePiece(piece).map((p) => ({ ...p, scope: cleanScope })));
}

/** The order matters: 每年1月31日前 is periodic before it is "before an event", and so on. */
function parsePiece(piece: string): readonly TimeLimitPart[] {
  if (piece === '') return [];
  if (/同上/u.test(piece)) return [part('sameAsAbove')];
  return (
    periodic(piece) ??
    before(piece) ??
    publicity(piece) ??
    onRequest(piece) ??
    extension(piece) ??
    within(piece) ??
    wordsOnly(piece) ??
    []
  );
}

type Reading = readonly TimeLimitPart[] | null;

function periodic(piece: string): Reading {
  const every = new RegExp(`每(\\d+)${UNIT}`, 'u').exec(piece);
  if (every) return [part('periodic', Number(every[1]), unitOf(every[2]))];
  if (/半年/u.test(piece)) return [part('periodic', 6, 'month')];
  if (/每年|按年|次\/年/u.test(piece)) return [part('periodic', 1, 'year')];
  if (/每季|按季/u.test(piece)) return [part('periodic', 3, 'month')];
  if (/每月|按月/u.test(piece)) return [part('periodic', 1, 'month')];
  if (/每周|按周/u.test(piece)) return [part('periodic', 1, 'week')];
  return /实际更新/u.test(piece) ? [part('periodic')] : null;
}

function before(piece: string): Reading {
  const ahead = new RegExp(`提前(\\d+)${UNIT}`, 'u').exec(piece);
  if (ahead) return [part('beforeEvent', Number(ahead[1]), unitOf(ahead[2]))];
  const matches = [...piece.matchAll(new RegExp(`([^、]*?)(?:至少)?(\\d+)${UNIT}前`, 'gu'))];
  if (matches.length === 0) return null;
  return matches.map(([, event, n, unit]) =>
    part('beforeEvent', Number(n), unitOf(unit), eventOf(event?.replace(/^或者?/u, ''))),
  );
}

function publicity(piece: string): Reading {
  const match = new RegExp(
    `(公示|公告|征求意见)(?:期限|期|时间)?(?:一般)?(?:不得少于|不少于|至少|为)?(\\d+)${UNIT}?`,
    'u',
  ).exec(piece);
  return match ? [part('publicityPeriod', Number(match[2]), unitOf(match[3] ?? '日'))] : null;
}

function onRequest(piece: string): Reading {
  const match = new RegExp(`(?:收到|接到)申请之日起(\\d+)${UNIT}`, 'u').exec(piece);
  if (match) return [part('onRequest', Number(match[1]), unitOf(match[2]), '收到申请')];
  return /依申请/u.test(piece) ? [part('onRequest')] : null;
}

function extension(piece: string): Reading {
  const match = new RegExp(`可?延长(\\d+)${UNIT}`, 'u').exec(piece);
  return match ? [part('extension', Number(match[1]), unitOf(match[2]))] : null;
}

function within(piece: string): Reading {
  const match = new RegExp(`^(.*?)(\\d+)${UNIT}`, 'u').exec(piece) ?? /^(.*?)(\d+)()内/u.exec(piece);
  if (!match) return null;
  // “20内” is 20个工作日内 with the unit lost at a cell's edge: no catalog gives calendar days that way.
  const unit = match[3] ? unitOf(match[3]) : 'workday';
  return [part(unit === 'workday' ? 'workdays' : 'calendarDays', Number(match[2]), unit, eventOf(match[1]))];
}

function wordsOnly(piece: string): Reading {
  if (/按照?.*(?:规定|部署|要求)/u.test(piece)) return [part('byRule')];
  if (/长期|永久|常年|任期内|最新有效/u.test(piece)) return [part('permanent')];
  const promptly = /^(.*?)(?:及时|即时|立即)/u.exec(piece);
  if (promptly) return [part('prompt', null, null, eventOf(promptly[1]))];
  const moment = /^(?:在|于)?(.*?)(?:工作)?时(?:实时|同步|同时)?(?:公开|公告|公布)?$/u.exec(piece);
  if (/^实时/u.test(piece)) return [part('realtime')];
  if (moment?.[1]) return [part('realtime', null, null, moment[1])];
  const together = /^随(.+?)(?:同时|同步)?(?:公开|公告|公布)$/u.exec(piece);
  return together?.[1] ? [part('realtime', null, null, together[1])] : null;
}

function part(
  kind: TimeLimitPart['kind'],
  n: number | null = null,
  unit: TimeUnit | null = null,
  event: string | null = null,
): TimeLimitPart {
  return { kind, n, unit, event, scope: null };
}

function unitOf(word: string | undefined): TimeUnit {
  if (word?.endsWith('工作日')) return 'workday';
  if (word === '个月') return 'month';
  if (word === '周') return 'week';
  return word === '年' ? 'year' : 'day';
}

function eventOf(words: string | undefined): string | null {
  const event = (words ?? '')
    .replace(/^(?:.*应当?)?(?:自(?!然)|在|于)/u, '')
    .replace(/(?:之日起|之日|之后|后|起|个)$/u, '');
  return event === '' ? null : event;
}

/** 长期，最新有效 says one thing twice. */
function distinct(parts: readonly TimeLimitPart[]): readonly TimeLimitPart[] {
  const seen = new Set<string>();
  return parts.filter((p) => {
    const key = JSON.stringify(p);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * A least period before or during which something must be public governs the cell that holds it; otherwise
 * two limits make a compound one.
 */
function kindOf(parts: readonly TimeLimitPart[]): TimeLimitKind {
  const governing = parts.find((p) => p.kind === 'beforeEvent' || p.kind === 'publicityPeriod');
  if (governing && governing.kind !== 'extension') return governing.kind;
  if (parts.length > 1) return 'compound';
  const [only] = parts;
  return only === undefined || only.kind === 'extension' ? 'unclear' : only.kind;
}

/** No day can be derived from these words: 及时, 按规定, 按实际更新, 同上, or nothing readable. */
export function isVague(limit: TimeLimit): boolean {
  if (limit.kind === 'unclear' || limit.parts.length === 0) return true;
  return limit.parts.every(
    (p) =>
      p.kind === 'prompt' ||
      p.kind === 'byRule' ||
      p.kind === 'sameAsAbove' ||
      (p.kind === 'periodic' && p.n === null),
  );
}
