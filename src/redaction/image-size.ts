/** What a PNG or JPEG says of itself before it is unpacked, so that a bomb is known by its head. */
export interface ImageHead {
  readonly width: number;
  readonly height: number;
  /** EXIF, XMP or comments: camera, time, place. */
  readonly hasMetadata: boolean;
}

/** Null when it is neither a PNG nor a JPEG with a size. */
export function imageSize(bytes: Uint8Array): ImageHead | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length > 33 && buffer.readUInt32BE(0) === 0x89504e47) return pngHead(buffer);
  if (buffer.length > 4 && buffer.readUInt16BE(0) === 0xffd8) return jpegHead(buffer);
  return null;
}

function pngHead(buffer: Buffer): ImageHead {
  let hasMetadata = false;
  for (let at = 8; at + 12 <= buffer.length; ) {
    const type = buffer.toString('latin1', at + 4, at + 8);
    if (['tEXt', 'iTXt', 'zTXt', 'eXIf'].includes(type)) hasMetadata = true;
    if (type === 'IDAT') break;
    at += 12 + buffer.readUInt32BE(at);
  }
  return { width: buffer.readUInt32BE(16), height: buffer.readUInt32BE(20), hasMetadata };
}

function jpegHead(buffer: Buffer): ImageHead | null {
  let hasMetadata = false;
  for (let at = 2; at + 9 < buffer.length; ) {
    if (buffer[at] !== 0xff) return null;
    const marker = buffer[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // Start of frame, of whichever coding; C4, C8 and CC are tables.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { height: buffer.readUInt16BE(at + 5), width: buffer.readUInt16BE(at + 7), hasMetadata };
    }
    if (marker === 0xe1 || marker === 0xed || marker === 0xfe) hasMetadata = true;
    at += 2 + buffer.readUInt16BE(at + 2);
  }
  return null;
}
