import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices, migrate } from '../src/composition.js';
import { systemActor } from '../src/kernel/actor.js';
import { encodeCursor } from '../src/kernel/keyset.js';
import { loadConfig } from '../src/platform/config/index.js';
import { createLogger } from '../src/platform/logging/index.js';
import { TestClient } from '../test/support/client.js';
import { startPostgres } from '../test/support/postgres.js';
import { type CaseFacts, fillCases, NAMED, PASSWORD } from './case-data.js';
import { CONNECTIONS, checkPage, measure, SECRET, start, startArguments, warmUp } from './server.js';

/**
 * The officers' pages over many cases: `tsx bench/cases.ts [cases] [sqlite|postgres]`, after `npm run build` (or with
 * BENCH_SOURCE=1). Each size is measured in a database of its own; targets: 95 % of answers within 50 ms at 10 connections
 * signed in, and the same cost at both sizes. PostgreSQL is the one that the tests start.
 */
const LARGE = Number(process.argv[2] ?? 1_000_000);
const ENGINE = process.argv[3] === 'postgres' ? 'postgres' : 'sqlite';
const SMALL = 10_000;
const TARGET_MS = 50;
/** Cost may differ by this factor between the sizes before it counts as growing with them. */
const SAME_COST = 1.5;

interface Page {
  readonly name: string;
  readonly path: string;
  readonly by: 'officer' | 'supervisor';
}

function pagesOf(facts: CaseFacts, size: number): readonly Page[] {
  const { officeId, handlerId, middle } = facts;
  const deep = encodeCursor([...middle]);
  const deepDone = encodeCursor(['9999-12-31', Math.floor(size / 2)]);
  const named = encodeURIComponent(NAMED);
  const officer = (name: string, path: string): Page => ({ name, path, by: 'officer' });
  const supervisor = (name: string, path: string): Page => ({ name, path, by: 'supervisor' });
  return [
    officer('queue: all', '/desk?tab=all'),
    officer('queue: mine', '/desk?tab=mine'),
    officer('queue: overdue', '/desk?tab=overdue'),
    officer('queue: one stage', '/desk?tab=all&stage=decided'),
    officer('queue: deep', `/desk?tab=all&after=${deep}`),
    officer('queue: done', '/desk?tab=done'),
    officer('queue: done, deep', `/desk?tab=done&after=${deepDone}`),
    officer('search by name', `/desk?tab=done&q=${named}`),
    officer('search by number', `/desk?tab=done&q=${facts.number}`),
    officer('case page, open', `/desk/cases/${facts.openId}`),
    officer('case page, done', `/desk/cases/${facts.doneId}`),
    supervisor('overview', '/desk/overview'),
    supervisor('overview: overdue', '/desk/overview?due=overdue'),
    supervisor('overview: soon', '/desk/overview?due=soon'),
    supervisor('overview: stage', '/desk/overview?stage=consultation'),
    supervisor('overview: rare applicant kind', '/desk/overview?kind=legal_service'),
    supervisor('overview: one office', `/desk/overview?office=${officeId}`),
    supervisor('overview: one officer', `/desk/overview?handler=${handlerId}`),
    supervisor('overview: one field', `/desk/overview?field=${facts.fieldId}`),
    supervisor('overview: done, one field', `/desk/overview?phase=done&field=${facts.fieldId}`),
    supervisor(
      'overview: done, office and field',
      `/desk/overview?phase=done&office=${officeId}&field=${facts.fieldId}`,
    ),
    supervisor('overview: done by ground', '/desk/overview?phase=done&ground=unavailable.notExist'),
    supervisor(
      'overview: done, office and ground',
      `/desk/overview?phase=done&office=${officeId}&ground=partial`,
    ),
    supervisor('overview: done, deep', `/desk/overview?phase=done&after=${deepDone}`),
    supervisor('workload and timeliness', '/desk/workload'),
    officer('workload of one office', '/desk/workload'),
  ];
}

interface Line {
  readonly page: string;
  readonly p95: number;
  readonly requestsPerSecond: number;
  readonly cpuMsPerRequest: number;
}

interface SizeResult {
  readonly lines: readonly Line[];
  readonly filledInSeconds: number;
  readonly megabytes: number;
}

async function measureSize(size: number, url: string, file: string | null): Promise<SizeResult> {
  const env = { DATABASE_URL: url, MINGDU_SECRET: SECRET, LOG_LEVEL: 'silent', PORT: '0' };
  const services = await composeServices(loadConfig(env), { logger: createLogger('silent') });
  await migrate(services);
  const started = performance.now();
  const facts = await fillCases(services, size);
  const { db } = services;
  await db.write(systemActor, (ctx) => ctx.run('ANALYZE'));
  // Index-only scans of PostgreSQL need the map that VACUUM writes; it cannot run in a transaction.
  if (db.dialect === 'postgres') await db.sequelize.query('VACUUM cases, case_events');
  else await db.sequelize.query('PRAGMA wal_checkpoint(TRUNCATE)');
  const filledInSeconds = Math.round((performance.now() - started) / 1000);
  const bytes = file
    ? (await stat(file)).size
    : (await db.get<{ n: number }>('SELECT pg_database_size(current_database()) AS n'))?.n;
  await db.close();
  const server = await start(
    startArguments(),
    { ...env, LOG_LEVEL: 'info' },
    /"address":"http:\/\/[^:]+:(\d+)"/,
  );
  try {
    const cookies = {
      officer: await signIn(server.origin, facts.officer),
      supervisor: await signIn(server.origin, facts.supervisor),
    };
    const lines: Line[] = [];
    for (const path of ['/desk?tab=all', `/desk/cases/${facts.openId}`])
      await warmUp(server, path, 'officer', cookies.officer);
    await warmUp(server, '/desk/overview', 'officer', cookies.supervisor);
    for (const { name, path, by } of pagesOf(facts, size)) {
      const cookie = cookies[by];
      await checkPage(server.origin + path, cookie);
      const { p95, requestsPerSecond, cpuMsPerRequest } = await measure(server, path, 'officer', cookie);
      lines.push({ page: name, p95, requestsPerSecond, cpuMsPerRequest });
    }
    return { lines, filledInSeconds, megabytes: Math.round(Number(bytes ?? 0) / 1_048_576) };
  } finally {
    server.child.kill('SIGTERM');
  }
}

async function signIn(origin: string, login: string): Promise<string> {
  const client = new TestClient(origin);
  const page = await client.submit('/desk/sign-in', { login, password: PASSWORD });
  if (page.url.startsWith('/desk/sign-in')) throw new Error('could not sign in');
  return client.cookieHeader();
}

const folder = await mkdtemp(join(tmpdir(), 'mingdu-bench-'));
const postgres = ENGINE === 'postgres' ? await startPostgres() : null;
try {
  const results: SizeResult[] = [];
  for (const size of [SMALL, LARGE]) {
    const file = join(folder, `${size}.sqlite`);
    if (postgres) await createDatabase(`${postgres.url}/postgres`, `cases_${size}`);
    const url = postgres ? `${postgres.url}/cases_${size}` : `sqlite:${file}`;
    results.push(await measureSize(size, url, postgres ? null : file));
  }
  report(results);
} finally {
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
}

async function createDatabase(url: string, name: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
}

/** On PostgreSQL the database works in processes of its own: there the rate says what a page costs. */
function report([small, large]: readonly SizeResult[]): void {
  const cost = (line: Line | undefined): number => {
    if (!line) return 1;
    return ENGINE === 'postgres' ? 1000 / line.requestsPerSecond : line.cpuMsPerRequest;
  };
  const rows = (large?.lines ?? []).map((line, i) => {
    const before = small?.lines[i];
    return { ...line, before, ratio: Number((cost(line) / cost(before)).toFixed(2)) };
  });
  const slow = rows.filter(({ p95 }) => p95 > TARGET_MS).map(({ page }) => page);
  const growing = rows.filter(({ ratio }) => ratio > SAME_COST).map(({ page }) => page);
  const { filledInSeconds, megabytes } = large ?? {};
  console.log(
    JSON.stringify({
      engine: ENGINE,
      cases: LARGE,
      connections: CONNECTIONS,
      filledInSeconds,
      megabytes,
      slow,
      growing,
    }),
  );
  console.log(`\n| page | p95 ms at ${SMALL} | p95 ms at ${LARGE} | req/s | CPU ms | cost ratio |`);
  console.log('|---|---|---|---|---|---|');
  for (const { page, before, p95, requestsPerSecond, cpuMsPerRequest, ratio } of rows)
    console.log(
      `| ${page} | ${before?.p95 ?? ''} | ${p95} | ${requestsPerSecond} | ${cpuMsPerRequest} | ${ratio} |`,
    );
}
