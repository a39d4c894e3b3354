import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices, migrate } from '../src/composition.js';
import { loadConfig } from '../src/platform/config/index.js';
import { createLogger } from '../src/platform/logging/index.js';
import { TestClient } from '../test/support/client.js';
import { BENCH_LOGIN, BENCH_PASSWORD, CASES, ENTRIES, fillDatabase } from './data.js';
import {
  CONNECTIONS,
  checkPage,
  type Measured,
  measure,
  type ReadBy,
  residentMegabytes,
  SECRET,
  type Server,
  start,
  startArguments,
  warmUp,
} from './server.js';

const ROUNDS = 3;
const WARM_UP = 2;

interface Page {
  readonly name: string;
  readonly ours: string;
  readonly bare: string;
  readonly by: ReadBy;
  /** The yardstick's name of the page. */
  readonly kind: 'case' | 'queue' | 'catalog' | 'search';
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mingdu-bench-'));
  const file = join(folder, 'bench.sqlite');
  const env = { DATABASE_URL: `sqlite:${file}`, MINGDU_SECRET: SECRET, LOG_LEVEL: 'silent', PORT: '0' };
  const { officeId, caseId } = await prepareDatabase(env);
  const ours = await start(
    startArguments(),
    { ...env, LOG_LEVEL: 'info' },
    /"address":"http:\/\/[^:]+:(\d+)"/,
  );
  const pages = pagesOf(caseId);
  let bare: Server | undefined;
  try {
    const cookie = await signIn(ours.origin);
    const weights: Partial<Record<Page['kind'], number>> = {};
    for (const page of pages) weights[page.kind] = await checkPage(ours.origin + page.ours, cookie);
    bare = await start(
      ['--import', 'tsx', 'bench/baseline.ts', file, String(officeId), JSON.stringify(weights)],
      {},
      /"port":(\d+)/,
    );
    const results = [];
    for (const page of pages) {
      for (let round = 0; round < WARM_UP; round += 1) {
        await warmUp(ours, page.ours, page.by, cookie);
        await warmUp(bare, page.bare, page.by);
      }
      const rounds: { ours: Measured; bare: Measured }[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        rounds.push({
          ours: await measure(ours, page.ours, page.by, cookie),
          bare: await measure(bare, page.bare, page.by),
        });
      }
      const median = rounds.sort((a, b) => ratioOf(a) - ratioOf(b))[Math.floor(ROUNDS / 2)];
      if (median) results.push({ page: page.name, ...median, ratio: Number(ratioOf(median).toFixed(2)) });
    }
    const memoryMb = residentMegabytes(ours.child.pid ?? 0);
    print({ rows: { cases: CASES, entries: ENTRIES }, connections: CONNECTIONS, results, memoryMb });
  } finally {
    ours.child.kill('SIGTERM');
    bare?.child.kill('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  }
}

function pagesOf(caseId: number): readonly Page[] {
  const search = `/search?q=${encodeURIComponent('征收')}`;
  const catalog = { kind: 'catalog', ours: '/catalog/bench-field', bare: '/catalog' } as const;
  const found = { kind: 'search', ours: search, bare: search } as const;
  return [
    {
      name: 'case page',
      kind: 'case',
      ours: `/desk/cases/${caseId}`,
      bare: `/case/${caseId}`,
      by: 'officer',
    },
    {
      name: 'open cases by due date, with counts',
      kind: 'queue',
      ours: '/desk?tab=all',
      bare: '/queue',
      by: 'officer',
    },
    { name: 'catalog list, first reader', ...catalog, by: 'firstReader' },
    { name: 'catalog list, next readers', ...catalog, by: 'anyReader' },
    { name: 'search, first reader', ...found, by: 'firstReader' },
    { name: 'search, next readers', ...found, by: 'anyReader' },
  ];
}

async function prepareDatabase(env: NodeJS.ProcessEnv) {
  const services = await composeServices(loadConfig(env), { logger: createLogger('silent') });
  await migrate(services);
  const facts = await fillDatabase(services);
  await services.db.write(
    { kind: 'system', accountId: null, name: 'bench', officeId: null, roles: [], ip: null },
    (ctx) => ctx.run('ANALYZE'),
  );
  await services.db.close();
  return facts;
}

async function signIn(origin: string): Promise<string> {
  const client = new TestClient(origin);
  const page = await client.submit('/desk/sign-in', { login: BENCH_LOGIN, password: BENCH_PASSWORD });
  if (page.url.startsWith('/desk/sign-in')) throw new Error('could not sign in');
  return client.cookieHeader();
}

function ratioOf({ ours, bare }: { ours: Measured; bare: Measured }): number {
  return ours.requestsPerSecond / bare.requestsPerSecond;
}

function print(report: {
  results: readonly { page: string; ours: Measured; bare: Measured; ratio: number }[];
  memoryMb: number;
  [key: string]: unknown;
}): void {
  console.log(JSON.stringify(report));
  console.log('\n| page | Mingdu req/s | bare req/s | ratio | Mingdu p95 ms | Mingdu CPU ms | bare CPU ms |');
  console.log('|---|---|---|---|---|---|---|');
  for (const { page, ours, bare, ratio } of report.results) {
    const cpu = `${ours.cpuMsPerRequest} | ${bare.cpuMsPerRequest}`;
    console.log(
      `| ${page} | ${ours.requestsPerSecond} | ${bare.requestsPerSecond} | ${ratio} | ${ours.p95} | ${cpu} |`,
    );
  }
  console.log(`\nserver memory: ${report.memoryMb} MB`);
}

await main();
