import { refuseTable } from './limits.js';

type Decoder = InstanceType<typeof TextDecoder>;
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/**
 * The encoding of a text by its mark, or else UTF-8 where all of it is, or else GB18030, which Excel writes
 * under Chinese Windows. Throws `tables.encoding` for bytes that are neither.
 */
export async function encodingOf(pieces: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<TextEncoding> {
  const candidates = new Map<TextEncoding, Decoder>([
    ['utf-8', new TextDecoder('utf-8', { fatal: true })],
    ['gb18030', new TextDecoder('gb18030', { fatal: true })],
  ]);
  let isFirst = true;
  for await (const piece of pieces) {
    if (isFirst && piece.length >= 2) {
      const mark = piece.readUInt16BE(0);
      if (mark === 0xfffe) return 'utf-16le';
      if (mark === 0xfeff) return 'utf-16be';
    }
    isFirst = false;
    // Neither encoding has NUL in a text: such a file is no text at all.
    if (piece.includes(0)) throw refuseTable('wrongKind');
    for (const [encoding, decoder] of candidates) {
      if (!decodes(decoder, piece, true)) candidates.delete(encoding);
    }
    if (candidates.size === 0) throw refuseTable('encoding');
  }
  for (const [encoding, decoder] of candidates) if (decodes(decoder, Buffer.alloc(0), false)) return encoding;
  throw refuseTable('encoding');
}

function decodes(decoder: Decoder, piece: Buffer, stream: boolean): boolean {
  try {
    decoder.decode(piece, { stream });
    return true;
  } catch {
    return false;
  }
}

export async function decodeText(bytes: Buffer): Promise<string> {
  return new TextDecoder(await encodingOf([bytes])).decode(bytes);
}
