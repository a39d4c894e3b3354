import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { composeServices, migrate } from '../src/composition.js';
import { loadConfig, projectRoot } from '../src/platform/config/index.js';
import { createLogger } from '../src/platform/logging/index.js';
import { TestClient } from '../test/support/client.js';
import { BENCH_LOGIN, BENCH_PASSWORD, CASES, ENTRIES, fillDatabase } from './data.js';

const CONNECTIONS = 10;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
const ROUNDS = 3;
const SECRET = 'ab'.repeat(32);

interface Page {
  readonly name: string;
  readonly ours: string;
  readonly bare: string;
}

interface Measured {
  readonly requestsPerSecond: number;
  readonly p975: number;
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mingdu-bench-'));
  const file = join(folder, 'bench.sqlite');
  const env = { DATABASE_URL: `sqlite:${file}`, MINGDU_SECRET: SECRET, LOG_LEVEL: 'silent', PORT: '0' };
  const { officeId, caseId } = await prepareDatabase(env);
  const ours = await start(
    ['dist/src/main.js'],
    { ...env, LOG_LEVEL: 'info' },
    /"address":"http:\/\/[^:]+:(\d+)"/,
  );
  const bare = await start(
    ['--import', 'tsx', 'bench/baseline.ts', file, String(officeId)],
    {},
    /"port":(\d+)/,
  );
  try {
    const cookie = await signIn(ours.origin);
    const pages: readonly Page[] = [
      { name: 'case page', ours: `/desk/cases/${caseId}`, bare: `/case/${caseId}` },
      { name: 'open cases by due date, with counts', ours: '/desk?tab=office', bare: '/queue' },
      { name: 'catalog list', ours: '/catalog/bench-field', bare: '/catalog' },
      {
        name: 'search',
        ours: `/search?q=${encodeURIComponent('征收')}`,
        bare: `/search?q=${encodeURIComponent('征收')}`,
      },
    ];
    const results = [];
    for (const page of pages) {
      await checkPage(ours.origin + page.ours, cookie);
      const rounds: { ours: Measured; bare: Measured }[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        rounds.push({
          ours: await measure(ours.origin + page.ours, cookie),
          bare: await measure(bare.origin + page.bare),
        });
      }
      const median = rounds.sort((a, b) => ratioOf(a) - ratioOf(b))[Math.floor(ROUNDS / 2)];
      if (median) results.push({ page: page.name, ...median, ratio: Number(ratioOf(median).toFixed(2)) });
    }
    const memoryMb = residentMegabytes(ours.child.pid ?? 0);
    print({ rows: { cases: CASES, entries: ENTRIES }, connections: CONNECTIONS, results, memoryMb });
  } finally {
    ours.child.kill('SIGTERM');
    bare.child.kill('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  }
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

async function start(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  ready: RegExp,
): Promise<{ child: ChildProcess; origin: string }> {
  const child = spawn(process.execPath, [...args], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000);
      const match = ready.exec(output);
      if (match?.[1]) resolve(match[1]);
    });
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} stopped with ${code}`)));
  });
  return { child, origin: `http://127.0.0.1:${port}` };
}

async function signIn(origin: string): Promise<string> {
  const client = new TestClient(origin);
  const page = await client.submit('/desk/sign-in', { login: BENCH_LOGIN, password: BENCH_PASSWORD });
  if (page.url.startsWith('/desk/sign-in')) throw new Error('could not sign in');
  return client.cookieHeader();
}

async function checkPage(url: string, cookie: string): Promise<void> {
  const response = await fetch(url, { headers: { cookie }, redirect: 'manual' });
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
}

async function measure(url: string, cookie?: string): Promise<Measured> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    ...(cookie ? { headers: { cookie } } : {}),
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx + result.errors} failed requests`);
  return { requestsPerSecond: Math.round(result.requests.average), p975: result.latency.p97_5 };
}

function ratioOf({ ours, bare }: { ours: Measured; bare: Measured }): number {
  return ours.requestsPerSecond / bare.requestsPerSecond;
}

/** Resident memory from the kernel's books; 0 where there is no /proc. */
function residentMegabytes(pid: number): number {
  try {
    const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Math.round(Number(line?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}

function print(report: {
  results: readonly { page: string; ours: Measured; bare: Measured; ratio: number }[];
  memoryMb: number;
  [key: string]: unknown;
}): void {
  console.log(JSON.stringify(report));
  console.log('\n| page | Mingdu req/s | bare req/s | ratio | Mingdu p97.5 ms |\n|---|---|---|---|---|');
  for (const { page, ours, bare, ratio } of report.results) {
    console.log(
      `| ${page} | ${ours.requestsPerSecond} | ${bare.requestsPerSecond} | ${ratio} | ${ours.p975} |`,
    );
  }
  console.log(`\nserver memory: ${report.memoryMb} MB`);
}

await main();
