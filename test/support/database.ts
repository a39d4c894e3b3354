import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { composeServices, migrate } from '../../src/composition.js';
import { loadConfig } from '../../src/platform/config/index.js';
import { createLogger } from '../../src/platform/logging/index.js';

/** A database for one test file: a copy of one that was migrated once in this run. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

export const onPostgres = process.env.TEST_DATABASE === 'postgres';
/** Set by the root hook that starts the server (test/support/hooks.ts). */
const serverUrl = (): string => process.env.TEST_POSTGRES_URL ?? '';

let template: Promise<string> | undefined;
let count = 0;

export const TEST_SECRET = '0123456789abcdef'.repeat(4);

export function testConfig(databaseUrl: string) {
  return loadConfig({
    DATABASE_URL: databaseUrl,
    MINGDU_SECRET: TEST_SECRET,
    LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
    PORT: '0',
    COUNTY_NAME: '清水县人民政府',
    SITE_NAME: '政府信息公开平台',
  });
}

export async function createTestDatabase(): Promise<TestDatabase> {
  template ??= makeTemplate();
  const source = await template;
  count += 1;
  return onPostgres ? copyOnServer(source) : copyOnDisk(source);
}

async function makeTemplate(): Promise<string> {
  const name = `mingdu_template_${process.pid}`;
  let url: string;
  if (onPostgres) {
    await onServer(`CREATE DATABASE ${name}`);
    url = `${serverUrl()}/${name}`;
  } else {
    const folder = await mkdtemp(join(tmpdir(), 'mingdu-test-'));
    process.once('exit', () => void rm(folder, { recursive: true, force: true }));
    url = `sqlite:${join(folder, 'template.sqlite')}`;
  }
  const services = await composeServices(testConfig(url), { logger: createLogger('silent') });
  await migrate(services);
  await services.db.close();
  return onPostgres ? name : url.slice('sqlite:'.length);
}

async function copyOnDisk(file: string): Promise<TestDatabase> {
  const copy = `${file}.${count}`;
  await copyFile(file, copy);
  return {
    url: `sqlite:${copy}`,
    drop: async () => {
      for (const suffix of ['', '-wal', '-shm']) await rm(copy + suffix, { force: true });
    },
  };
}

async function copyOnServer(name: string): Promise<TestDatabase> {
  const copy = `mingdu_test_${process.pid}_${count}`;
  await onServer(`CREATE DATABASE ${copy} TEMPLATE ${name}`);
  return {
    url: `${serverUrl()}/${copy}`,
    drop: () => onServer(`DROP DATABASE IF EXISTS ${copy} WITH (FORCE)`),
  };
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${serverUrl()}/postgres` });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
