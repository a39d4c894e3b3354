import { DomainError, type ErrorParams } from '../../kernel/domain-error.js';
import { type ArchiveLimits, defaultArchiveLimits } from '../archives/index.js';

/** What a file of tables may cost to read, and how it is read. */
export interface TableLimits {
  /** Of the file as it was sent. */
  readonly bytes: number;
  /** Of a page of HTML, whose tree stands in memory whole. */
  readonly htmlBytes: number;
  readonly columns: number;
  /** Over all tables of a file that is read at once (`readTables`). */
  readonly cells: number;
  /** Of one sheet that is read row by row. */
  readonly rows: number;
  readonly archive: ArchiveLimits;
  /** Of a workbook that is read row by row: the sheet that is read before the others, wherever it stands. */
  readonly firstSheet: string | null;
}

export const defaultTableLimits: TableLimits = {
  bytes: 40 * 1_048_576,
  htmlBytes: 10 * 1_048_576,
  columns: 200,
  cells: 1_000_000,
  rows: 1_048_576,
  archive: defaultArchiveLimits,
  firstSheet: null,
};

export function limitsWith(own: Partial<TableLimits> = {}): TableLimits {
  return { ...defaultTableLimits, ...own };
}

/** A file that cannot be read as tables: one sentence, `tables.errors.<code>`. */
export function refuseTable(code: string, params: ErrorParams = {}): DomainError {
  return new DomainError('invalid', `tables.${code}`, params);
}

export function tooManyCells(limits: TableLimits): never {
  throw refuseTable('tooManyCells', { cells: limits.cells, columns: limits.columns });
}
