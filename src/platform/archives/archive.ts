import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { DomainError } from '../../kernel/domain-error.js';

/** What a zip from outside may cost. Sizes are bytes after inflation. */
export interface ArchiveLimits {
  readonly entries: number;
  readonly entryBytes: number;
  readonly totalBytes: number;
  /** Inflated over packed; asked only of entries larger than {@link RATIO_FROM}, since small ones do no harm. */
  readonly ratio: number;
}

export const defaultArchiveLimits: ArchiveLimits = {
  entries: 5_000,
  entryBytes: 256 * 1_048_576,
  totalBytes: 400 * 1_048_576,
  ratio: 400,
};

const RATIO_FROM = 16 * 1_048_576;
const ENCRYPTED_FLAG = 0x1;

/** A zip opened for reading. Every byte that leaves it has been counted against the limits. */
export interface Archive {
  /** Names of its files (no folders), in the order of its directory. */
  readonly names: readonly string[];
  has(name: string): boolean;
  /** The bytes of one file; null when there is none of that name. */
  read(name: string): Promise<Buffer | null>;
  /** The same in pieces, for files that need not stand in memory whole. */
  stream(name: string): AsyncIterable<Buffer>;
  close(): void;
}

/**
 * Opens a zip in memory or on disk. Its directory is read and judged at once (count, declared sizes, encryption,
 * names that leave the folder); what is inflated later is counted too, since a directory may lie. Throws
 * DomainError `archives.broken`, `archives.encrypted`, `archives.tooManyEntries` or `archives.tooLarge`.
 */
export async function openArchive(
  source: Buffer | string,
  limits: ArchiveLimits = defaultArchiveLimits,
): Promise<Archive> {
  const zip = await attempt(() =>
    typeof source === 'string'
      ? yauzl.openPromise(source, { autoClose: false })
      : yauzl.fromBufferPromise(source),
  );
  try {
    const entries = await attempt(() => readDirectory(zip, limits));
    return new OpenArchive(zip, entries, limits);
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** The first bytes are those of a zip. */
export function looksLikeZip(head: Buffer): boolean {
  return head.length >= 4 && head.readUInt32LE(0) === 0x04034b50;
}

/** The first bytes of a file on disk, for telling its kind. */
export async function headOf(path: string, bytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of createReadStream(path, { end: bytes - 1 })) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

async function readDirectory(zip: ZipFile, limits: ArchiveLimits): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > limits.entries) throw refusal('tooManyEntries', { limit: limits.entries });
  const entries = new Map<string, Entry>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.generalPurposeBitFlag & ENCRYPTED_FLAG) throw refusal('encrypted');
    if (entry.fileName.endsWith('/')) continue;
    total += entry.uncompressedSize;
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    if (
      total > limits.totalBytes ||
      entry.uncompressedSize > limits.entryBytes ||
      (entry.uncompressedSize > RATIO_FROM && ratio > limits.ratio)
    ) {
      throw tooLarge(limits);
    }
    entries.set(entry.fileName, entry);
    if (entries.size > limits.entries) throw refusal('tooManyEntries', { limit: limits.entries });
  }
  return entries;
}

class OpenArchive implements Archive {
  readonly names: readonly string[];
  private inflated = 0;

  constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly limits: ArchiveLimits,
  ) {
    this.names = [...entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  async read(name: string): Promise<Buffer | null> {
    if (!this.entries.has(name)) return null;
    const pieces: Buffer[] = [];
    for await (const piece of this.stream(name)) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  async *stream(name: string): AsyncIterable<Buffer> {
    const entry = this.entries.get(name);
    if (!entry) return;
    const opened: Readable = await attempt(() => this.zip.openReadStreamPromise(entry));
    let size = 0;
    try {
      for await (const piece of opened) {
        const bytes = piece as Buffer;
        size += bytes.length;
        this.inflated += bytes.length;
        // A file may be read twice; four times the total is still a bound.
        if (size > this.limits.entryBytes || this.inflated > 4 * this.limits.totalBytes) {
          throw tooLarge(this.limits);
        }
        yield bytes;
      }
    } catch (error) {
      throw error instanceof DomainError ? error : refusal('broken');
    } finally {
      opened.destroy();
    }
  }

  close(): void {
    this.zip.close();
  }
}

async function attempt<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof DomainError ? error : refusal('broken');
  }
}

function tooLarge(limits: ArchiveLimits): DomainError {
  return refusal('tooLarge', { megabytes: Math.floor(limits.totalBytes / 1_048_576) });
}

function refusal(code: string, params: Record<string, number> = {}): DomainError {
  return new DomainError('invalid', `archives.${code}`, params);
}
