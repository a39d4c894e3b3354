import { conflict, forbidden, notFound } from '../../kernel/domain-error.js';
import type { CommandContext } from '../../platform/database/index.js';
import type { LedgerImport } from './ledger-import.js';
import { importById, moveImport, setAllOrNothing } from './ledger-import.store.js';

export interface ConfirmInput {
  readonly importId: number;
  readonly allOrNothing: boolean;
}

/** The person's word after the check; or again, for an import whose process ended half way. */
export async function confirmImport(ctx: CommandContext, input: ConfirmInput): Promise<number> {
  const record = await ownImport(ctx, ctx.actor.officeId, input.importId);
  if (record.state === 'checked') await setAllOrNothing(ctx, record.id, input.allOrNothing);
  const to = record.state === 'checking' ? 'checking' : 'importing';
  if (!(await moveImport(ctx, record.id, ['checked', 'checking', 'importing'], to)))
    throw conflict('ledger.notWaiting');
  return record.id;
}

/** Throws notFound, and forbidden for an import of another office. */
export async function ownImport(
  reader: Parameters<typeof importById>[0],
  officeId: number | null,
  id: number,
): Promise<LedgerImport> {
  const record = await importById(reader, id);
  if (!record) throw notFound('ledger.notFound');
  if (record.officeId !== officeId) throw forbidden('cases.otherOffice');
  return record;
}
