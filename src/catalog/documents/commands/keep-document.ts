import { recordAudit } from '../../../audit/index.js';
import { invalid } from '../../../kernel/domain-error.js';
import type { LocalDate } from '../../../kernel/local-date.js';
import type { CommandContext } from '../../../platform/database/index.js';
import { recheckEntries } from '../../change-entry.js';
import { namesDocument, parseBasis } from '../../elements/basis.js';
import { authorize } from '../../entry.policy.js';
import type { DocumentState } from '../document.js';
import { mayKeepDocuments } from '../document.policy.js';
import { citingEntries, enterDocuments, requireDocument, saveDocument } from '../document.store.js';

export interface DocumentInput {
  readonly name: string;
  readonly number: string;
  readonly issuer: string;
  readonly link: string;
  readonly state: DocumentState;
  readonly repealedOn: LocalDate | null;
  /** Printed 《name》（number）; entered when it is not known yet. */
  readonly replacedBy: string;
}

/** More rows than that are told when they are opened or handed in: one transaction must not hold up the county. */
const MOST_RECHECKED = 3000;

export interface KeptDocument {
  readonly id: number;
  /** Rows that were checked again. */
  readonly rows: number;
}

/** Enters a document, or corrects it; the rows that cite it are checked again, so that a repeal is seen in their lists. */
export async function keepDocument(
  ctx: CommandContext,
  input: DocumentInput,
  id?: number,
): Promise<KeptDocument> {
  authorize(mayKeepDocuments(ctx.actor));
  if (id !== undefined) await requireDocument(ctx, id);
  const typed = input.name.includes('《') ? parseBasis(input.name) : { name: input.name, number: null };
  const documentId = await saveDocument(
    ctx,
    {
      name: typed.name,
      number: input.number || typed.number,
      issuer: input.issuer || null,
      link: input.link || null,
      state: input.state,
      repealedOn: input.state === 'inForce' ? null : input.repealedOn,
      replacedById: input.state === 'replaced' ? await successor(ctx, input.replacedBy, id) : null,
    },
    id,
  );
  const citing = await citingEntries(ctx, documentId, MOST_RECHECKED);
  await recheckEntries(ctx, citing);
  await recordAudit(ctx, {
    action: id === undefined ? 'catalog.documentEntered' : 'catalog.documentChanged',
    entity: 'catalogDocument',
    entityId: documentId,
    summary: { name: typed.name, state: input.state, rows: citing.length },
  });
  return { id: documentId, rows: citing.length };
}

async function successor(ctx: CommandContext, words: string, id: number | undefined): Promise<number> {
  const label = 'catalogDocuments.field.replacedBy';
  const basis = parseBasis(words.includes('《') ? words : `《${words}》`);
  if (words === '' || !namesDocument(basis)) {
    throw invalid([{ field: 'replacedBy', code: 'required', params: { label } }]);
  }
  const [found] = await enterDocuments(ctx, [basis]);
  if (found === undefined || found === id) {
    throw invalid([{ field: 'replacedBy', code: 'catalogDocuments.replacesItself', params: { label } }]);
  }
  return found;
}
