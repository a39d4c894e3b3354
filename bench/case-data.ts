import { insertAccount } from '../src/accounts/account.store.js';
import { hashPassword } from '../src/accounts/password.js';
import type { Services } from '../src/composition.js';
import { systemActor } from '../src/kernel/actor.js';
import { addDays, localDate } from '../src/kernel/local-date.js';
import { applicantKinds, grounds, type RoleCode } from '../src/law/index.js';
import { insertOffice } from '../src/offices/index.js';
import { type CommandContext, makeRoomForImport } from '../src/platform/database/index.js';

const OFFICES = 60;
const HANDLERS_EACH = 5;
/** As many as the guidelines of the State Council's offices name. */
const FIELDS = 26;
/** One case in fifty is open: a month's work of what came in over four years. Few cases have more, so that lists are as full. */
const openEvery = (size: number): number => Math.max(1, Math.min(50, Math.floor(size / (OFFICES * 80))));
const DAYS = 1_460;
export const PASSWORD = 'Bench-2026-pass';
export const NAMED = '赵晓云';

/** What the pages to be measured ask for. */
export interface CaseFacts {
  readonly officer: string;
  readonly supervisor: string;
  readonly officeId: number;
  readonly handlerId: number;
  readonly fieldId: number;
  readonly openId: number;
  readonly doneId: number;
  /** Of an open case half way down the office's queue. */
  readonly middle: readonly [string, number];
  readonly number: string;
}

/**
 * A county of 60 offices with `size` cases and three events each. The database makes the rows itself, from numbers that count
 * up; indexes are built after.
 */
export async function fillCases(services: Services, size: number): Promise<CaseFacts> {
  const { vault } = services;
  return services.db.write(systemActor, async (ctx) => {
    const passwordHash = await hashPassword(PASSWORD);
    const person = (login: string, officeId: number | null, roles: readonly RoleCode[]) =>
      insertAccount(ctx, {
        login,
        name: login,
        officeId,
        roles,
        passwordHash,
        mustChangePassword: false,
        passwordExpiresAt: null,
      });
    const handlers: number[] = [];
    const officeIds: number[] = [];
    for (let n = 0; n < OFFICES; n += 1) {
      const officeId = await insertOffice(ctx, {
        code: `B-${n}`,
        name: `基准县第${n}局`,
        kind: 'countyDepartment',
        validFrom: localDate('2010-01-01'),
      });
      officeIds.push(officeId);
      for (let i = 0; i < HANDLERS_EACH; i += 1)
        handlers.push(await person(`handler${n}-${i}`, officeId, ['handler']));
    }
    const [officeId = 0] = officeIds;
    const [firstHandler = 0] = handlers;
    const officer = await person('officer', officeId, ['registrar', 'handler', 'reviewer', 'head']);
    await person('supervisor', officeId, ['supervisor']);
    await makeRoomForImport(ctx);
    const fieldIds = await insertFields(ctx);
    await insertCases(ctx, { size, officeIds, firstHandler, officer, fieldIds });
    await ctx.run('UPDATE cases SET applicant_name = ?, name_hash = ? WHERE id IN (?, ?)', [
      NAMED,
      vault.blindIndex(NAMED),
      Math.floor(size / 3),
      Math.floor(size / 2),
    ]);
    return factsOf(ctx, officeId, officer);
  });
}

interface Wanted {
  readonly size: number;
  readonly officeIds: readonly number[];
  readonly firstHandler: number;
  readonly officer: number;
  readonly fieldIds: readonly number[];
}

async function insertFields(ctx: CommandContext): Promise<number[]> {
  const ids: number[] = [];
  for (let n = 0; n < FIELDS; n += 1) {
    const row = await ctx.get<{ id: number }>(
      `INSERT INTO catalog_fields (slug, name, position, verified, partial, guideline, notes, template_count)
       VALUES (?, ?, ?, ?, ?, '{}', '[]', 0) RETURNING id`,
      [`bench-${n}`, `基准领域${n}`, n, true, false],
    );
    ids.push(row?.id ?? 0);
  }
  return ids;
}

async function insertCases(
  ctx: CommandContext,
  { size, officeIds, firstHandler, officer, fieldIds }: Wanted,
): Promise<void> {
  const postgres = ctx.dialect === 'postgres';
  const { today } = ctx;
  const plusDays = (date: string, days: string): string =>
    postgres
      ? `to_char(${date}::date + (${days})::int, 'YYYY-MM-DD')`
      : `date(${date}, (${days}) || ' days')`;
  const numbers = postgres
    ? `numbers AS (SELECT generate_series(1, ${size}) AS n)`
    : `numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${size})`;
  const oneOf = (values: readonly (string | number)[], index: string): string =>
    `CASE ${index} ${values.map((value, i) => `WHEN ${i} THEN ${typeof value === 'number' ? value : `'${value}'`}`).join(' ')} END`;
  const kinds = applicantKinds.map(({ code }) => code);
  const ended = (value: string): string => `CASE WHEN open = 1 THEN NULL ELSE ${value} END`;
  const office = `(n % ${OFFICES})`;
  const every = openEvery(size);
  const stages = ['handling', 'consultation', 'review', 'decided', 'correction'];
  const waits = [null, 'thirdParty', 'review', 'service', 'applicant'];
  const step = `(n / ${every}) % ${stages.length}`;
  const waiting = `CASE ${step} ${waits.map((wait, i) => `WHEN ${i} THEN ${wait ? `'${wait}'` : 'NULL'}`).join(' ')} END`;
  const columns: Readonly<Record<string, string>> = {
    id: 'n',
    number: `'B-' || ${office} || '-' || substr(received, 1, 4) || '-' || n`,
    office_id: oneOf(officeIds, office),
    handler_id: `CASE WHEN ${office} = 0 AND n % 4 = 0 THEN ${officer} ELSE ${firstHandler} + (${office}) * ${HANDLERS_EACH} + n % ${HANDLERS_EACH} END`,
    query_code_hash: "'q' || n",
    channel: "'counter'",
    arrived_on: 'received',
    applicant_kind: `CASE WHEN n % 10 < 8 THEN '${kinds[0]}' ELSE ${oneOf(kinds.slice(1), `n % ${kinds.length - 1}`)} END`,
    applicant_name: "'申请人' || n",
    name_hash: "'h' || n",
    id_kind: "'idCard'",
    contact_name: "''",
    content: "'申请公开第' || n || '号建设项目的征收补偿安置方案及批复文件'",
    desired_form: "'electronic'",
    delivery: "'email'",
    // By another step than offices and stages go by, so that each office has every field.
    field_id: oneOf(fieldIds, `(n / 7) % ${FIELDS}`),
    created_at: "received || 'T02:00:00.000Z'",
    version: '3',
    stage: `CASE WHEN open = 1 THEN ${oneOf(stages, step)} ELSE 'closed' END`,
    phase: "CASE WHEN open = 1 THEN 'open' ELSE 'done' END",
    clock_state: "CASE WHEN open = 1 THEN 'running' ELSE 'ended' END",
    waiting_for: `CASE WHEN open = 1 THEN ${waiting} END`,
    received_on: 'received',
    base_on: 'received',
    due_on: 'due',
    due_original_on: 'due',
    queue_due: "CASE WHEN open = 1 THEN due ELSE '9999-12-31' END",
    provisional: 'FALSE',
    extension_days: '0',
    decided_on: ended('closed'),
    served_on: ended('closed'),
    closed_on: ended('closed'),
    ground: ended(
      oneOf(
        grounds.map(({ code }) => code),
        `n % ${grounds.length}`,
      ),
    ),
    report_row: ended(
      oneOf(
        grounds.map(({ reportRow }) => reportRow),
        `n % ${grounds.length}`,
      ),
    ),
    derived_on: `'${today}'`,
  };
  const again = await dropIndexes(ctx, ['cases', 'case_events']);
  const first = addDays(today, -DAYS);
  // Open cases came in the last five weeks, so that some are overdue; n / OFFICES spreads them over all offices.
  await ctx.run(
    `INSERT INTO cases (${Object.keys(columns).join(', ')})
     WITH RECURSIVE ${numbers},
       states AS (SELECT n, CASE WHEN (n / ${OFFICES}) % ${every} = 0 THEN 1 ELSE 0 END AS open FROM numbers),
       arrivals AS (SELECT n, open, CASE WHEN open = 1 THEN ${plusDays(`'${today}'`, `-(n % 35)`)}
         ELSE ${plusDays(`'${first}'`, `CAST(n AS BIGINT) * ${DAYS - 40} / ${size}`)} END AS received FROM states),
       dated AS (SELECT n, open, received, ${plusDays('received', '28')} AS due,
         ${plusDays('received', '5 + n % 25')} AS closed FROM arrivals)
     SELECT ${Object.values(columns).join(', ')} FROM dated`,
  );
  const event = (seq: number, kind: string, date: string, where: string) =>
    ctx.run(
      `INSERT INTO case_events (case_id, seq, kind, date, recorded_at, actor_kind, actor_name, payload, proof)
       SELECT id, ${seq}, '${kind}', ${date}, ${date} || 'T02:00:00.000Z', 'person', '基准员',
         '{"law":{},"details":{}}', '' FROM cases ${where} ORDER BY id`,
    );
  await event(1, 'received_in_person', 'received_on', '');
  await event(2, 'assigned', 'received_on', '');
  await event(3, 'decision_served', 'served_on', "WHERE phase = 'done'");
  for (const { sql } of again) await ctx.run(sql);
}

interface Index {
  readonly name: string;
  readonly sql: string;
}

/** Takes the indexes away and says how to make them again: built once, they cost a fraction. */
async function dropIndexes(ctx: CommandContext, tables: readonly string[]): Promise<readonly Index[]> {
  const list = tables.map((table) => `'${table}'`).join(', ');
  const indexes = await ctx.all<Index>(
    ctx.dialect === 'postgres'
      ? `SELECT indexname AS name, indexdef AS sql FROM pg_indexes WHERE schemaname = current_schema()
           AND tablename IN (${list}) AND indexname NOT IN (SELECT conname FROM pg_constraint)`
      : `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name IN (${list}) AND sql IS NOT NULL`,
  );
  for (const { name } of indexes) await ctx.run(`DROP INDEX ${name}`);
  return indexes;
}

async function factsOf(ctx: CommandContext, officeId: number, officer: number): Promise<CaseFacts> {
  const one = async (where: string): Promise<{ id: number; due: string; number: string }> => {
    const row = await ctx.get<{ id: number; due: string; number: string }>(
      `SELECT id, queue_due AS due, number FROM cases WHERE office_id = ? AND ${where}`,
      [officeId],
    );
    if (!row) throw new Error(`no case ${where}`);
    return row;
  };
  const open = await ctx.all<{ id: number; due: string }>(
    "SELECT id, queue_due AS due FROM cases WHERE office_id = ? AND phase = 'open' ORDER BY queue_due, id",
    [officeId],
  );
  const middle = open[Math.floor(open.length / 2)];
  const done = await one("phase = 'done' ORDER BY id DESC LIMIT 1");
  return {
    officer: 'officer',
    supervisor: 'supervisor',
    officeId,
    handlerId: officer,
    fieldId: (await ctx.get<{ id: number }>('SELECT MIN(id) AS id FROM catalog_fields'))?.id ?? 0,
    openId: open[0]?.id ?? 0,
    doneId: done.id,
    middle: [middle?.due ?? '', middle?.id ?? 0],
    number: done.number,
  };
}
