import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices, migrate, type Services } from '../src/composition.js';
import { systemActor } from '../src/kernel/actor.js';
import { localDate } from '../src/kernel/local-date.js';
import { applicantKinds, grounds } from '../src/law/index.js';
import { insertOffice, type Office, requireOffice } from '../src/offices/index.js';
import { loadConfig } from '../src/platform/config/index.js';
import { type CommandContext, makeRoomForImport } from '../src/platform/database/index.js';
import { createLogger } from '../src/platform/logging/index.js';
import { filterOf, liveCellItems } from '../src/reports/figures/counted-items.query.js';
import { openReport } from '../src/reports/index.js';
import { countingSettings } from '../src/settings/index.js';
import { startPostgres } from '../test/support/postgres.js';

/**
 * Builds the annual report of one office from many cases and opens its largest cells.
 * `tsx bench/report.ts [rows] [sqlite|postgres]`; PostgreSQL is the one that the tests start.
 */
const ROWS = Number(process.argv[2] ?? 200_000);
const YEAR = 2025;
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mingdu-bench-'));
  const postgres = process.argv[3] === 'postgres' ? await startPostgres() : null;
  const url = postgres ? `${postgres.url}/postgres` : `sqlite:${join(folder, 'report.sqlite')}`;
  const env = { DATABASE_URL: url, MINGDU_SECRET: 'ab'.repeat(32), LOG_LEVEL: 'silent' };
  const services = await composeServices(loadConfig(env), { logger: createLogger('silent') });
  try {
    await migrate(services);
    const started = performance.now();
    const office = await fill(services);
    const filled = Math.round((performance.now() - started) / 1000);
    await services.db.write(systemActor, (ctx) => ctx.run('ANALYZE'));
    // Index-only scans of PostgreSQL need the map that VACUUM writes; it cannot run in a transaction.
    if (services.db.dialect === 'postgres') await services.db.sequelize.query('VACUUM cases');
    const results = await measure(services, office);
    print({ engine: services.db.dialect, rows: ROWS, filledInSeconds: filled, ...results });
  } finally {
    await services.db.close();
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * A tenth of the cases is carried into the year, a twentieth out of it; the rest come and end in it. The database makes
 * the rows itself, from numbers that count up: a million bound one by one would take longer than all that is measured.
 */
async function fill(services: Services): Promise<Office> {
  return services.db.write(systemActor, async (ctx) => {
    const officeId = await insertOffice(ctx, {
      code: 'B-1',
      name: '基准县政务服务中心',
      kind: 'countyDepartment',
      validFrom: localDate('2019-01-01'),
    });
    await makeRoomForImport(ctx);
    const postgres = ctx.dialect === 'postgres';
    const start = `${YEAR - 1}-12-01`;
    const plusDays = (date: string, days: string): string =>
      postgres
        ? `to_char(${date}::date + (${days})::int, 'YYYY-MM-DD')`
        : `date(${date}, '+' || (${days}) || ' days')`;
    const numbers = postgres
      ? `numbers AS (SELECT generate_series(1, ${ROWS}) AS n)`
      : `numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${ROWS})`;
    const oneOf = (values: readonly string[], index: string): string =>
      `CASE ${index} ${values.map((value, i) => `WHEN ${i} THEN '${value}'`).join(' ')} END`;
    const kinds = applicantKinds.map(({ code }) => code);
    const ground = `n % ${grounds.length}`;
    const ended = (value: string): string => `CASE WHEN n % 20 = 0 THEN NULL ELSE ${value} END`;
    const columns: Readonly<Record<string, string>> = {
      id: 'n',
      number: "'B-' || n",
      office_id: String(officeId),
      query_code_hash: "'q' || n",
      channel: "'counter'",
      arrived_on: 'received',
      applicant_kind: `CASE WHEN n % 10 < 8 THEN '${kinds[0]}' ELSE ${oneOf(kinds.slice(1), `n % ${kinds.length - 1}`)} END`,
      applicant_name: "'申请人' || n",
      name_hash: "'h' || n",
      id_kind: "'idCard'",
      contact_name: "''",
      content: "'申请公开第' || n || '号建设项目的征收补偿安置方案'",
      desired_form: "'electronic'",
      delivery: "'email'",
      created_at: "received || 'T02:00:00.000Z'",
      version: '1',
      stage: "CASE WHEN n % 20 = 0 THEN 'handling' ELSE 'closed' END",
      phase: "CASE WHEN n % 20 = 0 THEN 'open' ELSE 'done' END",
      clock_state: "CASE WHEN n % 20 = 0 THEN 'running' ELSE 'ended' END",
      received_on: 'received',
      due_on: 'due',
      queue_due: "CASE WHEN n % 20 = 0 THEN due ELSE '9999-12-31' END",
      provisional: 'FALSE',
      extension_days: '0',
      decided_on: ended('closed'),
      served_on: ended('closed'),
      closed_on: ended('closed'),
      ground: ended(
        oneOf(
          grounds.map(({ code }) => code),
          ground,
        ),
      ),
      report_row: ended(
        oneOf(
          grounds.map(({ reportRow }) => reportRow),
          ground,
        ),
      ),
      derived_on: 'received',
    };
    const indexes = await dropIndexes(ctx);
    await ctx.run(
      `INSERT INTO cases (${Object.keys(columns).join(', ')})
       WITH RECURSIVE ${numbers},
         arrivals AS (SELECT n, ${plusDays(`'${start}'`, `CAST(n AS BIGINT) * 390 / ${ROWS}`)} AS received FROM numbers),
         dated AS (SELECT n, received, ${plusDays('received', '28')} AS due,
           ${plusDays('received', '5 + n % 25')} AS closed FROM arrivals)
       SELECT ${Object.values(columns).join(', ')} FROM dated`,
    );
    for (const { sql } of indexes) await ctx.run(sql);
    return requireOffice(ctx, officeId);
  });
}

interface Index {
  readonly name: string;
  readonly sql: string;
}

/** Takes the indexes of the cases away and says how to make them again: built once, they cost a fraction. */
async function dropIndexes(ctx: CommandContext): Promise<readonly Index[]> {
  const indexes = await ctx.all<Index>(
    ctx.dialect === 'postgres'
      ? `SELECT indexname AS name, indexdef AS sql FROM pg_indexes WHERE schemaname = current_schema()
           AND tablename = 'cases' AND indexname NOT IN (SELECT conname FROM pg_constraint)`
      : "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'cases' AND sql IS NOT NULL",
  );
  for (const { name } of indexes) await ctx.run(`DROP INDEX ${name}`);
  return indexes;
}

interface Measured {
  readonly medianMs: number;
  readonly megabytesMore: number;
}

async function measure(services: Services, office: Office): Promise<Record<string, Measured | number>> {
  const { db } = services;
  const today = localDate(`${YEAR + 1}-01-15`);
  const settings = (await countingSettings(db))(YEAR);
  const scope = { officeIds: [office.id], year: YEAR, settings };
  const page = async (path: string, after: readonly [string, number, number] | null) => {
    const filter = filterOf(path);
    if (filter === null) throw new Error(path);
    return liveCellItems(db, scope, filter, { limit: 50, after });
  };
  const { report } = await openReport(db, { office, year: YEAR, scope: 'department', today });
  const middle = [`${YEAR}-07-01`, Math.floor(ROWS / 2), 0] as const;
  const natural = 'table3.received.natural';
  return {
    received: report.table3.received.total ?? 0,
    buildReport: await timed(() => openReport(db, { office, year: YEAR, scope: 'department', today })),
    firstPageOfReceived: await timed(() => page(natural, null)),
    middlePageOfReceived: await timed(() => page(natural, middle)),
    firstPageOfTotalHandled: await timed(() => page('table3.total_handled.total', null)),
    middlePageOfTotalHandled: await timed(() => page('table3.total_handled.total', middle)),
    firstPageOfRareKind: await timed(() => page('table3.received.legal_service', null)),
    firstPageOfCarriedOut: await timed(() => page('table3.carried_out.total', null)),
  };
}

async function timed(work: () => Promise<unknown>): Promise<Measured> {
  await work();
  const before = process.memoryUsage().rss;
  const times: number[] = [];
  for (let i = 0; i < 5; i += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  const megabytesMore = Math.round((process.memoryUsage().rss - before) / 1_048_576);
  return { medianMs: Math.round(times.sort((a, b) => a - b)[2] ?? 0), megabytesMore };
}

function print(results: object): void {
  console.log(JSON.stringify(results, null, 1));
}

await main();
