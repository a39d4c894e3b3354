import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importLedgerFile } from '../src/cases/index.js';
import { composeServices, migrate } from '../src/composition.js';
import { systemActor } from '../src/kernel/actor.js';
import { addDays, localDate } from '../src/kernel/local-date.js';
import { applicantKinds, reportRows } from '../src/law/index.js';
import { insertOffice, requireOffice } from '../src/offices/index.js';
import { loadConfig } from '../src/platform/config/index.js';
import { createLogger } from '../src/platform/logging/index.js';
import { startPostgres } from '../test/support/postgres.js';

/**
 * Imports a ledger as the command does: `tsx bench/ledger.ts [lines] [csv|jsonl] [sqlite|postgres]`. Prints lines a second by the
 * clock and by processor time of this process; the target is 5,000.
 */
const LINES = Number(process.argv[2] ?? 30_000);
const FORMAT = process.argv[3] === 'csv' ? 'csv' : 'jsonl';
const ENGINE = process.argv[4] === 'postgres' ? 'postgres' : 'sqlite';

const headers = {
  number: '申请编号',
  receivedOn: '收到日期',
  channel: '申请方式',
  applicantKind: '申请人类型',
  applicantName: '申请人',
  content: '申请内容',
  outcome: '办理结果',
  closedOn: '办结日期',
  review: '复议结果',
} as const;
const keys = Object.keys(headers) as (keyof typeof headers)[];
const results = reportRows.map(({ code }) => code);
const kinds = applicantKinds.map(({ code }) => code);
const channels = ['当面', '邮寄', '平信', '传真', '互联网', '口头'];

function lineOf(n: number): Record<(typeof keys)[number], string> {
  const received = addDays(localDate('2024-01-02'), n % 700);
  const open = n % 20 === 0;
  return {
    number: `L-${n}`,
    receivedOn: received,
    channel: channels[n % channels.length] ?? '',
    applicantKind: kinds[n % kinds.length] ?? '',
    applicantName: `申请人${n % 5000}`,
    content: `申请公开第${n}号建设项目的征收补偿安置方案、批复文件和补偿资金发放明细`,
    outcome: open ? '' : (results[n % results.length] ?? ''),
    closedOn: open ? '' : addDays(received, 5 + (n % 20)),
    review: !open && n % 50 === 1 ? '维持' : '',
  };
}

function ledgerText(): string {
  const lines = Array.from({ length: LINES }, (_, i) => lineOf(i + 1));
  if (FORMAT === 'jsonl') return lines.map((line) => JSON.stringify(line)).join('\n');
  const rows = lines.map((line) => keys.map((key) => line[key]).join(','));
  return [keys.map((key) => headers[key]).join(','), ...rows].join('\n');
}

const folder = await mkdtemp(join(tmpdir(), 'mingdu-bench-'));
const postgres = ENGINE === 'postgres' ? await startPostgres() : null;
const url = postgres ? `${postgres.url}/postgres` : `sqlite:${join(folder, 'ledger.sqlite')}`;
const env = { DATABASE_URL: url, MINGDU_SECRET: 'ab'.repeat(32), LOG_LEVEL: 'silent' };
const services = await composeServices(loadConfig(env), { logger: createLogger('silent') });
try {
  await migrate(services);
  const officeId = await services.db.write(systemActor, (ctx) =>
    insertOffice(ctx, {
      code: 'B-1',
      name: '基准县民政局',
      kind: 'countyDepartment',
      validFrom: localDate('2010-01-01'),
    }),
  );
  const name = `ledger.${FORMAT}`;
  const source = join(folder, name);
  await writeFile(source, ledgerText());
  const started = performance.now();
  const before = process.cpuUsage();
  const counts = await importLedgerFile(services, {
    office: await requireOffice(services.db, officeId),
    actor: systemActor,
    name,
    source,
    allOrNothing: false,
    dryRun: false,
  });
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - started) / 1000;
  const cpuSeconds = (user + system) / 1_000_000;
  console.log(
    JSON.stringify({
      engine: ENGINE,
      format: FORMAT,
      lines: LINES,
      imported: counts.imported,
      rejected: counts.rejected,
      seconds: Number(seconds.toFixed(1)),
      cpuSeconds: Number(cpuSeconds.toFixed(1)),
      linesPerSecond: Math.round(LINES / seconds),
      linesPerCpuSecond: Math.round(LINES / cpuSeconds),
      residentMb: Math.round(process.memoryUsage().rss / 1_048_576),
    }),
  );
  if (counts.imported !== LINES) process.exitCode = 1;
} finally {
  await services.db.close();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
}
