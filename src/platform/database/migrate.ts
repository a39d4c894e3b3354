import { readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { QueryInterface } from 'sequelize';
import type { Umzug } from 'umzug';
import type { Database } from './database.js';

const TABLE = 'migrations';

interface Migration {
  up(qi: QueryInterface): Promise<void>;
  down(qi: QueryInterface): Promise<void>;
}

/** Every `migrations` folder under `sourceRoot`, ordered by the number that begins the file's name. */
function migrationFiles(sourceRoot: string): string[] {
  return readdirSync(sourceRoot, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|[\\/])migrations[\\/]\d{3}-[a-z0-9-]+\.(ts|js)$/.test(file))
    .sort((a, b) => basename(a).localeCompare(basename(b)))
    .map((file) => join(sourceRoot, file));
}

/** Brings the database to this version. One that is there already does not load the library that would do it. */
export async function migrateUp(database: Database, sourceRoot: string): Promise<void> {
  const done = await migrationsDone(database);
  if (migrationFiles(sourceRoot).every((file) => done.has(nameOf(file)))) return;
  await (await createMigrator(database, sourceRoot)).up();
}

async function migrationsDone(database: Database): Promise<ReadonlySet<string>> {
  if (!(await database.sequelize.getQueryInterface().tableExists(TABLE))) return new Set();
  return new Set((await database.all<{ name: string }>(`SELECT name FROM ${TABLE}`)).map(({ name }) => name));
}

export async function createMigrator(database: Database, sourceRoot: string): Promise<Umzug<QueryInterface>> {
  const { SequelizeStorage, Umzug } = await import('umzug');
  return new Umzug({
    migrations: migrationFiles(sourceRoot).map((file) => ({
      name: nameOf(file),
      path: file,
      up: async ({ context }: { context: QueryInterface }) => (await load(file)).up(context),
      down: async ({ context }: { context: QueryInterface }) => (await load(file)).down(context),
    })),
    context: database.sequelize.getQueryInterface(),
    storage: new SequelizeStorage({ sequelize: database.sequelize, tableName: TABLE }),
    logger: undefined,
  });
}

function nameOf(file: string): string {
  return basename(file, extname(file));
}

async function load(file: string): Promise<Migration> {
  return (await import(pathToFileURL(file).href)) as Migration;
}
