import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { QueryTypes, Sequelize, Transaction } from 'sequelize';
import sqlite3 from 'sqlite3';
import type { Actor } from '../../kernel/actor.js';
import { toInstant } from '../../kernel/instant.js';
import { shanghaiDate } from '../../kernel/local-date.js';
import { projectRoot } from '../config/project-root.js';
import type { Logger } from '../logging/index.js';
import type { CommandContext } from './context.js';
import type { Dialect, Reader, SqlValue } from './reader.js';
import { numberPlaceholders } from './sql.js';
import { SqliteReaders } from './sqlite-readers.js';

const POOL_SIZE = 8;

interface DatabaseOptions {
  readonly url: string;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Writes go through Sequelize in one transaction; reads go through prepared statements on connections of their own. */
export class Database implements Reader {
  private queue: Promise<unknown> = Promise.resolve();
  private commits = 0;

  private constructor(
    readonly sequelize: Sequelize,
    readonly dialect: Dialect,
    private readonly now: () => Date,
    private readonly readRows: <Row extends object>(
      sql: string,
      params: readonly SqlValue[],
    ) => Promise<Row[]>,
    private readonly closeReaders: () => Promise<void>,
  ) {}

  static async open(options: DatabaseOptions): Promise<Database> {
    return options.url.startsWith('sqlite:') ? openSqlite(options) : openPostgres(options);
  }

  /** Internal to this file's two openers. */
  static assemble(
    sequelize: Sequelize,
    dialect: Dialect,
    now: () => Date,
    readRows: <Row extends object>(sql: string, params: readonly SqlValue[]) => Promise<Row[]>,
    closeReaders: () => Promise<void>,
  ): Database {
    return new Database(sequelize, dialect, now, readRows, closeReaders);
  }

  all<Row extends object>(sql: string, params: readonly SqlValue[] = []): Promise<Row[]> {
    return this.readRows<Row>(sql, params);
  }

  async get<Row extends object>(sql: string, params: readonly SqlValue[] = []): Promise<Row | undefined> {
    return (await this.readRows<Row>(sql, params))[0];
  }

  /** Rises with each transaction that this process commits: what was read before is then in doubt. */
  get version(): number {
    return this.commits;
  }

  /** One transaction: committed when `work` resolves, rolled back when it rejects. */
  write<Result>(actor: Actor, work: (ctx: CommandContext) => Promise<Result>): Promise<Result> {
    const transact = async () => {
      const result = await this.sequelize.transaction({ type: Transaction.TYPES.IMMEDIATE }, (tx) =>
        work(this.context(actor, tx)),
      );
      this.commits += 1;
      return result;
    };
    if (this.dialect === 'postgres') return transact();
    // SQLite has one writer: waiting here in order is cheaper and fairer than busy retries.
    const turn = this.queue.then(transact, transact);
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    await this.queue;
    await this.closeReaders();
    await this.sequelize.close();
  }

  private context(actor: Actor, tx: Transaction): CommandContext {
    const instant = this.now();
    const inTurn = oneAfterTheOther();
    // The comment in front lets `INSERT … RETURNING` give rows: Sequelize on SQLite would else run it without any.
    const all = <Row extends object>(sql: string, params: readonly SqlValue[] = []): Promise<Row[]> =>
      inTurn(() =>
        this.sequelize.query<Row>(`/* rows */ ${numberPlaceholders(sql)}`, {
          bind: [...params],
          type: QueryTypes.SELECT,
          transaction: tx,
        }),
      );
    return {
      actor,
      today: shanghaiDate(instant),
      now: toInstant(instant),
      tx,
      dialect: this.dialect,
      all,
      run: async (sql, params = []) => {
        await inTurn(() =>
          this.sequelize.query(numberPlaceholders(sql), { bind: [...params], transaction: tx }),
        );
      },
      get: async <Row extends object>(sql: string, params: readonly SqlValue[] = []) =>
        (await all<Row>(sql, params))[0],
    };
  }
}

/** A transaction is one connection, which takes one statement at a time; commands may ask for several at once. */
function oneAfterTheOther(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
}

/** SQLite connections that wait for a lock instead of failing, and that reach the disk at each commit. */
class DurableSqlite extends sqlite3.Database {
  constructor(file: string, mode: number, done: (error: Error | null) => void) {
    super(file, mode, done);
    this.configure('busyTimeout', 10_000);
    this.run('PRAGMA synchronous = FULL');
  }
}

async function openSqlite({ url, logger, now }: DatabaseOptions): Promise<Database> {
  const file = resolve(projectRoot, url.slice('sqlite:'.length));
  mkdirSync(dirname(file), { recursive: true });
  const sequelize = new Sequelize({
    dialect: 'sqlite',
    storage: file,
    dialectModule: { ...sqlite3, Database: DurableSqlite },
    logging: (sql) => logger.debug({ sql }),
  });
  await sequelize.query('PRAGMA journal_mode = WAL');
  const readers = await SqliteReaders.open(file);
  return Database.assemble(
    sequelize,
    'sqlite',
    now,
    (sql, params) => readers.all(sql, params),
    () => readers.close(),
  );
}

async function openPostgres({ url, logger, now }: DatabaseOptions): Promise<Database> {
  // A town's machine with SQLite keeps the memory.
  const { default: pg } = await import('pg');
  pg.defaults.parseInt8 = true;
  const sequelize = new Sequelize(url, {
    dialect: 'postgres',
    logging: (sql) => logger.debug({ sql }),
    pool: { max: POOL_SIZE },
  });
  // A plan made without knowing the words walks the whole table for a rare one: plan each read for its values.
  const options = '-c plan_cache_mode=force_custom_plan';
  const pool = new pg.Pool({ connectionString: url, max: POOL_SIZE, options });
  pool.on('error', (error) => logger.error({ err: error }, 'idle database connection failed'));
  const names = new Map<string, string>();
  const nameOf = (sql: string): string => {
    const known = names.get(sql);
    if (known) return known;
    const name = createHash('sha1').update(sql).digest('hex');
    names.set(sql, name);
    return name;
  };
  return Database.assemble(
    sequelize,
    'postgres',
    now,
    async <Row extends object>(sql: string, params: readonly SqlValue[]) => {
      const result = await pool.query<Row>({
        name: nameOf(sql),
        text: numberPlaceholders(sql),
        values: [...params],
      });
      return result.rows;
    },
    () => pool.end(),
  );
}
