import type { Cells } from '../annual-report.js';
import { sectionText } from '../annual-report.js';
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
];

export const proseFigures = rule('N-MATCH', 'warning', function* (s) {
  for (const figure of s.report.narrative_figures ?? []) {
    if (typeof figure.value !== 'number') continue;
    const named = figure.matches ?? figure.mismatch;
    const places = named === undefined ? (figurePlaces[figure.figure] ?? []) : [named];
    const values = places.map((place) => evaluate(s.cells, place)).filter((value) => value !== null);
    if (values.length === 0 || values.includes(figure.value)) continue;
    yield [places[0] ?? figure.figure, `正文写${figure.value}，表中为${values.join('或')}。`];
  }
  const text = sectionText(s.report, 1);
  for (const { pattern, places } of phrases) {
    for (const found of text.matchAll(pattern)) {
      const values = places.map((place) => evaluate(s.cells, place)).filter((value) => value !== null);
      if (values.includes(Number(found[1]))) continue;
      yield ['sections.1', `正文“${found[0]}”与表中${values.join('或')}件不符。`];
    }
  }
});

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
    yield ['sections.1', `“${found[0]}”与表中数据不符，应为${possible[0]}%。`];
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
      `“${found[0]}”：上年${before}件、本年${now}件，应为同比${change >= 0 ? '增长' : '下降'}${expected}%。`,
    ];
  }
});

export const proseChecks = [proseFigures, percentages];
