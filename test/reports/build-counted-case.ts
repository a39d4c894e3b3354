import type { ApplicantKind, ReportRow } from '../../src/law/index.js';
import { grounds } from '../../src/law/index.js';
import type { SqlValue } from '../../src/platform/database/index.js';
import type { CountableCase, CountableRemedy } from '../../src/reports/figures/tally.js';
import type { TestApp } from '../support/app.js';
import { buildAccount } from '../support/build.js';

interface CountedCase {
  readonly officeId: number;
  readonly receivedOn: string;
  readonly closedOn?: string;
  readonly row?: ReportRow;
  readonly kind?: ApplicantKind;
}

let serial = 0;

/** A case with nothing but the derived columns that the report counts. Returns its number. */
export async function buildCountedCase(app: TestApp, counted: CountedCase): Promise<string> {
  serial += 1;
  const number = `T-2025-${String(serial).padStart(4, '0')}`;
  const { officeId, receivedOn, closedOn = null, row = null, kind = 'natural' } = counted;
  await app.write((ctx) =>
    ctx.run(
      `INSERT INTO cases (number, office_id, query_code_hash, channel, arrived_on, applicant_kind, applicant_name,
         name_hash, id_kind, contact_name, content, desired_form, delivery, created_at, stage, phase, clock_state,
         received_on, due_on, queue_due, closed_on, served_on, report_row, provisional, derived_on)
       VALUES (?, ?, ?, 'counter', ?, ?, '王某', 'x', 'idCard', '王某', '申请内容', 'paper', 'mail', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        number,
        officeId,
        `hash-${serial}`,
        receivedOn,
        kind,
        '2025-01-01T00:00:00.000Z',
        closedOn ? 'closed' : 'handling',
        closedOn ? 'ended' : 'open',
        closedOn ? 'ended' : 'running',
        receivedOn,
        '2027-12-31',
        '2027-12-31',
        closedOn,
        closedOn,
        row,
        false,
        receivedOn,
      ],
    ),
  );
  return number;
}

export async function buildRemedy(
  app: TestApp,
  remedy: {
    readonly number: string;
    readonly kind: 'review' | 'litigation_direct' | 'litigation_after_review';
    readonly filedOn: string;
    readonly result?: 'upheld' | 'corrected' | 'other';
    readonly decidedOn?: string;
  },
): Promise<void> {
  await app.write((ctx) =>
    ctx.run(
      `INSERT INTO remedy_proceedings (case_id, office_id, kind, filed_on, organ, result, decided_on, note)
       SELECT c.id, c.office_id, ?, ?, '清水县人民政府', ?, ?, '' FROM cases c WHERE c.number = ?`,
      [remedy.kind, remedy.filedOn, remedy.result ?? 'pending', remedy.decidedOn ?? null, remedy.number],
    ),
  );
}

const CHUNK = 200;

/** Many cases at once, as the report counts them: their derived columns, further answers, and remedies by position. */
export async function buildCountedCases(
  app: TestApp,
  officeId: number,
  cases: readonly CountableCase[],
  remedies: readonly (CountableRemedy & { readonly caseIndex: number })[] = [],
): Promise<void> {
  serial += 1;
  const batch = serial;
  const account = cases.some((one) => (one.reanswers ?? []).length > 0) ? await buildAccount(app) : null;
  const numberOf = (index: number): string => `L-${batch}-${index}`;
  await app.write(async (ctx) => {
    const insert = async (table: string, columns: string, rows: readonly SqlValue[][]): Promise<void> => {
      const tuple = `(${columns
        .split(',')
        .map(() => '?')
        .join(', ')})`;
      for (let at = 0; at < rows.length; at += CHUNK) {
        const some = rows.slice(at, at + CHUNK);
        await ctx.run(
          `INSERT INTO ${table} (${columns}) VALUES ${some.map(() => tuple).join(', ')}`,
          some.flat(),
        );
      }
    };
    await insert(
      'cases',
      `number, office_id, query_code_hash, channel, arrived_on, applicant_kind, applicant_name, name_hash, id_kind,
       contact_name, content, desired_form, delivery, created_at, stage, phase, clock_state, received_on, queue_due,
       closed_on, report_row, provisional, derived_on`,
      cases.map(({ applicantKind, receivedOn, closedOn, reportRow }, index) => [
        numberOf(index),
        officeId,
        numberOf(index),
        'counter',
        receivedOn,
        applicantKind,
        '王某',
        'x',
        'idCard',
        '王某',
        '申请内容',
        'paper',
        'mail',
        '2025-01-01T00:00:00.000Z',
        closedOn ? 'closed' : 'handling',
        closedOn ? 'done' : 'open',
        closedOn ? 'ended' : 'running',
        receivedOn,
        '9999-12-31',
        closedOn,
        reportRow,
        false,
        receivedOn,
      ]),
    );
    const rows = await ctx.all<{ id: number; number: string }>(
      'SELECT id, number FROM cases WHERE office_id = ? AND number LIKE ?',
      [officeId, `L-${batch}-%`],
    );
    const ids = new Map(rows.map((row) => [row.number, row.id]));
    const idOf = (index: number): number => ids.get(numberOf(index)) ?? 0;
    await insert(
      'decisions',
      'case_id, round, state, ground, facts, drafted_by, decided_on',
      cases.flatMap((one, index) =>
        (one.reanswers ?? []).map((again, round): SqlValue[] => [
          idOf(index),
          round + 2,
          'served',
          grounds.find((ground) => ground.reportRow === again.row)?.code ?? '',
          '{}',
          account?.id ?? 0,
          again.on,
        ]),
      ),
    );
    await insert(
      'remedy_proceedings',
      'case_id, office_id, kind, filed_on, organ, result, decided_on, note',
      remedies.map(({ caseIndex, kind, filedOn, decidedOn, result }) => [
        idOf(caseIndex),
        officeId,
        kind,
        filedOn,
        '清水县人民政府',
        result ?? 'pending',
        decidedOn,
        '',
      ]),
    );
  });
}
