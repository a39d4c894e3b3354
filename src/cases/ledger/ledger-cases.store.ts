import { moveSeriesPast, type Office } from '../../offices/index.js';
import { insertRows, listedTexts, makeRoomForImport, type SqlValue } from '../../platform/database/index.js';
import type { CaseContext } from '../case.js';
import type { NewEvent } from '../case-event.store.js';
import type { Derivation } from '../derivation/derivation.js';
import { queryCodeHash, queryCodeOf } from '../personal-data/query-code.js';
import { insertFingerprints } from '../related/alike.store.js';
import type { LedgerProceeding } from './ledger-events.js';
import type { LedgerHistory } from './ledger-history.js';

/** Values of one row by column. */
type Row = Record<string, SqlValue>;

export interface LedgerTarget {
  readonly importId: number;
  readonly office: Office;
}

/**
 * Writes lines as cases, in the caller's transaction: rows, events, disputes, and the series moved past their numbers. A
 * line whose number the office has already is left out. Resolves to how many were written.
 */
export async function insertLedgerCases(
  ctx: CaseContext,
  target: LedgerTarget,
  histories: readonly LedgerHistory[],
): Promise<number> {
  await makeRoomForImport(ctx);
  const numbered = await freeNumbers(ctx, target.office, histories);
  const inserted = await insertRows<{ id: number; number: string }>(
    ctx,
    'cases',
    numbered.map((each) => caseRow(ctx, target, each)),
    'RETURNING id, number',
  );
  const ids = new Map(inserted.map(({ id, number }) => [number, id]));
  const rows = (of: (each: NumberedHistory, id: number) => readonly Row[]) =>
    numbered.flatMap((each) => of(each, ids.get(each.number) ?? 0));
  await insertRows(
    ctx,
    'case_events',
    rows(({ events }, id) => events.map((event, index) => eventRow(ctx, id, index + 1, event))),
  );
  await insertRows(
    ctx,
    'remedy_proceedings',
    rows(({ proceedings }, id) => proceedings.map((each) => proceedingRow(target.office, id, each))),
  );
  // Of answered requests nobody looks for others that ask the same.
  await insertFingerprints(
    ctx,
    numbered
      .filter(({ line }) => line.closed === null)
      .map(({ line, number }) => ({
        id: ids.get(number) ?? 0,
        officeId: target.office.id,
        content: line.content,
      })),
  );
  await moveCaseSeries(ctx, target.office, numbered);
  return numbered.length;
}

interface NumberedHistory extends LedgerHistory {
  /** The case's number: the line's, with the office's code in front where another office has the same. */
  readonly number: string;
}

/** The lines that the office has not yet. */
async function freeNumbers(
  ctx: CaseContext,
  office: Office,
  histories: readonly LedgerHistory[],
): Promise<NumberedHistory[]> {
  const qualified = (number: string) => `${office.code}-${number}`;
  const taken = await takenNumbers(
    ctx,
    histories.flatMap(({ line }) => [line.number, qualified(line.number)]),
  );
  return histories.flatMap((history) => {
    const plain = history.line.number;
    const owners = [taken.get(plain), taken.get(qualified(plain))];
    if (owners.includes(office.id)) return [];
    return [{ ...history, number: owners[0] === undefined ? plain : qualified(plain) }];
  });
}

async function takenNumbers(ctx: CaseContext, numbers: readonly string[]): Promise<Map<string, number>> {
  const rows = await ctx.all<{ number: string; office_id: number }>(
    `SELECT number, office_id FROM cases WHERE number IN ${listedTexts(ctx)}`,
    [JSON.stringify(numbers)],
  );
  return new Map(rows.map(({ number, office_id }) => [number, office_id]));
}

function caseRow(ctx: CaseContext, target: LedgerTarget, { line, number, derivation }: NumberedHistory): Row {
  return {
    number,
    office_id: target.office.id,
    registered_by: ctx.actor.accountId,
    ledger_import_id: target.importId,
    query_code_hash: queryCodeHash(number, queryCodeOf(ctx.vault, number)),
    channel: line.channel,
    arrived_on: line.receivedOn,
    applicant_kind: line.applicantKind,
    applicant_name: line.applicantName,
    name_hash: ctx.vault.blindIndex(line.applicantName),
    content: line.content,
    created_at: ctx.now,
    version: 1,
    ...unknown,
    ...columnsOf(derivation),
  };
}

/** What the ledger does not say of the applicant and the wished form. */
const unknown = {
  id_kind: 'notRecorded',
  contact_name: '',
  desired_form: 'notRecorded',
  delivery: 'notRecorded',
} as const;

function eventRow({ actor, now }: CaseContext, caseId: number, seq: number, event: NewEvent): Row {
  const { kind, date, law = {}, details = {}, article = null } = event;
  return {
    case_id: caseId,
    seq,
    kind,
    date,
    recorded_at: now,
    actor_kind: actor.kind,
    actor_id: actor.accountId,
    actor_name: actor.name,
    payload: JSON.stringify({ law, details }),
    article,
    proof: '',
  };
}

export function proceedingRow(office: Office, caseId: number, proceeding: LedgerProceeding): Row {
  const { kind, result, filedOn, decidedOn, instance, instanceAssumed } = proceeding;
  return {
    case_id: caseId,
    office_id: office.id,
    kind,
    filed_on: filedOn,
    organ: '',
    result,
    decided_on: decidedOn,
    note: '',
    instance,
    suit: 1,
    instance_assumed: instanceAssumed,
  };
}

function columnsOf(derivation: Derivation): Row {
  const row: Row = {};
  for (const [key, value] of Object.entries(derivation)) row[columnName(key)] = value;
  return row;
}

const columnNames = new Map<string, string>();

function columnName(key: string): string {
  const known = columnNames.get(key);
  if (known !== undefined) return known;
  const name = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  columnNames.set(key, name);
  return name;
}

/** Numbers in this system's own form (`CODE-2025-0031`) are not given out again. */
async function moveCaseSeries(
  ctx: CaseContext,
  office: Office,
  numbered: readonly { readonly number: string }[],
): Promise<void> {
  const highest = new Map<number, number>();
  for (const { number } of numbered) {
    const match = /^(.*)-(\d{4})-(\d{1,9})$/.exec(number);
    if (match?.[1] !== office.code) continue;
    const year = Number(match[2]);
    highest.set(year, Math.max(highest.get(year) ?? 0, Number(match[3])));
  }
  for (const [year, used] of highest) {
    await moveSeriesPast(ctx, { officeId: office.id, series: 'case', year }, used);
  }
}
