import type { Actor } from '../kernel/actor.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { Translate } from '../platform/i18n/index.js';
import type { LawContext } from './case.js';

/** What every presenter of this domain needs beside the case itself. */
export interface PageContext {
  readonly actor: Actor;
  readonly law: LawContext;
  readonly today: LocalDate;
  readonly t: Translate;
}
