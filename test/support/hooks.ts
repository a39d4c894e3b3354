import { startPostgres } from './postgres.js';

let stop: (() => Promise<void>) | undefined;

/** With TEST_DATABASE=postgres the whole run uses one real PostgreSQL server; each test file its own database. */
export async function mochaGlobalSetup(): Promise<void> {
  if (process.env.TEST_DATABASE !== 'postgres') return;
  const server = await startPostgres();
  process.env.TEST_POSTGRES_URL = server.url;
  stop = server.stop;
}

export async function mochaGlobalTeardown(): Promise<void> {
  await stop?.();
}
