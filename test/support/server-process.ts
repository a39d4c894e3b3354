import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectRoot } from '../../src/platform/config/index.js';

/** The server as it is started in earnest, in a process of its own. */
export interface ServerProcess {
  readonly origin: string;
  /** What it logged so far, one JSON object a line. */
  log(): readonly LogLine[];
  /** Ends it as an operator does: what it has begun is finished first. */
  stop(): Promise<void>;
}

export interface LogLine {
  readonly level: number;
  readonly status?: number;
  readonly route?: string;
  readonly address?: string;
  readonly msg?: string;
}

export async function startServer(env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: projectRoot,
    env: { ...process.env, LOG_LEVEL: 'info', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: LogLine[] = [];
  const address = await new Promise<string>((resolve, reject) => {
    let rest = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      const parts = (rest + chunk.toString()).split('\n');
      rest = parts.pop() ?? '';
      for (const part of parts.filter((each) => each.startsWith('{'))) {
        const line = JSON.parse(part) as LogLine;
        lines.push(line);
        if (line.address) resolve(line.address);
      }
    });
    child.once('exit', (code) => reject(new Error(`the server stopped with ${code}`)));
  });
  return { origin: address, log: () => lines, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
