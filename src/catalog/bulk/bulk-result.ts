import type { CatalogEntry } from '../entry.store.js';
import type { UndoStep } from './action-log.store.js';

/** What became of the chosen rows. */
export interface BulkResult {
  readonly done: number;
  /** They had it already. */
  readonly unchanged: number;
  /** They may not be changed now: being reviewed, of another office, gone. */
  readonly skipped: number;
}

/** The step that takes back what was done to a row since it was read. */
export function stepFrom(entry: CatalogEntry, version: number): UndoStep {
  return {
    entryId: entry.id,
    before: { version: entry.version, state: entry.state, submittedBy: entry.submittedBy },
    version,
  };
}
