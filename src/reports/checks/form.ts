import { parseLocalDate, yearOf } from '../../kernel/local-date.js';
import { sectionText } from '../annual-report.js';
import { formatFirstYear, overviewLimit, sections, trialFormatCode } from '../format.js';
import { similarity, textLength } from '../narrative/similarity.js';
import { reportDeadline } from '../workflow/deadlines.js';
import type { CheckedReport } from './finding.js';
import { rule } from './finding.js';

/** From here on two years' texts count as nearly equal. */
export const nearlyEqual = 0.9;

function plain(heading: string): string {
  return heading.replace(/\s/g, '');
}

function firstNumeral(heading: string): string {
  return plain(heading).slice(0, 1);
}

/** Missing, out of order or wrongly numbered: error. */
export const headings = rule('S-HEAD', 'error', function* (s) {
  const printed = s.report.sections;
  if (printed === undefined) return;
  for (const [i, section] of sections.entries()) {
    const actual = printed[i];
    if (actual === undefined)
      yield [`sections.${section.number}`, 'sectionMissing', { heading: section.heading }];
    else if (firstNumeral(actual.heading) !== firstNumeral(section.heading)) {
      yield [
        `sections.${section.number}`,
        'headingWrong',
        { n: section.number, printed: actual.heading, heading: section.heading },
      ];
    }
  }
  for (const number of [1, 5] as const) {
    if (printed[number - 1] !== undefined && textLength(sectionText(s.report, number)) === 0) {
      yield [`sections.${number}`, 'sectionEmpty', { heading: sections[number - 1]?.heading ?? '' }];
    }
  }
  if (printed.length > sections.length) yield ['sections', 'tooManySections', { n: printed.length }];
});

/** In its place but with other words: warning. */
export const headingWords = rule('S-HEAD', 'warning', function* (s) {
  for (const [i, section] of sections.entries()) {
    const actual = s.report.sections?.[i];
    if (actual === undefined || firstNumeral(actual.heading) !== firstNumeral(section.heading)) continue;
    if (plain(actual.heading) !== section.heading) {
      yield [
        `sections.${section.number}`,
        'headingWords',
        { printed: actual.heading, heading: section.heading },
      ];
    }
  }
});

export const form = rule('S-FORM', 'error', function* (s) {
  const { format, year } = s.report;
  if (year !== null && year >= formatFirstYear && format.startsWith(trialFormatCode)) {
    yield ['format', 'oldForm', { year, first: formatFirstYear }];
  }
});

export const period = rule('S-PERIOD', 'error', function* (s) {
  const { year, source_title: title, period: printed } = s.report;
  if (year === null) return;
  const inTitle = /(\d{4})年/.exec(title ?? '')?.[1];
  if (inTitle !== undefined && Number(inTitle) !== year) {
    yield ['source_title', 'titleYear', { printed: inTitle, year }];
  }
  if (printed && (printed.from !== `${year}-01-01` || printed.to !== `${year}-12-31`)) {
    yield ['period', 'period', { year, from: printed.from, to: printed.to }];
  }
  const previousYear = s.context.previous?.year;
  if (previousYear !== undefined && previousYear !== null && previousYear !== year - 1) {
    yield ['year', 'previousYear', { printed: previousYear, year: year - 1 }];
  }
  if (s.context.today && year > yearOf(s.context.today)) yield ['year', 'yearToCome', { year }];
});

export const length = rule('S-LEN', 'warning', function* (s) {
  const characters = textLength(sectionText(s.report, 1));
  if (characters > overviewLimit) {
    yield ['sections.1', 'tooLong', { characters, limit: overviewLimit }];
  }
});

export const sameAsLastYear = rule('S-SAME', 'warning', function* (s) {
  const previous = s.context.previous;
  if (!previous) return;
  for (const number of [1, 5] as const) {
    const alike = similarity(sectionText(s.report, number), sectionText(previous, number));
    if (alike >= nearlyEqual) {
      yield [`sections.${number}`, 'sameAsLastYear', { n: number, percent: Math.round(alike * 100) }];
    }
  }
});

/** 格式: "收取信息处理费情况在此处报告", also when nothing was charged. */
export const feeStated = rule('S-FEE', 'error', function* (s) {
  const fee = s.report.information_fee;
  const structured = fee !== null && (fee.cases !== null || fee.yuan !== null || Boolean(fee.text?.trim()));
  if (structured || sectionText(s.report, 6).includes('信息处理费')) return;
  yield ['sections.6', 'feeSilent'];
});

export const publicationDate = rule('D-DATE', 'warning', function* (s: CheckedReport) {
  const { year, organ_level: level, report_scope: scope, published_on: publishedOn } = s.report;
  if (year === null) return;
  const deadline = reportDeadline(level, scope, year);
  const published = publishedOn ? parseLocalDate(publishedOn) : null;
  if (published && published > deadline) {
    yield ['published_on', 'publishedLate', { published, deadline }];
  }
  const { today, unpublished } = s.context;
  if (!published && unpublished && today && today > deadline) {
    yield ['published_on', 'notPublished', { deadline }];
  }
});

export const formChecks = [
  headings,
  headingWords,
  form,
  period,
  length,
  sameAsLastYear,
  feeStated,
  publicationDate,
];
