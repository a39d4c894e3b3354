import { drawChart } from '../../platform/charts/index.js';
import type { AnnualReport } from '../annual-report.js';
import type { Picture } from './picture-charts.js';

const width = 900;
const margin = 40;
const chart = { width: width - 2 * margin, height: 440 };
const font = 'Noto Sans S Chinese, Microsoft YaHei, PingFang SC, sans-serif';

interface PosterWords {
  readonly received: string;
  readonly handled: string;
  readonly carriedOut: string;
  readonly remedies: string;
  readonly source: string;
}

/** 图解: one tall picture with the key figures and every chart, as SVG. */
export async function posterSvg(
  report: AnnualReport,
  pictures: readonly Picture[],
  words: PosterWords,
): Promise<string> {
  const [organ = '', rest = ''] = (report.source_title ?? '').split(/(?=\d{4}年)/);
  const head = 330;
  const height = head + pictures.length * (chart.height + 24) + 60;
  const drawn = await Promise.all(pictures.map(({ spec }) => drawChart(spec, chart)));
  const charts = drawn.map(
    (svg, i) =>
      `<g transform="translate(${margin} ${head + i * (chart.height + 24)})"><rect width="${chart.width}" height="${chart.height}" fill="#ffffff" stroke="#d6dde6"/>${svg}</g>`,
  );
  const { table3, table4 } = report;
  const remedies =
    (table4.review.total ?? 0) +
    (table4.litigation_direct.total ?? 0) +
    (table4.litigation_after_review.total ?? 0);
  const figures: readonly (readonly [string, number])[] = [
    [words.received, table3.received.total ?? 0],
    [words.handled, table3.total_handled.total ?? 0],
    [words.carriedOut, table3.carried_out.total ?? 0],
    [words.remedies, remedies],
  ];
  const box = (chart.width - 3 * 16) / 4;
  const boxes = figures.map(([label, value], i) => {
    const x = margin + i * (box + 16);
    return `<rect x="${x}" y="190" width="${box}" height="110" fill="#ffffff" stroke="#164a84" stroke-width="2"/>${line(x + box / 2, 244, 38, String(value), '#164a84', 700)}${line(x + box / 2, 280, 16, label, '#1d2733')}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="#eaf1f9"/><rect width="${width}" height="160" fill="#164a84"/>${line(width / 2, 70, 30, organ, '#ffffff', 700)}${line(width / 2, 120, 26, rest, '#ffffff')}${boxes.join('')}${charts.join('')}${line(width / 2, height - 24, 14, words.source, '#535f6d')}</svg>`;
}

function line(x: number, y: number, size: number, text: string, colour: string, weight = 400): string {
  return `<text x="${x}" y="${y}" font-family="${font}" font-size="${size}" font-weight="${weight}" fill="${colour}" text-anchor="middle">${escapeText(text)}</text>`;
}

function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);
}
