import sqlite3 from 'sqlite3';
import type { SqlValue } from './reader.js';

const CONNECTIONS = 2;
const MAX_STATEMENTS = 300;

interface Connection {
  readonly database: sqlite3.Database;
  readonly statements: Map<string, sqlite3.Statement>;
}

/**
 * How to ask for a query's rows as one JSON text: its statement, or null when that cannot be. The driver makes
 * each value of each row on its own, on the thread that answers every page; one text costs a fraction of it.
 */
type Packed = string | null;

interface PackedQuery {
  readonly sql: string;
  readonly packed: string;
  readonly params: readonly SqlValue[];
}

interface Asked extends PackedQuery {
  readonly resolve: (rows: unknown[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Read-only connections to the SQLite file beside the writer's (WAL lets them read while it writes). */
export class SqliteReaders {
  private readonly connections: Connection[] = [];
  private readonly packed = new Map<string, Packed>();
  private turn = 0;
  private burst: Asked[] = [];

  private constructor() {}

  static async open(file: string): Promise<SqliteReaders> {
    const readers = new SqliteReaders();
    for (let i = 0; i < CONNECTIONS; i += 1) {
      const database = await new Promise<sqlite3.Database>((resolve, reject) => {
        const opened = new sqlite3.Database(file, sqlite3.OPEN_READONLY, (error) =>
          error ? reject(error) : resolve(opened),
        );
      });
      database.configure('busyTimeout', 10_000);
      readers.connections.push({ database, statements: new Map() });
    }
    return readers;
  }

  async all<Row extends object>(sql: string, params: readonly SqlValue[]): Promise<Row[]> {
    const packed = this.packed.get(sql);
    if (packed) return this.askWithOthers<Row>({ sql, packed, params });
    const rows = await this.run<Row>(sql, params);
    // The first row tells the columns.
    if (packed === undefined && rows[0]) this.remember(sql, pack(sql, Object.keys(rows[0])));
    return rows;
  }

  /** What a page asks for at once goes to SQLite in one statement: to wake its thread costs more than most queries. */
  private askWithOthers<Row>(query: PackedQuery): Promise<Row[]> {
    if (this.burst.length === 0) queueMicrotask(() => this.askBurst());
    return new Promise((resolve, reject) => {
      this.burst.push({ ...query, resolve: (rows) => resolve(rows as Row[]), reject });
    });
  }

  private askBurst(): void {
    const asked = this.burst;
    this.burst = [];
    if (asked.length === 1) for (const one of asked) void this.askAlone(one);
    else void this.askTogether(asked);
  }

  private async askTogether(asked: readonly Asked[]): Promise<void> {
    try {
      const columns = asked.map(({ packed }, index) => `(${packed}) AS r${index}`);
      const [row] = await this.run<Record<string, string>>(
        `SELECT ${columns.join(', ')}`,
        asked.flatMap(({ params }) => params),
      );
      for (const [index, { resolve }] of asked.entries()) resolve(parsed(row?.[`r${index}`]));
    } catch {
      // Each on its own, so that only the one that failed does.
      for (const one of asked) void this.askAlone(one);
    }
  }

  private async askAlone({ sql, packed, params, resolve, reject }: Asked): Promise<void> {
    try {
      const [row] = await this.run<{ rows: string }>(packed, params);
      resolve(parsed(row?.rows));
    } catch (error) {
      if (!isNoJson(error)) return reject(error);
      this.remember(sql, null);
      this.run(sql, params).then(resolve, reject);
    }
  }

  private remember(sql: string, packed: Packed): void {
    if (this.packed.size >= MAX_STATEMENTS) this.packed.clear();
    this.packed.set(sql, packed);
  }

  private run<Row>(sql: string, params: readonly SqlValue[]): Promise<Row[]> {
    this.turn = (this.turn + 1) % CONNECTIONS;
    const connection = this.connections[this.turn];
    if (!connection) return Promise.reject(new Error('database is closed'));
    return new Promise((resolve, reject) => {
      const statement = prepared(connection, sql, reject);
      statement.all<Row>([...params], (error, rows) => (error ? reject(error) : resolve(rows)));
    });
  }

  async close(): Promise<void> {
    for (const { database, statements } of this.connections.splice(0)) {
      for (const statement of statements.values()) statement.finalize();
      await new Promise<void>((resolve, reject) => {
        database.close((error) => (error ? reject(error) : resolve()));
      });
    }
  }
}

function prepared(connection: Connection, sql: string, onError: (error: Error) => void): sqlite3.Statement {
  const known = connection.statements.get(sql);
  if (known) return known;
  const statement = connection.database.prepare(sql, (error) => {
    if (!error) return;
    connection.statements.delete(sql);
    onError(error);
  });
  connection.statements.set(sql, statement);
  if (connection.statements.size > MAX_STATEMENTS) {
    const [oldest, stale] = connection.statements.entries().next().value ?? [];
    if (oldest !== undefined) connection.statements.delete(oldest);
    stale?.finalize();
  }
  return statement;
}

function parsed(rows: string | undefined): unknown[] {
  return JSON.parse(rows ?? '[]') as unknown[];
}

/** SQLite keeps the order of a sorted subquery under this aggregate (its documentation, "omit ORDER BY"). */
function pack(sql: string, columns: readonly string[]): Packed {
  // JSON that a query makes itself would come back as a part of ours instead of as a text.
  if (!/^\s*(SELECT|WITH)\b/i.test(sql) || /json/i.test(sql)) return null;
  const names = columns.map((_, index) => `c${index}`);
  const fields = columns.map((column, index) => `'${column.replaceAll("'", "''")}', c${index}`);
  return `WITH q(${names.join(', ')}) AS (${sql}) SELECT json_group_array(json_object(${fields.join(', ')})) AS rows FROM q`;
}

/** A blob among the values, or two columns of one name: such a query is asked for its rows as they are. */
function isNoJson(error: unknown): boolean {
  return error instanceof Error && /JSON cannot hold BLOB|has \d+ values for \d+ columns/.test(error.message);
}
