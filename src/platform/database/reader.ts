export type Dialect = 'sqlite' | 'postgres';
export type SqlValue = string | number | boolean | null;

/**
 * Reads by SQL text with `?` placeholders. Both engines give counts as numbers; SQLite gives booleans as 0/1,
 * so a query that selects one normalises it.
 */
export interface Reader {
  readonly dialect: Dialect;
  all<Row extends object>(sql: string, params?: readonly SqlValue[]): Promise<Row[]>;
  get<Row extends object>(sql: string, params?: readonly SqlValue[]): Promise<Row | undefined>;
}
