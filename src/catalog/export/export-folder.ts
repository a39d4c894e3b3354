import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';

const MOST_KEPT = 60;

/** A finished file in the folder. */
export interface ExportFile {
  readonly path: string;
  readonly name: string;
  readonly mediaType: string;
}

type Write = (out: Writable) => Promise<void>;

/**
 * Exports are written to disk first: whoever downloads slowly holds no rows in memory, a failure half-way becomes an
 * error page instead of a broken file, and a public file is made once for all its readers. One is made at a time, so
 * that twenty readers of a whole county do not take the machine from everyone else.
 */
export class ExportFolder {
  #folder: Promise<string> | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  readonly #kept = new Map<string, Promise<ExportFile>>();

  /** A file for one reader; the caller removes it. */
  make(name: string, mediaType: string, write: Write): Promise<ExportFile> {
    const turn = this.#queue.then(() => this.#write(name, mediaType, write));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** The file of this key: made at first, then kept while it is among the last {@link MOST_KEPT}. */
  async keep(key: string, name: string, mediaType: string, write: Write): Promise<ExportFile> {
    const known = this.#kept.get(key);
    const file = known ?? this.make(name, mediaType, write);
    this.#kept.delete(key);
    this.#kept.set(key, file);
    if (!known) file.catch(() => this.#kept.delete(key));
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) {
      const gone = this.#kept.get(oldest);
      this.#kept.delete(oldest);
      // Who reads it now keeps reading: an open file outlives its name.
      void gone?.then((old) => this.remove(old)).catch(() => undefined);
    }
    return file;
  }

  async remove(file: ExportFile): Promise<void> {
    await rm(file.path, { force: true });
  }

  async #write(name: string, mediaType: string, write: Write): Promise<ExportFile> {
    this.#folder ??= mkdtemp(join(tmpdir(), 'mingdu-export-'));
    const path = join(await this.#folder, randomUUID());
    const out = createWriteStream(path, { mode: 0o600 });
    try {
      await Promise.all([write(out), finished(out)]);
    } catch (error) {
      out.destroy();
      await rm(path, { force: true });
      throw error;
    }
    return { path, name, mediaType };
  }
}
