import sqlite3 from 'sqlite3';
import type { SqlValue } from './reader.js';

const CONNECTIONS = 2;
const MAX_STATEMENTS = 300;

interface Connection {
  readonly database: sqlite3.Database;
  readonly statements: Map<string, sqlite3.Statement>;
}

/** Read-only connections to the SQLite file beside the writer's (WAL lets them read while it writes). */
export class SqliteReaders {
  private readonly connections: Connection[] = [];
  private turn = 0;

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

  all<Row>(sql: string, params: readonly SqlValue[]): Promise<Row[]> {
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
