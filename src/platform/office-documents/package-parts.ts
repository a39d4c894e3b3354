import { buffer } from 'node:stream/consumers';
import { fromBuffer } from 'yauzl';

/** One file inside an Office package. */
export interface Part {
  readonly name: string;
  readonly content: Buffer;
}

/** The files of a package that a library made for us in memory. Not for files from outside: nothing is limited. */
export function readParts(bytes: Buffer): Promise<Part[]> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      const parts: Part[] = [];
      zip.on('error', reject);
      zip.on('end', () => resolve(parts));
      zip.on('entry', (entry) => {
        if (entry.fileName.endsWith('/')) return zip.readEntry();
        zip.openReadStream(entry, (failure, stream) => {
          if (failure) return reject(failure);
          buffer(stream).then((content) => {
            parts.push({ name: entry.fileName, content });
            zip.readEntry();
          }, reject);
        });
      });
      zip.readEntry();
    });
  });
}
