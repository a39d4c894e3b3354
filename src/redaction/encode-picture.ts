import { deflateSync } from 'node:zlib';
import type { Canvas } from '@napi-rs/canvas';

/** A page's picture as it goes into the file. */
export interface EncodedPicture {
  readonly width: number;
  readonly height: number;
  /** `grey`: 16 shades, deflated, sharp and small for print; `photo`: JPEG in colour. */
  readonly kind: 'grey' | 'photo';
  readonly bytes: Buffer;
}

/** Channels may differ by so much and still look grey. */
const COLOUR_SPREAD = 24;
/** Shares of all dots above which a page counts as coloured, or as a photograph. */
const COLOURED = 0.0004;
const SHADED = 0.12;
const JPEG_QUALITY = 82;

/** Print and line scans lose nothing and stay small in 16 shades; seals in red and photographs need JPEG. */
export function encodePicture(canvas: Canvas): EncodedPicture {
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  const rowBytes = Math.ceil(width / 2);
  const grey = Buffer.alloc(rowBytes * height);
  let coloured = 0;
  let shaded = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const red = data[at] ?? 0;
      const green = data[at + 1] ?? 0;
      const blue = data[at + 2] ?? 0;
      if (Math.max(red, green, blue) - Math.min(red, green, blue) > COLOUR_SPREAD) coloured += 1;
      const luma = (red * 77 + green * 150 + blue * 29) >> 8;
      if (luma > 40 && luma < 215) shaded += 1;
      const cell = y * rowBytes + (x >> 1);
      const shade = Math.round(luma / 17);
      grey[cell] = (grey[cell] ?? 0) | (x % 2 === 0 ? shade << 4 : shade);
    }
  }
  const dots = width * height;
  if (coloured > dots * COLOURED || shaded > dots * SHADED) {
    return { width, height, kind: 'photo', bytes: plainJpeg(canvas.toBuffer('image/jpeg', JPEG_QUALITY)) };
  }
  return { width, height, kind: 'grey', bytes: deflateSync(grey, { level: 7 }) };
}

/** The JPEG without comments and application data, whatever the encoder put there. */
function plainJpeg(jpeg: Buffer): Buffer {
  const kept = [jpeg.subarray(0, 2)];
  for (let at = 2; at + 4 <= jpeg.length; ) {
    const marker = jpeg[at + 1] ?? 0;
    const end = at + 2 + jpeg.readUInt16BE(at + 2);
    const isExtra = (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
    if (!isExtra) kept.push(jpeg.subarray(at, end));
    if (marker === 0xda) {
      kept.push(jpeg.subarray(end));
      break;
    }
    at = end;
  }
  return Buffer.concat(kept);
}
