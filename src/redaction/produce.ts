import { burn, discard, drawPage } from './canvas.js';
import { encodePicture } from './encode-picture.js';
import type { PageSource } from './page-source.js';
import { PicturePdf } from './picture-pdf.js';
import { type ProduceOrder, Refusal } from './protocol.js';

/** A long record gets fewer dots, so that its file stays one that can be sent. */
const RESOLUTIONS = [
  { upTo: 40, dpi: 200 },
  { upTo: 100, dpi: 150 },
  { upTo: Number.POSITIVE_INFINITY, dpi: 120 },
];
const MOST_BYTES = 20 * 1024 * 1024;

/** Dots an inch for a result of so many pages. */
export function resolutionFor(pages: number): number {
  return RESOLUTIONS.find(({ upTo }) => pages <= upTo)?.dpi ?? 150;
}

/** The redacted document: page by page a picture with the marks burnt in, so that only one page stands in memory. */
export async function produceRedacted(
  source: PageSource,
  order: ProduceOrder,
  progress: (done: number, total: number) => void,
): Promise<Buffer> {
  const total = source.facts.pages.length;
  const dpi = resolutionFor(total);
  const file = new PicturePdf(order, total);
  for (let number = 1; number <= total; number++) {
    const { canvas, scale } = await drawPage(source, number, dpi);
    burn(canvas, order.marks[number] ?? [], scale);
    file.add(encodePicture(canvas), scale * 254);
    discard(canvas);
    if (file.size > MOST_BYTES) throw new Refusal('resultTooLarge', { megabytes: MOST_BYTES / 1_048_576 });
    progress(number, total);
  }
  return file.finish();
}
