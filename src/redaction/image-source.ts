import type { Image } from '@napi-rs/canvas';
import { imageSize } from './image-size.js';
import type { PageSource } from './page-source.js';
import { LIMITS, Refusal } from './protocol.js';

/** A4 in tenths of a millimetre: a picture becomes a page of its own shape that fits a sheet. */
const SHORT = 2100;
const LONG = 2970;

/** A scan or a photograph as a document of one page. What it knows of camera and place is not drawn and so is gone. */
export async function openImageFile(bytes: Uint8Array): Promise<PageSource> {
  const stated = imageSize(bytes);
  if (!stated) throw new Refusal('broken');
  if (stated.width * stated.height > LIMITS.imagePixels) {
    throw new Refusal('tooManyPixels', { megapixels: LIMITS.imagePixels / 1_000_000 });
  }
  const { loadImage } = await import('@napi-rs/canvas');
  let image: Image;
  try {
    image = await loadImage(Buffer.from(bytes));
  } catch {
    throw new Refusal('broken');
  }
  const { width, height } = image;
  if (width === 0 || height === 0) throw new Refusal('broken');
  const wide = width > height;
  const fit = Math.min((wide ? LONG : SHORT) / width, (wide ? SHORT : LONG) / height);
  const size = { width: Math.max(1, Math.round(width * fit)), height: Math.max(1, Math.round(height * fit)) };
  return {
    facts: {
      pages: [size],
      findings: stated.hasMetadata ? [{ code: 'photoData' }] : [],
    },
    async draw(_page, context, scale) {
      context.drawImage(image, 0, 0, size.width * scale, size.height * scale);
    },
    pieces: async () => [],
    close: async () => undefined,
  };
}
