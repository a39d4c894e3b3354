import { parseLocalDate, yearOf } from '../../kernel/local-date.js';
import { sectionText } from '../annual-report.js';
import { reportDeadline } from '../deadlines.js';
import { formatFirstYear, overviewLimit, sections, trialFormatCode } from '../format.js';
import { similarity, textLength } from '../similarity.js';
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
    if (actual === undefined) yield [`sections.${section.number}`, `缺少“${section.heading}”。`];
    else if (firstNumeral(actual.heading) !== firstNumeral(section.heading)) {
      yield [
        `sections.${section.number}`,
        `第${section.number}部分标题为“${actual.heading}”，应为“${section.heading}”。`,
      ];
    }
  }
  for (const number of [1, 5] as const) {
    if (printed[number - 1] !== undefined && textLength(sectionText(s.report, number)) === 0) {
      yield [`sections.${number}`, `“${sections[number - 1]?.heading}”没有内容。`];
    }
  }
  if (printed.length > sections.length) yield ['sections', `共有${printed.length}个部分，格式规定为六个。`];
});

/** In its place but with other words: warning. */
export const headingWords = rule('S-HEAD', 'warning', function* (s) {
  for (const [i, section] of sections.entries()) {
    const actual = s.report.sections?.[i];
    if (actual === undefined || firstNumeral(actual.heading) !== firstNumeral(section.heading)) continue;
    if (plain(actual.heading) !== section.heading) {
      yield [`sections.${section.number}`, `标题“${actual.heading}”与规定的“${section.heading}”不一致。`];
    }
  }
});

export const form = rule('S-FORM', 'error', function* (s) {
  const { format, year } = s.report;
  if (year !== null && year >= formatFirstYear && format.startsWith(trialFormatCode)) {
    yield [
      'format',
      `${year}年的报告使用了2019年试行格式，${formatFirstYear}年起应使用国办公开办函〔2021〕30号格式。`,
    ];
  }
});

export const period = rule('S-PERIOD', 'error', function* (s) {
  const { year, source_title: title, period: printed } = s.report;
  if (year === null) return;
  const inTitle = /(\d{4})年/.exec(title ?? '')?.[1];
  if (inTitle !== undefined && Number(inTitle) !== year) {
    yield ['source_title', `标题写的是${inTitle}年，报告年度是${year}年。`];
  }
  if (printed && (printed.from !== `${year}-01-01` || printed.to !== `${year}-12-31`)) {
    yield ['period', `统计期间应为${year}年1月1日至12月31日，报告写的是${printed.from}至${printed.to}。`];
  }
  const previousYear = s.context.previous?.year;
  if (previousYear !== undefined && previousYear !== null && previousYear !== year - 1) {
    yield ['year', `用来比对的上一年度报告是${previousYear}年的，应为${year - 1}年。`];
  }
  if (s.context.today && year > yearOf(s.context.today)) yield ['year', `报告年度${year}年尚未到来。`];
});

export const length = rule('S-LEN', 'warning', function* (s) {
  const characters = textLength(sectionText(s.report, 1));
  if (characters > overviewLimit) {
    yield ['sections.1', `“一、总体情况”共${characters}字，原则上不超过${overviewLimit}字。`];
  }
});

export const sameAsLastYear = rule('S-SAME', 'warning', function* (s) {
  const previous = s.context.previous;
  if (!previous) return;
  for (const number of [1, 5] as const) {
    const alike = similarity(sectionText(s.report, number), sectionText(previous, number));
    if (alike >= nearlyEqual) {
      yield [
        `sections.${number}`,
        `第${number}部分与上一年度报告雷同（相似度${Math.round(alike * 100)}%），请结合本年实际撰写。`,
      ];
    }
  }
});

/** 格式: "收取信息处理费情况在此处报告", also when nothing was charged. */
export const feeStated = rule('S-FEE', 'error', function* (s) {
  const fee = s.report.information_fee;
  const structured = fee !== null && (fee.cases !== null || fee.yuan !== null || Boolean(fee.text?.trim()));
  if (structured || sectionText(s.report, 6).includes('信息处理费')) return;
  yield ['sections.6', '第六部分没有报告收取信息处理费情况，没有收取的也应写明。'];
});

export const publicationDate = rule('D-DATE', 'warning', function* (s: CheckedReport) {
  const { year, organ_level: level, report_scope: scope, published_on: publishedOn } = s.report;
  if (year === null) return;
  const deadline = reportDeadline(level, scope, year);
  const published = publishedOn ? parseLocalDate(publishedOn) : null;
  if (published && published > deadline) {
    yield ['published_on', `${published}公布，晚于期限${deadline}。`];
  }
  const { today, unpublished } = s.context;
  if (!published && unpublished && today && today > deadline) {
    yield ['published_on', `公布期限为${deadline}，至今尚未公布。`];
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
