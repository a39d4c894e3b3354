import type { Actor } from '../../kernel/actor.js';
import { conflict, notFound } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import { requireOffice } from '../../offices/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import { mayImportLedger } from '../case.policy.js';
import type { LedgerImport } from './ledger-import.js';
import { importById, moveImport, setAllOrNothing } from './ledger-import.store.js';

export interface ConfirmInput {
  readonly importId: number;
  readonly allOrNothing: boolean;
}

/** The person's word after the check; or again, for an import whose process ended half way. */
export async function confirmImport(ctx: CommandContext, input: ConfirmInput): Promise<number> {
  const record = await ownImport(ctx, ctx.actor, input.importId);
  if (record.state === 'checked') await setAllOrNothing(ctx, record.id, input.allOrNothing);
  const to = record.state === 'checking' ? 'checking' : 'importing';
  if (!(await moveImport(ctx, record.id, ['checked', 'checking', 'importing'], to)))
    throw conflict('ledger.notWaiting');
  return record.id;
}

/** Throws notFound, and forbidden for an import into an office for which the person may not import. */
export async function ownImport(
  reader: Parameters<typeof importById>[0],
  actor: Actor,
  id: number,
): Promise<LedgerImport> {
  const record = await importById(reader, id);
  if (!record) throw notFound('ledger.notFound');
  authorize(mayImportLedger(actor, await requireOffice(reader, record.officeId)));
  return record;
}
