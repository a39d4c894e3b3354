import { isResidentId } from '../kernel/resident-id.js';
import { isBankCard, isOldResidentId, isPersonalCreditCode } from './personal-numbers.js';

const personalKinds = [
  'idNumber',
  'oldIdNumber',
  'bankCard',
  'creditCode',
  'email',
  'mobile',
  'landline',
  'plate',
  'address',
  'name',
] as const;
export type PersonalKind = (typeof personalKinds)[number];

/** Something personal in a text; `start` and `end` count UTF-16 units. */
export interface PersonalFind {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}

/** What the case knows of its people: looked for as it stands. */
export interface KnownValue {
  readonly kind: PersonalKind;
  readonly value: string;
}

/**
 * What in a text looks like personal data, in its order and without overlaps. A proposal for a person who decides: rather
 * one too many. An 18-digit number is taken for an ID number only with a valid check digit.
 */
export function findPersonal(text: string, known: readonly KnownValue[] = []): PersonalFind[] {
  const plain = plainText(text);
  const candidates = [
    ...known.flatMap((each) => knownFinds(plain, each)),
    ...numberFinds(plain),
    ...patternFinds(plain),
    ...addressFinds(plain),
  ];
  const kept: PersonalFind[] = [];
  for (const find of candidates) {
    if (!kept.some(({ start, end }) => find.start < end && start < find.end)) kept.push(find);
  }
  return kept.toSorted((a, b) => a.start - b.start);
}

/** Full-width letters and digits as plain ones, every place kept. */
export function plainText(text: string): string {
  return text.replace(/[\uFF01-\uFF5E\u2010-\u2015\u3000\u00A0]/gu, (character) => {
    if (/[\u2010-\u2015]/u.test(character)) return '-';
    if (character === '\u3000' || character === '\u00A0') return ' ';
    return character.normalize('NFKC');
  });
}

/** A value without what a layout may put between its characters: for comparing. */
export function squeezed(text: string): string {
  return plainText(text)
    .replace(/[\s\-·•.]/gu, '')
    .toUpperCase();
}

function knownFinds(text: string, { kind, value }: KnownValue): PersonalFind[] {
  const characters = [...plainText(value).replace(/\s/gu, '')];
  if (characters.length < 2) return [];
  const pattern = characters.map((each) => each.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')).join('[\\s-]?');
  return matches(text, new RegExp(pattern, 'giu'), kind);
}

interface NumberRule {
  readonly kind: PersonalKind;
  readonly lengths: readonly number[];
  readonly test: (digits: string) => boolean;
  /** Its checks are strong enough to be joined over the end of a line. */
  readonly overLines: boolean;
}

const numberRules: readonly NumberRule[] = [
  { kind: 'idNumber', lengths: [18], test: isResidentId, overLines: true },
  { kind: 'bankCard', lengths: [19, 18, 17, 16], test: isBankCard, overLines: true },
  { kind: 'mobile', lengths: [11], test: (digits) => /^1[3-9]\d{9}$/u.test(digits), overLines: true },
  { kind: 'oldIdNumber', lengths: [15], test: isOldResidentId, overLines: false },
];

/** Numbers may be printed in groups or one digit a cell: one separator may stand between two digits. */
function numberFinds(text: string): PersonalFind[] {
  return numberRules.flatMap(({ kind, lengths, test, overLines }) => {
    const finds: PersonalFind[] = [];
    for (let start = 0; start < text.length; start++) {
      if (!isDigit(text[start]) || isDigit(text[start - 1])) continue;
      const end = lengths
        .map((length) => endOfNumber(text, start, length, overLines, test))
        .find((each) => each > 0);
      if (end !== undefined) finds.push({ kind, start, end });
    }
    return finds;
  });
}

/** Where a number of `length` digits that begins at `start` ends, if it passes the test; 0 if not. */
function endOfNumber(
  text: string,
  start: number,
  length: number,
  overLines: boolean,
  test: (digits: string) => boolean,
): number {
  let digits = '';
  let at = start;
  while (digits.length < length) {
    const character = text[at] ?? '';
    const last = digits.length === length - 1;
    if (isDigit(character) || (last && /[Xx]/u.test(character))) {
      digits += character.toUpperCase();
      at += 1;
      continue;
    }
    const separator = (overLines ? /[ \-\n]/u : /[ -]/u).test(character);
    // Two separators in a row end a number.
    if (!separator || !/[\dXx]/u.test(text[at + 1] ?? '')) return 0;
    at += 1;
  }
  return !/[\dXx]/u.test(text[at] ?? '') && test(digits) ? at : 0;
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

const patterns: readonly {
  readonly kind: PersonalKind;
  readonly pattern: RegExp;
  readonly test?: (text: string) => boolean;
}[] = [
  {
    kind: 'creditCode',
    pattern: /(?<![0-9A-Za-z])92[0-9A-HJ-NPQRTUWXYa-hj-npqrtuwxy]{16}(?![0-9A-Za-z])/gu,
    test: (text) => isPersonalCreditCode(text.toUpperCase()),
  },
  { kind: 'email', pattern: /(?<![\w.+-])[\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}/gu },
  { kind: 'landline', pattern: /(?<![\d-])\(?0\d{2,3}\)?[ -]?\d{7,8}(?!\d)(?:[ -]?转\d{1,6})?/gu },
  {
    kind: 'plate',
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]\n?[A-HJ-NP-Z][ ·•.\n-]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![A-Za-z0-9])/gu,
  },
];

/** A name behind its label: the label stays readable. */
const LABELLED_NAME =
  /(?<=(?:姓[ ]{0,4}名|户[ ]{0,4}主|联系人|当事人|投诉人|举报人|经办人|法定代表人|申请人)[ ]{0,2}[:：][ ]{0,2})[\u4E00-\u9FFF·]{2,4}(?![\u4E00-\u9FFF])/gu;

const LABELLED_ADDRESS =
  /(?<=(?:住[ ]{0,4}址|户籍地址?|居住地址?|地[ ]{0,4}址|住所地?)[ ]{0,2}[:：][ ]{0,2})[^\n\t，,。；;：:]{4,60}/gu;

function patternFinds(text: string): PersonalFind[] {
  return [
    ...patterns.flatMap(({ kind, pattern, test = () => true }) =>
      matches(text, pattern, kind).filter(({ start, end }) => test(text.slice(start, end))),
    ),
    ...matches(text, LABELLED_ADDRESS, 'address'),
    ...matches(text, LABELLED_NAME, 'name'),
  ];
}

const DOOR =
  /(?:[0-9]{1,5}|[一二三四五六七八九十百零]{1,4})(?:号院|号楼|号|弄|幢|栋|座|单元|组|室|户)(?:[ ]?(?:[0-9]{1,5}|[一二三四五六七八九十]{1,3})(?:号楼|号|弄|幢|栋|座|单元|室|户|楼|层)?){0,4}/gu;
const PLACE = /路|街|巷|弄|胡同|大道|村|镇|乡|小区|社区|花园|新村|公寓|苑|里|庄|园|县|区|市/u;
const LONGEST_PLACE = 36;

/** From the number of a door back over the names of road, village and county before it. */
function addressFinds(text: string): PersonalFind[] {
  return matches(text, DOOR, 'address').flatMap((door): PersonalFind[] => {
    const before = text.slice(Math.max(0, door.start - LONGEST_PLACE), door.start);
    const run = /[\u4E00-\u9FFF0-9]+(?:\n[\u4E00-\u9FFF0-9]+)?$/u.exec(before)?.[0] ?? '';
    const place = run.split(/家住|住在|居住在|位于|坐落于|住址|地址|住|在/u).at(-1) ?? '';
    if (place.length < 2 || !PLACE.test(place) || /[第令字文]$/u.test(place)) return [];
    return [{ kind: 'address', start: door.start - place.length, end: door.end }];
  });
}

function matches(text: string, pattern: RegExp, kind: PersonalKind): PersonalFind[] {
  return [...text.matchAll(pattern)].map((match) => ({
    kind,
    start: match.index,
    end: match.index + match[0].length,
  }));
}
