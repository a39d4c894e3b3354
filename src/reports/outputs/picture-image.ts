import { drawChart, svgToPng } from '../../platform/charts/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import type { AnnualReport } from '../annual-report.js';
import type { Picture } from './picture-charts.js';
import { posterSvg } from './poster.js';

export type ImageKind = 'svg' | 'png';

interface PictureRequest {
  /** What the picture depends on; equal keys give equal bytes. */
  readonly key: string;
  /** `poster`, or the name of one chart. */
  readonly name: string;
  readonly kind: ImageKind;
  readonly report: AnnualReport;
  readonly pictures: () => Promise<readonly Picture[]>;
  readonly t: Translate;
}

/** A signed report never changes, and drawing takes a second: the last few images are kept. */
const kept = new Map<string, Buffer>();
const KEPT = 24;

/** Null where the report has no such picture. */
export async function drawPicture(request: PictureRequest): Promise<Buffer | null> {
  const key = `${request.key} ${request.name}.${request.kind}`;
  const known = kept.get(key);
  if (known) return known;
  const svg = await svgOf(request);
  if (svg === null) return null;
  const image = request.kind === 'svg' ? Buffer.from(svg) : await svgToPng(svg, 1.5);
  const [oldest] = kept.keys();
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(key, image);
  return image;
}

async function svgOf({ name, report, pictures, t }: PictureRequest): Promise<string | null> {
  const all = await pictures();
  if (name === 'poster') {
    return posterSvg(report, all, {
      received: t('reportOutputs.column.received'),
      handled: t('reportOutputs.column.handled'),
      carriedOut: t('reportOutputs.column.carriedOut'),
      remedies: t('reportOutputs.column.remedies'),
      source: t('reportOutputs.picture.source', { title: report.source_title ?? '' }),
    });
  }
  const picture = all.find((one) => one.name === name);
  return picture === undefined ? null : drawChart(picture.spec, { width: 820, height: 440 });
}
