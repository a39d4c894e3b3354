import { readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { QueryInterface } from 'sequelize';
import { SequelizeStorage, Umzug } from 'umzug';
import type { Database } from './database.js';

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

export function createMigrator(database: Database, sourceRoot: string): Umzug<QueryInterface> {
  return new Umzug({
    migrations: migrationFiles(sourceRoot).map((file) => ({
      name: basename(file, extname(file)),
      path: file,
      up: async ({ context }: { context: QueryInterface }) => (await load(file)).up(context),
      down: async ({ context }: { context: QueryInterface }) => (await load(file)).down(context),
    })),
    context: database.sequelize.getQueryInterface(),
    storage: new SequelizeStorage({ sequelize: database.sequelize, tableName: 'migrations' }),
    logger: undefined,
  });
}

async function load(file: string): Promise<Migration> {
  return (await import(pathToFileURL(file).href)) as Migration;
}
