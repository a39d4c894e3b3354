import type { LocalDate } from '../../kernel/local-date.js';
import type { ApplicantKind, ChannelCode, ReportRow } from '../../law/index.js';
import type { Office } from '../../offices/index.js';
import { insertRows, listedTexts, type Reader } from '../../platform/database/index.js';
import type { CaseContext } from '../case.js';
import { takeCase } from '../case.store.js';
import { appendEvent, eventsOf } from '../case-event.store.js';
import { storeDerivation } from '../derivation/derivation.js';
import { type ProceedingRow, proceedingsOfCases, updateProceeding } from '../proceedings/proceeding.store.js';
import { proceedingRow } from './ledger-cases.store.js';
import type { KnownCase, LedgerUpdate } from './ledger-update.js';

interface KnownRow {
  readonly id: number;
  readonly number: string;
  readonly received_on: LocalDate | null;
  readonly channel: ChannelCode;
  readonly applicant_kind: ApplicantKind;
  readonly applicant_name: string;
  readonly content: string;
  readonly closed_on: LocalDate | null;
  readonly report_row: ReportRow | null;
  readonly ledger_import_id: number | null;
  readonly worked_here: boolean | number;
}

/** The office's cases that have these numbers of a ledger, by the number that the ledger uses. */
export async function knownCases(
  reader: Reader,
  office: Pick<Office, 'id' | 'code'>,
  numbers: readonly string[],
): Promise<Map<string, KnownCase>> {
  const found = new Map<string, KnownCase>();
  const prefix = `${office.code}-`;
  // By number: an office has more cases than the ledger's piece has lines.
  const rows = await reader.all<KnownRow>(
    `SELECT c.id, c.number, c.received_on, c.channel, c.applicant_kind, c.applicant_name, c.content, c.closed_on,
       c.report_row, c.ledger_import_id, EXISTS (SELECT 1 FROM case_events e WHERE e.case_id = c.id
         AND e.payload NOT LIKE '%"ledger":%') AS worked_here
     FROM cases c WHERE c.number IN ${listedTexts(reader)} AND c.office_id + 0 = ?`,
    [JSON.stringify(numbers.flatMap((number) => [number, prefix + number])), office.id],
  );
  const disputes = await proceedingsOfCases(
    reader,
    rows.map(({ id }) => id),
  );
  const asked = new Set(numbers);
  for (const row of rows) {
    const short = row.number.startsWith(prefix) ? row.number.slice(prefix.length) : row.number;
    const known = knownOf(row, disputes.get(row.id) ?? []);
    for (const number of [row.number, short]) if (asked.has(number)) found.set(number, known);
  }
  return found;
}

function knownOf(row: KnownRow, proceedings: readonly ProceedingRow[]): KnownCase {
  return {
    id: row.id,
    number: row.number,
    receivedOn: row.received_on,
    channel: row.channel,
    applicantKind: row.applicant_kind,
    applicantName: row.applicant_name,
    content: row.content,
    closedOn: row.closed_on,
    reportRow: row.report_row,
    proceedings,
    workedHere: row.ledger_import_id === null || Boolean(row.worked_here),
  };
}

/** Adds the later facts to their cases, in the caller's transaction: events appended, nothing rewritten. */
export async function writeUpdate(ctx: CaseContext, office: Office, update: LedgerUpdate): Promise<void> {
  const record = await takeCase(ctx, update.known.id);
  const events = await eventsOf(ctx, record.id);
  for (const event of update.events) {
    events.push(await appendEvent(ctx, record.id, (events.at(-1)?.seq ?? 0) + 1, event));
  }
  for (const { id, result, on } of update.decided)
    await updateProceeding(ctx, id, { result, decidedOn: on, note: '' });
  await insertRows(
    ctx,
    'remedy_proceedings',
    update.filed.map((each) => proceedingRow(office, record.id, each)),
  );
  await storeDerivation(ctx, record, events);
}
