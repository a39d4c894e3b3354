import type { Actor } from '../../kernel/actor.js';
import { forbidden } from '../../kernel/domain-error.js';
import { authorize, mayAddEntries } from '../entry.policy.js';
import type { CatalogImport } from './catalog-import.js';

/** Who writes an office's rows brings them in, and sees what colleagues of the office have begun. */
export function authorizeImport(actor: Actor, record: Pick<CatalogImport, 'officeId'>): void {
  authorize(mayAddEntries(actor));
  if (actor.officeId !== record.officeId) throw forbidden('catalog.otherOffice');
}
