import type { ApplicantKind, ReportRow } from '../../src/law/index.js';
import type { TestApp } from '../support/app.js';

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
