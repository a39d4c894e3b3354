import type { SKRSContext2D } from '@napi-rs/canvas';
import { UNITS_PER_INCH } from './box.js';
import { openImageFile } from './image-source.js';
import type { TextPiece } from './page-text.js';
import { openPdfFile } from './pdf-source.js';
import type { PageSize } from './propose.js';
import { type DocumentFacts, LIMITS } from './protocol.js';

/** A document opened for drawing, page by page; the first page is 1. */
export interface PageSource {
  readonly facts: DocumentFacts;
  /** Draws a page over the whole of a white canvas with `scale` dots a unit. */
  draw(page: number, context: SKRSContext2D, scale: number): Promise<void>;
  pieces(page: number): Promise<readonly TextPiece[]>;
  close(): Promise<void>;
}

/** Opens a PDF, PNG or JPEG. Throws Refusal for what is broken, protected or beyond the limits. */
export async function openSource(bytes: Uint8Array): Promise<PageSource> {
  const isPdf = Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');
  return isPdf ? openPdfFile(bytes) : openImageFile(bytes);
}

/** Dots a unit for `dpi`, less where a page would be larger than may be drawn. */
export function scaleFor({ width, height }: PageSize, dpi: number): number {
  const LONGEST_SIDE = 16_000;
  const wanted = dpi / UNITS_PER_INCH;
  const byArea = Math.sqrt(LIMITS.pixels / (width * height));
  const byLength = LONGEST_SIDE / Math.max(width, height);
  return Math.min(wanted, byArea, byLength);
}

export function pixelsOf({ width, height }: PageSize, scale: number): { width: number; height: number } {
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
