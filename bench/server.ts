import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { projectRoot } from '../src/platform/config/index.js';

/** Parts that the benchmarks share: a server in a process of its own, and what a page costs it. */
export const CONNECTIONS = 10;
export const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
export const SECRET = 'ab'.repeat(32);

/**
 * `officer`: signed in. `firstReader`: each request has an address of its own, so that the page cache never has
 * the page. `anyReader`: one address again and again, which the cache answers.
 */
export type ReadBy = 'officer' | 'firstReader' | 'anyReader';

export interface Measured {
  readonly requestsPerSecond: number;
  /** Milliseconds within which 95 % of the answers came. */
  readonly p95: number;
  /** Of the server process with all its threads; says more than the rate where other programs share the machine. */
  readonly cpuMsPerRequest: number;
}

export interface Server {
  readonly child: ChildProcess;
  readonly origin: string;
}

/** As `npm start` starts it; from source with BENCH_SOURCE, where nothing was built. */
export function startArguments(): string[] {
  if (process.env.BENCH_SOURCE)
    return [
      '--max-semi-space-size=16',
      '--no-parallel-scavenge',
      '--heap-growing-percent=30',
      '--import',
      'tsx',
      'src/main.ts',
    ];
  const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start.split(' ').slice(1);
}

export async function start(args: readonly string[], env: NodeJS.ProcessEnv, ready: RegExp): Promise<Server> {
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

/** Throws unless the page is there; gives its bytes. */
export async function checkPage(url: string, cookie: string): Promise<number> {
  const response = await fetch(url, { headers: { cookie }, redirect: 'manual' });
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
  return (await response.arrayBuffer()).byteLength;
}

async function load(
  { origin }: Server,
  path: string,
  by: ReadBy,
  cookie: string,
  { seconds, onAnswer }: { readonly seconds: number; readonly onAnswer?: (milliseconds: number) => void },
) {
  const ownAddress = () => `${path}${path.includes('?') ? '&' : '?'}n=${randomUUID()}`;
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const options: autocannon.Options = {
      url: origin + path,
      connections: CONNECTIONS,
      duration: seconds,
      ...(by === 'officer' ? { headers: { cookie } } : {}),
      ...(by === 'firstReader'
        ? { requests: [{ setupRequest: (request) => ({ ...request, path: ownAddress() }) }] }
        : {}),
    };
    const running = autocannon(options, (error: unknown, found) => (error ? reject(error) : resolve(found)));
    if (onAnswer) running.on('response', (_client, _status, _bytes, milliseconds) => onAnswer(milliseconds));
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${path}: ${result.non2xx + result.errors} failed requests`);
  return result;
}

/** Lets a server serve for a while first: what is measured is a working day, not the first seconds after a start. */
export async function warmUp(server: Server, path: string, by: ReadBy, cookie = ''): Promise<void> {
  await load(server, path, by, cookie, { seconds: SECONDS });
}

export async function measure(server: Server, path: string, by: ReadBy, cookie = ''): Promise<Measured> {
  const pid = server.child.pid ?? 0;
  const before = cpuMilliseconds(pid);
  const times: number[] = [];
  const { requests } = await load(server, path, by, cookie, {
    seconds: SECONDS,
    onAnswer: (milliseconds) => times.push(milliseconds),
  });
  const cpu = (cpuMilliseconds(pid) - before) / requests.total;
  times.sort((a, b) => a - b);
  return {
    requestsPerSecond: Math.round(requests.average),
    p95: Math.round(times[Math.floor(times.length * 0.95)] ?? 0),
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

/** Resident memory from the kernel's books; 0 where there is no /proc. */
export function residentMegabytes(pid: number): number {
  try {
    const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Math.round(Number(line?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}
