import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Canvas } from '@napi-rs/canvas';
import { type PageSource, pixelsOf, scaleFor } from './page-source.js';
import type { BurnMark } from './protocol.js';

const LABEL_FONT = 'Mingdu Label';
const require = createRequire(import.meta.url);

let ready: Promise<typeof import('@napi-rs/canvas')> | undefined;

/**
 * The drawing library with fonts: Chinese text whose font is not in the file is drawn with ours, on every machine the same,
 * instead of with empty boxes.
 */
export function drawing(): Promise<typeof import('@napi-rs/canvas')> {
  ready ??= import('@napi-rs/canvas').then((library) => {
    const serif = join(
      dirname(require.resolve('@electron-fonts/noto-serif-sc/package.json')),
      'fonts/NotoSerifSC-Regular.otf',
    );
    const sans = join(dirname(require.resolve('@embedpdf/fonts-sc')), '../fonts/NotoSansHans-Medium.otf');
    for (const name of ['serif', 'sans-serif', 'monospace'])
      library.GlobalFonts.registerFromPath(serif, name);
    library.GlobalFonts.registerFromPath(sans, LABEL_FONT);
    return library;
  });
  return ready;
}

/** A page as a picture; `scale` is dots a unit. */
export async function drawPage(
  source: PageSource,
  page: number,
  dpi: number,
): Promise<{ readonly canvas: Canvas; readonly scale: number }> {
  const size = source.facts.pages[page - 1];
  if (!size) throw new RangeError(`page ${page}`);
  const { createCanvas } = await drawing();
  const scale = scaleFor(size, dpi);
  const { width, height } = pixelsOf(size, scale);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.save();
  await source.draw(page, context, scale);
  context.restore();
  return { canvas, scale };
}

/** Dots that a mark covers: whole ones, outward. */
export function pixelArea({ box }: BurnMark, scale: number, canvas: { width: number; height: number }) {
  const left = Math.max(0, Math.floor(box.x * scale));
  const top = Math.max(0, Math.floor(box.y * scale));
  const right = Math.min(canvas.width, Math.ceil((box.x + box.w) * scale));
  const bottom = Math.min(canvas.height, Math.ceil((box.y + box.h) * scale));
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

/** Millimetres below which a label cannot be read. */
const SMALLEST_LABEL = 1.7;
const LARGEST_LABEL = 4.2;

/** Paints the marks over a page: opaque black with the ground in white, the whole word where there is room. */
export function burn(canvas: Canvas, marks: readonly BurnMark[], scale: number): void {
  const context = canvas.getContext('2d');
  context.resetTransform();
  context.globalAlpha = 1;
  context.globalCompositeOperation = 'source-over';
  for (const mark of marks) {
    const { left, top, width, height } = pixelArea(mark, scale, canvas);
    context.fillStyle = '#000000';
    context.fillRect(left, top, width, height);
  }
  for (const mark of marks) {
    const { left, top, width, height } = pixelArea(mark, scale, canvas);
    const chosen = [mark.label, mark.short]
      .map((text) => ({ text, size: Math.min(height * 0.78, (width * 0.94) / [...text].length) }))
      .find(({ size }) => size >= SMALLEST_LABEL * 10 * scale);
    if (!chosen) continue;
    context.font = `${Math.min(chosen.size, LARGEST_LABEL * 10 * scale)}px "${LABEL_FONT}"`;
    context.fillStyle = '#ffffff';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.save();
    context.beginPath();
    context.rect(left, top, width, height);
    context.clip();
    context.fillText(chosen.text, left + width / 2, top + height / 2);
    context.restore();
  }
}

/** Gives a page's memory back now: it lies outside of what the garbage collector counts. */
export function discard(canvas: Canvas): void {
  canvas.width = 1;
  canvas.height = 1;
}
