import { type Instant, instantPlus } from '../../kernel/instant.js';
import type { Dialect, Reader, SqlValue } from './reader.js';

const MAX_AGE_MS = 5_000;
const MAX_ANSWERS = 200;

interface Answer {
  readonly rows: Promise<unknown[]>;
  readonly version: number;
  readonly until: Instant;
}

interface Source extends Reader {
  readonly version: number;
}

/**
 * A reader for sums and lists of names that every page of a screen asks for again: an answer holds until this process
 * writes anything, so whoever writes sees it at once; what another process writes shows after 5 seconds at most. Rows
 * are shared between requests: nobody may change them. Not for what belongs to one person.
 */
export class KeptReads implements Reader {
  private readonly answers = new Map<string, Answer>();

  constructor(
    private readonly source: Source,
    private readonly now: () => Instant,
  ) {}

  get dialect(): Dialect {
    return this.source.dialect;
  }

  all<Row extends object>(sql: string, params: readonly SqlValue[] = []): Promise<Row[]> {
    const key = `${sql}\0${JSON.stringify(params)}`;
    // Asked before the read begins: what is written meanwhile makes the answer old.
    const { version } = this.source;
    const known = this.answers.get(key);
    if (known && known.version === version && known.until > this.now()) return known.rows as Promise<Row[]>;
    const rows = this.source.all<Row>(sql, params);
    this.answers.delete(key);
    this.answers.set(key, { rows, version, until: instantPlus(this.now(), MAX_AGE_MS) });
    rows.catch(() => this.answers.delete(key));
    const [oldest] = this.answers.keys();
    if (this.answers.size > MAX_ANSWERS && oldest !== undefined) this.answers.delete(oldest);
    return rows;
  }

  async get<Row extends object>(sql: string, params: readonly SqlValue[] = []): Promise<Row | undefined> {
    return (await this.all<Row>(sql, params))[0];
  }
}
