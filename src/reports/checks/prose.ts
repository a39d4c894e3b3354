import type { Cells } from '../annual-report.js';
import { sectionText } from '../annual-report.js';
import { resultRows } from '../format.js';
import { count, rule } from './finding.js';

/** `a + b` over cell paths; null when a path is no cell of the report. */
export function evaluate(cells: Cells, expression: string): number | null {
  let total = 0;
  for (const path of expression.split('+').map((part) => part.trim())) {
    if (!cells.has(path)) return null;
    total += count(cells, path);
  }
  return total;
}

const received = 'table3.received.total';
const receivedAndCarried = 'table3.received.total + table3.carried_in.total';
const handled = 'table3.total_handled.total';
const litigation = 'table4.litigation_direct.total + table4.litigation_after_review.total';

/** Figures known by name; more than one place where usage varies ("收到" with or without the carry-over). */
const figurePlaces: Readonly<Record<string, readonly string[]>> = {
  requests_received: [received, receivedAndCarried],
  answered: [handled],
  carried_in: ['table3.carried_in.total'],
  carried_out: ['table3.carried_out.total'],
  reviews: ['table4.review.total'],
  litigation: [litigation],
  normative_documents_issued: ['table2.art20_1.normative_documents.issued'],
  normative_documents_in_force: ['table2.art20_1.normative_documents.in_force'],
};

interface Phrase {
  readonly pattern: RegExp;
  readonly places: readonly string[];
}

const countedRows = ['received', 'total_handled', 'carried_in'] as const;
const organisations = ['enterprise', 'research', 'welfare', 'legal_service', 'other_org'] as const;

function sumOf(rows: readonly string[], columns: readonly string[]): string {
  return rows.flatMap((row) => columns.map((column) => `table3.${row}.${column}`)).join(' + ');
}

/** The places where a group of results may stand: （三）to（六）have no sum row of their own. */
function groupPlace(prefix: string): string {
  return sumOf(
    resultRows.filter((row) => row.startsWith(`${prefix}.`)),
    ['total'],
  );
}

const documents = 'table2.art20_1.normative_documents';

const phrases: readonly Phrase[] = [
  {
    pattern: /(?:新收|收到|受理)[^，。；：\d]{0,16}申请[^，。；\d]{0,4}(\d+)件/g,
    places: [received, receivedAndCarried],
  },
  {
    pattern: /(?:办理|办结|答复)[^，。；：\d]{0,14}申请[^，。；\d]{0,4}(\d+)件/g,
    places: [received, receivedAndCarried, handled],
  },
  { pattern: /上(?:一)?年(?:度)?结转[^，。；\d]{0,10}(\d+)件/g, places: ['table3.carried_in.total'] },
  {
    pattern: /(?<!上年)结转(?:至|到)?(?:下|次)(?:一)?年(?:度)?[^，。；\d]{0,8}(\d+)件/g,
    places: ['table3.carried_out.total'],
  },
  { pattern: /行政复议[^，。；、\d]{0,6}(\d+)件/g, places: ['table4.review.total'] },
  { pattern: /行政诉讼[^，。；、\d]{0,6}(\d+)件/g, places: [litigation] },
  {
    pattern: /自然人(?:申请)?(\d+)件/g,
    places: [
      ...countedRows.map((row) => sumOf([row], ['natural'])),
      sumOf(['received', 'carried_in'], ['natural']),
    ],
  },
  {
    pattern: /法人(?:或|和|及)其他组织(?:申请)?(\d+)件/g,
    places: [
      ...countedRows.map((row) => sumOf([row], organisations)),
      sumOf(['received', 'carried_in'], organisations),
    ],
  },
  { pattern: /(?<![不和及与、])予以公开(\d+)件/g, places: ['table3.granted.total'] },
  { pattern: /(?<![和及与、])部分公开(\d+)件/g, places: ['table3.partial.total'] },
  {
    pattern: /予以公开[和及与、]部分公开(\d+)件/g,
    places: ['table3.granted.total + table3.partial.total'],
  },
  { pattern: /不予公开(\d+)件/g, places: [groupPlace('refused')] },
  { pattern: /无法提供(\d+)件/g, places: [groupPlace('unavailable')] },
  { pattern: /不予处理(\d+)件/g, places: [groupPlace('not_processed')] },
  {
    pattern: /其他处理(\d+)件/g,
    places: [groupPlace('other'), `${groupPlace('other')} + table3.other.unsplit.total`],
  },
  { pattern: /(?:制发|制定|印发|出台)行政规范性文件(\d+)件/g, places: [`${documents}.issued`] },
  { pattern: /(?:废止|失效)行政规范性文件(\d+)件/g, places: [`${documents}.repealed`] },
  { pattern: /现行有效(?:的)?行政规范性文件(\d+)件/g, places: [`${documents}.in_force`] },
];

export const proseFigures = rule('N-MATCH', 'warning', function* (s) {
  for (const figure of s.report.narrative_figures ?? []) {
    if (typeof figure.value !== 'number') continue;
    const named = figure.matches ?? figure.mismatch;
    const places = named === undefined ? (figurePlaces[figure.figure] ?? []) : [named];
    const values = valuesAt(s.cells, places);
    if (values.length === 0 || values.includes(figure.value)) continue;
    yield [places[0] ?? figure.figure, 'figureDiffers', { printed: figure.value, table: values.join(' / ') }];
  }
  const text = sectionText(s.report, 1);
  if (s.report.sections !== undefined && text !== '' && !/\d/.test(text)) yield ['sections.1', 'noFigures'];
  for (const { pattern, places } of phrases) {
    for (const found of text.matchAll(pattern)) {
      const values = valuesAt(s.cells, places);
      if (values.length === 0 || values.includes(Number(found[1]))) continue;
      yield ['sections.1', 'phraseDiffers', { phrase: found[0], table: values.join(' / ') }];
    }
  }
});

/** The different values at the places that this report has. */
function valuesAt(cells: Cells, places: readonly string[]): number[] {
  return [...new Set(places.map((place) => evaluate(cells, place)).filter((value) => value !== null))];
}

/** Digits after the point as printed: the rate must recompute to exactly these. */
function asPrinted(ratio: number, printed: string): string {
  return (ratio * 100).toFixed(printed.split('.')[1]?.length ?? 0);
}

const share = /(\d+)件[，,（(]?(?:约)?占[^%％\d，。]{0,14}(\d+(?:\.\d+)?)[%％]/g;
const growth =
  /(?:新收|收到|受理)[^。；]{0,24}?(\d+)件[，,（(]?[^。；\d]{0,6}同比(增长|上升|下降|减少)(\d+(?:\.\d+)?)[%％]/g;

export const percentages = rule('N-PCT', 'warning', function* (s) {
  const text = sectionText(s.report, 1);
  const bases = [handled, received, receivedAndCarried]
    .map((e) => evaluate(s.cells, e) ?? 0)
    .filter((n) => n > 0);
  for (const found of text.matchAll(share)) {
    const printed = found[2] ?? '';
    const possible = bases.map((base) => asPrinted(Number(found[1]) / base, printed));
    if (possible.length === 0 || possible.includes(printed)) continue;
    yield ['sections.1', 'shareWrong', { phrase: found[0], expected: possible[0] ?? '' }];
  }
  if (s.previousCells === null) return;
  const now = count(s.cells, received);
  const before = count(s.previousCells, received);
  if (before === 0) return;
  const change = (now - before) / before;
  for (const found of text.matchAll(growth)) {
    const printed = found[3] ?? '';
    const rises = found[2] === '增长' || found[2] === '上升';
    const expected = asPrinted(Math.abs(change), printed);
    if (expected === printed && rises === change >= 0) continue;
    yield [
      'sections.1',
      change >= 0 ? 'growthWrong' : 'declineWrong',
      { phrase: found[0], before, now, expected },
    ];
  }
});

export const proseChecks = [proseFigures, percentages];
