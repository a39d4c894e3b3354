import type { QueryInterface } from 'sequelize';
import type { Dialect } from './reader.js';

/** Everything in which the two engines differ stands in this file. */
export function dialectOf(qi: QueryInterface): Dialect {
  return qi.sequelize.getDialect() === 'postgres' ? 'postgres' : 'sqlite';
}
