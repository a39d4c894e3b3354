import type { LocalDate } from '../kernel/local-date.js';
import type { CommandContext, Reader } from '../platform/database/index.js';
import { placeholders } from '../platform/database/index.js';
import { NilStatementModel } from './nil-statement.model.js';

/** 零申请声明: the office says that no application reached it from 1 January to `untilOn`. */
export interface NilStatement {
  readonly officeId: number;
  readonly year: number;
  readonly untilOn: LocalDate;
  readonly remark: string;
  readonly declaredByName: string;
  readonly declaredOn: LocalDate;
}

interface Row {
  office_id: number;
  year: number;
  until_on: LocalDate;
  remark: string;
  declared_by_name: string;
  declared_on: LocalDate;
}

export async function nilStatements(
  reader: Reader,
  officeIds: readonly number[],
  year: number,
): Promise<NilStatement[]> {
  if (officeIds.length === 0) return [];
  const rows = await reader.all<Row>(
    `SELECT office_id, year, until_on, remark, declared_by_name, declared_on FROM nil_statements
     WHERE office_id IN (${placeholders(officeIds.length)}) AND year = ?`,
    [...officeIds, year],
  );
  return rows.map((row) => ({
    officeId: row.office_id,
    year: row.year,
    untilOn: row.until_on,
    remark: row.remark,
    declaredByName: row.declared_by_name,
    declaredOn: row.declared_on,
  }));
}

/** The day on which the office first received an application in the span; null when none came. */
export async function firstReceipt(
  reader: Reader,
  officeId: number,
  from: LocalDate,
  to: LocalDate,
): Promise<LocalDate | null> {
  const row = await reader.get<{ day: LocalDate | null }>(
    'SELECT MIN(received_on) AS day FROM cases WHERE office_id = ? AND received_on BETWEEN ? AND ?',
    [officeId, from, to],
  );
  return row?.day ?? null;
}

export async function putNilStatement(
  ctx: CommandContext,
  statement: {
    readonly officeId: number;
    readonly year: number;
    readonly untilOn: LocalDate;
    readonly remark: string;
  },
): Promise<void> {
  const { officeId, year } = statement;
  await NilStatementModel.destroy({ where: { officeId, year }, transaction: ctx.tx });
  await NilStatementModel.create(
    {
      ...statement,
      declaredById: ctx.actor.accountId,
      declaredByName: ctx.actor.name,
      declaredOn: ctx.today,
    },
    { transaction: ctx.tx },
  );
}
