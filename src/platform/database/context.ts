import type { Transaction } from 'sequelize';
import type { Actor } from '../../kernel/actor.js';
import type { Instant } from '../../kernel/instant.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { Reader, SqlValue } from './reader.js';

export type { Transaction };

/** What a command knows of the world: who acts, the legal date, the instant, and one open transaction. */
export interface CommandContext extends Reader {
  readonly actor: Actor;
  readonly today: LocalDate;
  readonly now: Instant;
  readonly tx: Transaction;
  /** A writing statement in SQL, for the few that a model says less clearly. */
  run(sql: string, params?: readonly SqlValue[]): Promise<void>;
}
