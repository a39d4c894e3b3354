import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices, migrate, type Services } from '../src/composition.js';
import { systemActor } from '../src/kernel/actor.js';
import { addDays, localDate } from '../src/kernel/local-date.js';
import { applicantKinds, grounds } from '../src/law/index.js';
import { insertOffice, type Office, requireOffice } from '../src/offices/index.js';
import { loadConfig } from '../src/platform/config/index.js';
import { insertRows, makeRoomForImport, type SqlValue } from '../src/platform/database/index.js';
import { createLogger } from '../src/platform/logging/index.js';
import { filterOf, liveCellItems } from '../src/reports/counted-items.query.js';
import { openReport } from '../src/reports/index.js';
import { countingSettings } from '../src/settings/index.js';
import { startPostgres } from '../test/support/postgres.js';

/**
 * Builds the annual report of one office from many cases and opens its largest cells.
 * `tsx bench/report.ts [rows] [sqlite|postgres]`; PostgreSQL is the one that the tests start.
 */
const ROWS = Number(process.argv[2] ?? 200_000);
const CHUNK = 2000;
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

/** A tenth of the cases is carried into the year, a twentieth out of it; the rest come and end in it. */
async function fill(services: Services): Promise<Office> {
  return services.db.write(systemActor, async (ctx) => {
    const officeId = await insertOffice(ctx, {
      code: 'B-1',
      name: '基准县政务服务中心',
      kind: 'countyDepartment',
      validFrom: localDate('2019-01-01'),
    });
    const start = localDate(`${YEAR - 1}-12-01`);
    await makeRoomForImport(ctx);
    const row = (n: number): Record<string, SqlValue> => {
      const received = addDays(start, Math.floor((n / ROWS) * 390));
      const open = n % 20 === 0;
      const closed = open ? null : addDays(received, 5 + (n % 25));
      const ground = grounds[n % grounds.length];
      return {
        id: n,
        number: `B-${n}`,
        office_id: officeId,
        query_code_hash: `q${n}`,
        channel: 'counter',
        arrived_on: received,
        applicant_kind: applicantKinds[n % 10 < 8 ? 0 : 1 + (n % 5)]?.code ?? 'natural',
        applicant_name: `申请人${n}`,
        name_hash: `h${n}`,
        id_kind: 'idCard',
        contact_name: '',
        content: `申请公开第${n}号建设项目的征收补偿安置方案`,
        desired_form: 'electronic',
        delivery: 'email',
        created_at: `${received}T02:00:00.000Z`,
        version: 1,
        stage: open ? 'handling' : 'closed',
        phase: open ? 'open' : 'done',
        clock_state: open ? 'running' : 'ended',
        received_on: received,
        due_on: addDays(received, 28),
        queue_due: open ? addDays(received, 28) : '9999-12-31',
        provisional: false,
        extension_days: 0,
        decided_on: closed,
        served_on: closed,
        closed_on: closed,
        ground: open ? null : (ground?.code ?? null),
        report_row: open ? null : (ground?.reportRow ?? null),
        derived_on: received,
      };
    };
    for (let n = 1; n <= ROWS; n += CHUNK) {
      const length = Math.min(CHUNK, ROWS - n + 1);
      await insertRows(
        ctx,
        'cases',
        Array.from({ length }, (_, i) => row(n + i)),
      );
    }
    return requireOffice(ctx, officeId);
  });
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
