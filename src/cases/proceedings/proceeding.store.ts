import type { LocalDate } from '../../kernel/local-date.js';
import { type CommandContext, placeholders, type Reader } from '../../platform/database/index.js';
import { RemedyProceedingModel } from '../exchanges/exchange.model.js';
import type { Instance } from './lawsuit-instances.js';

/** 行政复议、行政诉讼 about a case: what table four of the report counts. */
export const proceedingKinds = ['review', 'litigation_direct', 'litigation_after_review'] as const;
export type ProceedingKind = (typeof proceedingKinds)[number];
export const proceedingResults = ['upheld', 'corrected', 'other'] as const;
export type ProceedingResult = (typeof proceedingResults)[number] | 'pending';

export interface ProceedingRow {
  readonly id: number;
  readonly kind: ProceedingKind;
  readonly filedOn: LocalDate;
  readonly organ: string;
  readonly docketNumber: string | null;
  readonly result: ProceedingResult;
  readonly decidedOn: LocalDate | null;
  readonly note: string;
  /** Null for a review. */
  readonly instance: Instance | null;
  /** The lawsuit within case and kind, from 1. */
  readonly suit: number;
  /** The instance follows from the order of entry, nobody recorded it. */
  readonly instanceAssumed: boolean;
}

const columns = `id, kind, filed_on AS "filedOn", organ, docket_number AS "docketNumber", result,
  decided_on AS "decidedOn", note, instance, suit, instance_assumed AS "instanceAssumed"`;

export async function proceedingsOf(reader: Reader, caseId: number): Promise<ProceedingRow[]> {
  const rows = await reader.all<ProceedingRow>(
    `SELECT ${columns} FROM remedy_proceedings WHERE case_id = ? ORDER BY id`,
    [caseId],
  );
  return rows.map(toRow);
}

const toRow = (row: ProceedingRow): ProceedingRow => ({
  ...row,
  instanceAssumed: Boolean(row.instanceAssumed),
});

/** As {@link proceedingsOf} for many cases, by case. */
export async function proceedingsOfCases(
  reader: Reader,
  caseIds: readonly number[],
): Promise<Map<number, ProceedingRow[]>> {
  const byCase = new Map<number, ProceedingRow[]>();
  if (caseIds.length === 0) return byCase;
  const rows = await reader.all<ProceedingRow & { readonly caseId: number }>(
    `SELECT case_id AS "caseId", ${columns} FROM remedy_proceedings
     WHERE case_id IN (${placeholders(caseIds.length)}) ORDER BY case_id, id`,
    caseIds,
  );
  for (const { caseId, ...row } of rows) byCase.set(caseId, [...(byCase.get(caseId) ?? []), toRow(row)]);
  return byCase;
}

export async function insertProceeding(
  ctx: CommandContext,
  input: Pick<ProceedingRow, 'kind' | 'filedOn' | 'organ' | 'docketNumber' | 'instance' | 'suit'> & {
    caseId: number;
    officeId: number;
  },
): Promise<void> {
  await RemedyProceedingModel.create(
    { ...input, instanceAssumed: false, result: 'pending', decidedOn: null },
    { transaction: ctx.tx },
  );
}

export async function updateProceeding(
  ctx: CommandContext,
  id: number,
  change: Pick<ProceedingRow, 'result' | 'decidedOn' | 'note'>,
): Promise<void> {
  await RemedyProceedingModel.update(change, { where: { id }, transaction: ctx.tx });
}
