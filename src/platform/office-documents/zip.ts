import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** One file of an archive. A function's stream is opened when its turn comes, so that one is open at a time. */
export interface ZipEntry {
  /** Path inside the archive with `/`; Chinese names are written as UTF-8. */
  readonly name: string;
  readonly content: Buffer | (() => Readable | Promise<Readable>);
  /** Date in the archive; equal content and dates give equal bytes. */
  readonly modified: Date;
}

/**
 * Writes an archive and ends the stream. Entries are asked for one after the other, and nothing runs ahead of the
 * reader. Rejects, and destroys the stream, when an entry's stream fails.
 */
export async function writeZip(
  out: Writable,
  entries: Iterable<ZipEntry> | AsyncIterable<ZipEntry>,
): Promise<void> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const written = pipeline(output, out);
  // The failure is reported by the await below; until then it must not count as unhandled.
  written.catch(() => undefined);
  zip.on('error', (error: Error) => output.destroy(error));
  try {
    for await (const entry of entries) {
      if (out.destroyed) break;
      // Office and unzip on every system read DOS times; the reader of an archive sees the day in any case.
      const options = { mtime: entry.modified, forceDosTimestamp: true };
      if (Buffer.isBuffer(entry.content)) {
        zip.addBuffer(entry.content, entry.name, options);
        continue;
      }
      const stream = await entry.content();
      const ended = once(stream, 'close');
      zip.addReadStream(stream, entry.name, options);
      await Promise.race([ended, written]);
    }
    zip.end();
  } catch (error) {
    output.destroy(error instanceof Error ? error : new Error(String(error)));
    await written.catch(() => undefined);
    throw error;
  }
  await written;
}
