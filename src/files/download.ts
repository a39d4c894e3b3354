import { contentDisposition } from './safe-file-name.js';
import type { StoredFile } from './stored-file.js';

/** Kinds that a browser shows by itself and that cannot run anything. */
const shownInline = ['application/pdf', 'image/jpeg', 'image/png'];

interface Sendable extends Pick<StoredFile, 'name' | 'mediaType'> {
  readonly bytes: Buffer;
  readonly classification?: StoredFile['classification'];
}

/** What a response needs of Express, so that this file need not know it. */
interface Response {
  set(headers: Record<string, string>): unknown;
  end(bytes: Buffer): unknown;
}

/** Headers under which a file can do no harm: declared type kept, nothing runs, nothing private stays in a cache. */
export function downloadHeaders(file: Sendable, wanted: 'attachment' | 'inline' = 'attachment') {
  const kind = wanted === 'inline' && shownInline.includes(file.mediaType) ? 'inline' : 'attachment';
  return {
    'Content-Type': file.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : file.mediaType,
    'Content-Length': String(file.bytes.length),
    'Content-Disposition': contentDisposition(kind, file.name),
    'X-Content-Type-Options': 'nosniff',
    // A sandbox would also keep browsers from showing a PDF.
    'Content-Security-Policy':
      file.mediaType === 'application/pdf' ? "default-src 'none'" : "default-src 'none'; sandbox",
    'Cache-Control': file.classification === 'public' ? 'public, max-age=3600' : 'private, no-store',
  };
}

/** Sends a file, also one that was made just now (a letter's PDF). */
export function sendFile(
  res: Response,
  file: Sendable,
  wanted: 'attachment' | 'inline' = 'attachment',
): void {
  res.set(downloadHeaders(file, wanted));
  res.end(file.bytes);
}
