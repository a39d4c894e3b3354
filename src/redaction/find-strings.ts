import { encodeGb18030 } from './gb18030.js';

/** A stretch of a file that is the data of a picture: random enough that a few bytes prove nothing. */
export interface PictureData {
  readonly start: number;
  readonly end: number;
}

/** Fewer bytes than this turn up in packed pictures by chance. */
const LONG_ENOUGH = 8;

/**
 * The strings of `wanted` that stand in the bytes of `file`, as UTF-8, UTF-16 of either order, GB18030, or any of these written
 * as hexadecimal digits; numbers also with their usual separators left out.
 */
export function findStrings(
  file: Buffer,
  wanted: readonly string[],
  pictures: readonly PictureData[],
): string[] {
  const outside = withoutPictures(file, pictures);
  const lower = Buffer.from(outside.toString('latin1').toLowerCase(), 'latin1');
  return wanted.filter((text) =>
    [text, text.replace(/[\s-]/gu, '')].some((form) =>
      encodings(form).some(
        (bytes) =>
          outside.includes(bytes) ||
          lower.includes(bytes.toString('hex')) ||
          (bytes.length >= LONG_ENOUGH && file.includes(bytes)),
      ),
    ),
  );
}

function encodings(text: string): Buffer[] {
  const little = Buffer.from(text, 'utf16le');
  const all = [Buffer.from(text, 'utf8'), little, Buffer.from(little).swap16(), encodeGb18030(text)];
  return all.filter((bytes): bytes is Buffer => bytes !== null && bytes.length > 1);
}

function withoutPictures(file: Buffer, pictures: readonly PictureData[]): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  for (const { start, end } of pictures) {
    parts.push(file.subarray(at, start));
    at = end;
  }
  parts.push(file.subarray(at));
  return Buffer.concat(parts);
}
