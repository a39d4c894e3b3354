import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Everything that `npm test` stands for, in order of speed, with one closing line. */
interface Part {
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Mocha counts its own tests; any other part counts as one. */
  readonly mocha?: boolean;
}

const mocha = (...specs: string[]) => ['mocha', '--reporter', 'test/support/reporter.cjs', ...specs];

const WITHOUT_DATABASE = 'architecture,kernel,law,letters,platform,cli';
/** Every other folder, so that a new domain's tests are never left out. */
const WITH_DATABASE = `test/!(${WITHOUT_DATABASE.replaceAll(',', '|')}|journeys|support)/**/*.test.ts`;

const parts: readonly Part[] = [
  { name: 'format and lint', command: ['biome', 'ci', '--error-on-warnings'] },
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
  {
    name: 'architecture, kernel, law, papers, command line',
    command: mocha(`test/{${WITHOUT_DATABASE}}/**/*.test.ts`),
    mocha: true,
  },
  { name: 'domains over HTTP on SQLite', command: mocha(WITH_DATABASE), mocha: true },
  {
    name: 'domains over HTTP on PostgreSQL',
    command: mocha(WITH_DATABASE),
    env: { TEST_DATABASE: 'postgres' },
    mocha: true,
  },
  {
    name: 'journeys in a browser',
    command: mocha('test/journeys/**/*.test.ts'),
    // The parts before run in development mode, where a view's missing name throws; here as it is installed.
    env: { NODE_ENV: 'production' },
    mocha: true,
  },
];

const folder = mkdtempSync(join(tmpdir(), 'mingdu-counts-'));
let passed = 0;
let failed = 0;

parts.forEach((part, index) => {
  const counts = join(folder, String(index));
  process.stdout.write(`\n== ${part.name}\n`);
  const started = Date.now();
  const [program = '', ...words] = part.command;
  const { status } = spawnSync(program, words, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    // A part that hangs must not take the rest with it.
    timeout: 20 * 60_000,
    env: { ...process.env, ...part.env, TEST_COUNTS: counts },
  });
  const seconds = Math.round((Date.now() - started) / 1000);
  if (!part.mocha) {
    if (status === 0) passed += 1;
    else failed += 1;
  } else if (!existsSync(counts)) {
    failed += 1;
  } else {
    for (const line of readFileSync(counts, 'utf8').trim().split('\n')) {
      const { passes, failures } = JSON.parse(line) as { passes: number; failures: number };
      passed += passes;
      failed += failures;
      if (passes + failures === 0 || (status !== 0 && failures === 0)) failed += 1;
    }
  }
  process.stdout.write(`-- ${part.name}: ${status === 0 ? 'ok' : 'FAILED'} (${seconds} s)\n`);
});

rmSync(folder, { recursive: true, force: true });
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
