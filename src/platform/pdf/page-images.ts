import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { LocalDate } from '../../kernel/local-date.js';

/** Points of A4, and the margin around a scan. */
const A4 = [595.28, 841.89] as const;
const MARGIN = 28;
/** Dots a point: some 150 dots an inch, enough to read small print. */
const SCALE = 2;

/** Pictures (PNG, JPEG) as pages, each fitted to one A4 page; equal input gives equal bytes. */
export async function imagePages(
  images: readonly Buffer[],
  about: { readonly title: string; readonly createdOn: LocalDate },
): Promise<Buffer> {
  const created = new Date(`${about.createdOn}T00:00:00Z`);
  const { default: PDFDocument } = await import('pdfkit');
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    info: { Title: about.title, CreationDate: created, ModDate: created },
  });
  const chunks: Buffer[] = [];
  const written = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  for (const image of images) {
    document.addPage();
    document.image(image, MARGIN, MARGIN, {
      fit: [A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN],
      align: 'center',
      valign: 'center',
    });
  }
  document.end();
  return written;
}

/**
 * Each page of a PDF from outside as a JPEG, at most `limit` pages. Rejects for a file that no reader opens (broken,
 * protected by a password). The library is loaded when it is first needed.
 */
export async function pageImages(pdf: Buffer, limit: number): Promise<Buffer[]> {
  const [{ getDocument }, { createCanvas }] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    import('@napi-rs/canvas'),
  ]);
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const task = getDocument({
    data: new Uint8Array(pdf),
    cMapUrl: `${join(folder, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(folder, 'standard_fonts')}/`,
    isEvalSupported: false,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    const images: Buffer[] = [];
    for (let number = 1; number <= Math.min(limit, document.numPages); number++) {
      const page = await document.getPage(number);
      const viewport = page.getViewport({ scale: SCALE });
      const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
      const context = canvas.getContext('2d');
      context.fillStyle = '#fff';
      context.fillRect(0, 0, canvas.width, canvas.height);
      // The library's types know the browser's canvas only; this one has the same methods.
      await page.render({ canvas: null, canvasContext: context as never, viewport }).promise;
      images.push(canvas.toBuffer('image/jpeg', 85));
    }
    return images;
  } finally {
    await task.destroy();
  }
}
