import type { Instant } from '../kernel/instant.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { Config } from './config/index.js';
import type { Vault } from './crypto/index.js';
import type { Database } from './database/index.js';
import type { Words } from './i18n/index.js';
import type { Logger } from './logging/index.js';

/** What every domain may count on. Each domain's routes ask for this and what else they name. */
export interface Platform {
  readonly config: Config;
  readonly logger: Logger;
  readonly db: Database;
  readonly words: Words;
  readonly vault: Vault;
  /** The legal date in UTC+8. */
  today(): LocalDate;
  now(): Instant;
}
