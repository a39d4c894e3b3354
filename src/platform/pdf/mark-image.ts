import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const FONT = 'Mingdu Mark';
/** Longest side in dots: enough to read an identity card, small enough to send. */
const LONGEST = 2000;
/** Beyond this a picture is not opened: unpacked it would take the memory of the server. */
const MOST_DOTS = 60_000_000;
const JPEG_QUALITY = 85;

let ready: Promise<typeof import('@napi-rs/canvas')> | undefined;

/** The library and the font are loaded with the first picture. */
function drawing(): Promise<typeof import('@napi-rs/canvas')> {
  ready ??= import('@napi-rs/canvas').then((library) => {
    const folder = dirname(require.resolve('@embedpdf/fonts-sc'));
    library.GlobalFonts.registerFromPath(join(folder, '../fonts/NotoSansHans-Medium.otf'), FONT);
    return library;
  });
  return ready;
}

/**
 * A copy of a picture (PNG, JPEG) as JPEG with `words` burnt into it, aslant, over and over: nothing of it can be taken off
 * again. Rejects for what is no picture, or one of too many dots.
 */
export async function markImage(picture: Buffer, words: string): Promise<Buffer> {
  const size = pictureSize(picture);
  if (!size || size.width * size.height > MOST_DOTS) throw new RangeError('no picture of a usable size');
  const { createCanvas, loadImage } = await drawing();
  const image = await loadImage(picture);
  const scale = Math.min(1, LONGEST / Math.max(image.width, image.height));
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);

  const letter = Math.max(12, Math.round(Math.max(width, height) / 42));
  context.font = `${letter}px "${FONT}"`;
  context.textBaseline = 'middle';
  const step = context.measureText(words).width + letter * 3;
  const reach = Math.hypot(width, height);
  context.translate(width / 2, height / 2);
  context.rotate(-Math.PI / 7);
  for (let y = -reach / 2; y < reach / 2; y += letter * 5) {
    for (let x = -reach / 2; x < reach / 2; x += step) {
      // Dark on a pale edge: readable on every ground.
      context.strokeStyle = 'rgba(255,255,255,0.45)';
      context.lineWidth = letter / 6;
      context.strokeText(words, x, y);
      context.fillStyle = 'rgba(170,20,20,0.42)';
      context.fillText(words, x, y);
    }
  }
  return canvas.toBuffer('image/jpeg', JPEG_QUALITY);
}

interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Width and height as the head of the file says, before anything is unpacked; null for another kind of file. */
function pictureSize(bytes: Buffer): PictureSize | null {
  if (bytes.length > 24 && bytes.readUInt32BE(0) === 0x89504e47)
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    const startOfFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (startOfFrame) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    at += 2 + (marker === 0xff ? -1 : bytes.readUInt16BE(at + 2));
  }
  return null;
}
