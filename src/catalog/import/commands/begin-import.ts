import { instantPlus } from '../../../kernel/instant.js';
import type { CommandContext } from '../../../platform/database/index.js';
import { authorize, mayAddEntries } from '../../entry.policy.js';
import { DRAFT_DAYS } from '../catalog-import.js';
import { deleteImport, insertImport, oldImports } from '../catalog-import.store.js';
import { openOffice } from '../write-import.js';

const DAY_MS = 86_400_000;

/** Opens an import for a file or a pasted text (then without a name) and throws away drafts that nobody minds any more. */
export async function beginImport(ctx: CommandContext, fileName: string): Promise<number> {
  authorize(mayAddEntries(ctx.actor));
  const office = await openOffice(ctx, ctx.actor.officeId ?? 0);
  const expired = await oldImports(ctx, office.id, instantPlus(ctx.now, -DRAFT_DAYS * DAY_MS));
  for (const id of expired) await deleteImport(ctx, id);
  return insertImport(ctx, { officeId: office.id, fileName: fileName.slice(-200) });
}
