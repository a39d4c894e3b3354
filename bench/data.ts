import { insertAccount } from '../src/accounts/account.store.js';
import { hashPassword } from '../src/accounts/password.js';
import type { Services } from '../src/composition.js';
import { systemActor } from '../src/kernel/actor.js';
import { addDays, localDate } from '../src/kernel/local-date.js';
import { insertOffice } from '../src/offices/index.js';
import type { CommandContext, SqlValue } from '../src/platform/database/index.js';
import { indexDocument } from '../src/search/index.js';

export const BENCH_LOGIN = 'bench';
export const BENCH_PASSWORD = 'Bench-2026-pass';
export const CASES = 20_000;
export const ENTRIES = 20_000;
const OFFICES = 60;
const EVENTS_PER_CASE = 5;
const CHUNK = 200;

/** The same rows for both servers: 60 offices, 20,000 cases with five events each, 20,000 public catalog rows. */
export async function fillDatabase(
  services: Services,
): Promise<{ officeId: number; caseId: number; fieldSlug: string }> {
  return services.db.write(systemActor, async (ctx) => {
    const officeIds: number[] = [];
    for (let i = 1; i <= OFFICES; i += 1) {
      officeIds.push(
        await insertOffice(ctx, {
          code: `B-${i}`,
          name: `基准县第${i}局`,
          kind: 'countyDepartment',
          validFrom: localDate('2019-01-01'),
        }),
      );
    }
    const [officeId = 1] = officeIds;
    await insertAccount(ctx, {
      login: BENCH_LOGIN,
      name: '基准员',
      officeId,
      roles: ['registrar', 'handler', 'reviewer', 'head'],
      passwordHash: await hashPassword(BENCH_PASSWORD),
      mustChangePassword: false,
      passwordExpiresAt: null,
    });
    await insertCases(ctx, officeIds);
    const fieldSlug = await insertEntries(ctx, officeIds);
    const row = await ctx.get<{ id: number }>(
      "SELECT id FROM cases WHERE office_id = ? AND phase = 'open' ORDER BY id LIMIT 1",
      [officeId],
    );
    return { officeId, caseId: row?.id ?? 1, fieldSlug };
  });
}

async function insertCases(ctx: CommandContext, officeIds: readonly number[]): Promise<void> {
  const start = localDate('2025-12-01');
  const numbers = Array.from({ length: CASES }, (_, i) => i + 1);
  const caseRow = (n: number): SqlValue[] => {
    const received = addDays(start, n % 330);
    const open = n % 5 === 0;
    const due = addDays(received, 28);
    const closed = open ? null : addDays(received, 20);
    return [
      n,
      `B-${n}`,
      officeIds[n % officeIds.length] ?? 1,
      'x',
      'counter',
      received,
      'natural',
      `申请人${n}`,
      `h${n}`,
      'idCard',
      '',
      `申请公开第${n}号建设项目的征收补偿安置方案及批复文件`,
      'electronic',
      'email',
      `${received}T02:00:00.000Z`,
      EVENTS_PER_CASE,
      open ? 'handling' : 'closed',
      open ? 'open' : 'done',
      open ? 'running' : 'ended',
      received,
      received,
      due,
      due,
      open ? due : '9999-12-31',
      closed,
      closed,
      closed,
      open ? null : 'granted.provided',
      open ? null : 'granted',
      received,
    ];
  };
  await insertMany(
    ctx,
    'cases',
    'id, number, office_id, query_code_hash, channel, arrived_on, applicant_kind, applicant_name, name_hash, id_kind, contact_name, content, desired_form, delivery, created_at, version, stage, phase, clock_state, received_on, base_on, due_on, due_original_on, queue_due, decided_on, served_on, closed_on, ground, report_row, derived_on',
    numbers.map(caseRow),
  );
  const kinds = ['received_in_person', 'assigned', 'note_added', 'note_added', 'note_added'];
  await insertMany(
    ctx,
    'case_events',
    'case_id, seq, kind, date, recorded_at, actor_kind, actor_name, payload, proof',
    numbers.flatMap((n) =>
      kinds.map((kind, index): SqlValue[] => {
        const on = addDays(start, n % 330);
        return [
          n,
          index + 1,
          kind,
          on,
          `${on}T02:00:00.000Z`,
          'person',
          '基准员',
          '{"law":{},"details":{}}',
          '',
        ];
      }),
    ),
  );
}

async function insertEntries(ctx: CommandContext, officeIds: readonly number[]): Promise<string> {
  const slug = 'bench-field';
  await ctx.run(
    'INSERT INTO catalog_fields (id, slug, name, position, verified, partial) VALUES (1, ?, ?, 1, ?, ?)',
    [slug, '基准领域', true, false],
  );
  const numbers = Array.from({ length: ENTRIES }, (_, i) => i + 1);
  const officeOf = (n: number): number => officeIds[n % officeIds.length] ?? 1;
  const level1 = (n: number): string => `一级事项${n % 12}`;
  await insertMany(
    ctx,
    'catalog_entries',
    'id, office_id, field_id, position, state, level1, level2, revision, updated_at, updated_by_name',
    numbers.map((n) => [n, officeOf(n), 1, n, 'published', level1(n), `二级事项${n}`, 1, ctx.now, '基准员']),
  );
  await insertMany(
    ctx,
    'catalog_publications',
    'entry_id, revision, office_id, field_id, position, level1, level2, subject, time_limit, on_request, published_on',
    numbers.map((n) => [
      n,
      1,
      officeOf(n),
      1,
      n,
      level1(n),
      `二级事项${n}`,
      '县级部门',
      '信息形成之日起20个工作日内',
      false,
      '2026-01-05',
    ]),
  );
  await ctx.run(
    `INSERT INTO catalog_counts (field_id, office_id, level1, position, entries)
     SELECT field_id, 0, '', 1, COUNT(*) FROM catalog_publications GROUP BY field_id
     UNION ALL SELECT field_id, office_id, '', 1, COUNT(*) FROM catalog_publications GROUP BY field_id, office_id
     UNION ALL SELECT field_id, 0, level1, 1, COUNT(*) FROM catalog_publications GROUP BY field_id, level1`,
  );
  for (const n of numbers.filter((one) => one % 4 === 0)) {
    await indexDocument(ctx, {
      kind: 'catalog',
      refId: n,
      title: `二级事项${n} 征收补偿方案`,
      summary: '集体土地征收补偿安置方案、补偿标准和发放结果',
      body: '',
      officeId: officeOf(n),
      url: `/catalog/entries/${n}`,
      publishedOn: localDate('2026-01-05'),
    });
  }
  return slug;
}

/** Rows in statements of two hundred. */
export async function insertMany(
  ctx: CommandContext,
  table: string,
  columns: string,
  rows: readonly (readonly SqlValue[])[],
): Promise<void> {
  for (let i = 0; i < rows.length; i += CHUNK) {
    const chunk = rows.slice(i, i + CHUNK);
    const tuple = `(${columns
      .split(',')
      .map(() => '?')
      .join(', ')})`;
    await ctx.run(
      `INSERT INTO ${table} (${columns}) VALUES ${chunk.map(() => tuple).join(', ')}`,
      chunk.flat(),
    );
  }
}
