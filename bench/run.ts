import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
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
  /**
   * `officer`: signed in. `firstReader`: each request has an address of its own, so that the page cache never has
   * the page. `anyReader`: one address again and again, which the cache answers.
   */
  readonly by: 'officer' | 'firstReader' | 'anyReader';
}

interface Measured {
  readonly requestsPerSecond: number;
  readonly p975: number;
  /** Of the server process with all its threads; says more than the rate where other programs share the machine. */
  readonly cpuMsPerRequest: number;
}

interface Server {
  readonly child: ChildProcess;
  readonly origin: string;
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
  const bare = await start(
    ['--import', 'tsx', 'bench/baseline.ts', file, String(officeId)],
    {},
    /"port":(\d+)/,
  );
  try {
    const cookie = await signIn(ours.origin);
    const search = `/search?q=${encodeURIComponent('征收')}`;
    const catalog = { ours: '/catalog/bench-field', bare: '/catalog' };
    const pages: readonly Page[] = [
      { name: 'case page', ours: `/desk/cases/${caseId}`, bare: `/case/${caseId}`, by: 'officer' },
      {
        name: 'open cases by due date, with counts',
        ours: '/desk?tab=office',
        bare: '/queue',
        by: 'officer',
      },
      { name: 'catalog list, first reader', ...catalog, by: 'firstReader' },
      { name: 'catalog list, next readers', ...catalog, by: 'anyReader' },
      { name: 'search, first reader', ours: search, bare: search, by: 'firstReader' },
      { name: 'search, next readers', ours: search, bare: search, by: 'anyReader' },
    ];
    const results = [];
    for (const page of pages) {
      await checkPage(ours.origin + page.ours, cookie);
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

/** As `npm start` starts it. */
function startArguments(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start.split(' ').slice(1);
}

async function start(args: readonly string[], env: NodeJS.ProcessEnv, ready: RegExp): Promise<Server> {
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

async function measure(
  { child, origin }: Server,
  path: string,
  by: Page['by'],
  cookie = '',
): Promise<Measured> {
  const ownAddress = () => `${path}${path.includes('?') ? '&' : '?'}n=${randomUUID()}`;
  const before = cpuMilliseconds(child.pid ?? 0);
  const result = await autocannon({
    url: origin + path,
    connections: CONNECTIONS,
    duration: SECONDS,
    ...(by === 'officer' ? { headers: { cookie } } : {}),
    ...(by === 'firstReader'
      ? { requests: [{ setupRequest: (request) => ({ ...request, path: ownAddress() }) }] }
      : {}),
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${path}: ${result.non2xx + result.errors} failed requests`);
  const cpu = (cpuMilliseconds(child.pid ?? 0) - before) / result.requests.total;
  return {
    requestsPerSecond: Math.round(result.requests.average),
    p975: result.latency.p97_5,
    cpuMsPerRequest: Number(cpu.toFixed(2)),
  };
}

/** Processor time that the process has used, by the kernel's books (in ticks of 10 ms); 0 where there is no /proc. */
function cpuMilliseconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
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
  console.log(
    '\n| page | Mingdu req/s | bare req/s | ratio | Mingdu p97.5 ms | Mingdu CPU ms | bare CPU ms |',
  );
  console.log('|---|---|---|---|---|---|---|');
  for (const { page, ours, bare, ratio } of report.results) {
    const cpu = `${ours.cpuMsPerRequest} | ${bare.cpuMsPerRequest}`;
    console.log(
      `| ${page} | ${ours.requestsPerSecond} | ${bare.requestsPerSecond} | ${ratio} | ${ours.p975} | ${cpu} |`,
    );
  }
  console.log(`\nserver memory: ${report.memoryMb} MB`);
}

await main();
