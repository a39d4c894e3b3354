import { recordAudit } from '../../../audit/index.js';
import { invalid } from '../../../kernel/domain-error.js';
import { existsOn, listOffices, type Office, officeById } from '../../../offices/index.js';
import type { CommandContext } from '../../../platform/database/index.js';
import { addEntry } from '../../change-entry.js';
import type { EntryElements } from '../../entry.js';
import { authorize, mayCopyTo, maySeeEntry } from '../../entry.policy.js';
import { type CatalogEntry, entriesById, nextPosition, twinsOf } from '../../entry.store.js';
import { publicElements } from '../../publication.store.js';
import { logAction, type UndoStep } from '../action-log.store.js';
import type { BulkResult } from '../bulk-result.js';

export interface CopyInput {
  readonly ids: readonly number[];
  readonly officeId: number;
}

/**
 * Copies rows into another office's catalog (or from it into one's own) as drafts at the end of the same field. A row
 * that the office already has by name is left as it is. Of other offices only what is public is copied.
 */
export async function copyEntries(ctx: CommandContext, input: CopyInput): Promise<BulkResult> {
  const office = await officeById(ctx, input.officeId);
  const label = 'catalogBulk.copy.office';
  if (!office) throw invalid([{ field: 'officeId', code: 'catalog.noSuchOffice', params: { label } }]);
  if (!existsOn(office, ctx.today)) {
    throw invalid([
      { field: 'officeId', code: 'catalog.officeClosed', params: { name: office.name, label } },
    ]);
  }
  authorize(mayCopyTo(ctx.actor, office, await listOffices(ctx)));
  const steps: UndoStep[] = [];
  let unchanged = 0;
  for (const entry of await entriesById(ctx, input.ids)) {
    const elements = await readableElements(ctx, entry);
    if (!elements) continue;
    const copy = moved(elements, entry.officeId, office);
    if (
      (await twinsOf(ctx, { id: 0, officeId: office.id, fieldId: entry.fieldId, elements: copy })).length > 0
    ) {
      unchanged += 1;
      continue;
    }
    const entryId = await addEntry(
      ctx,
      {
        officeId: office.id,
        fieldId: entry.fieldId,
        templateId: null,
        position: await nextPosition(ctx, office.id, entry.fieldId),
        elements: copy,
      },
      { action: 'copied' },
    );
    steps.push({ entryId, before: null, version: 1 });
  }
  await logAction(ctx, 'copied', steps);
  if (steps.length > 0) {
    await recordAudit(ctx, {
      action: 'catalog.entriesCopied',
      entity: 'catalogEntry',
      entityId: steps[0]?.entryId ?? 0,
      officeId: office.id,
      summary: { from: [...input.ids], to: steps.map((step) => step.entryId) },
    });
  }
  return {
    done: steps.length,
    unchanged,
    skipped: new Set(input.ids).size - steps.length - unchanged,
  };
}

function readableElements(ctx: CommandContext, entry: CatalogEntry) {
  return maySeeEntry(ctx.actor, entry).allowed ? entry.elements : publicElements(ctx, entry.id);
}

/** The row's own office becomes the new one; telephones and sections are not the new office's. */
function moved(elements: EntryElements, from: number, to: Office): EntryElements {
  const own = elements.subjectOfficeId === from;
  return {
    ...elements,
    ...(own ? { subject: to.name, subjectOfficeId: to.id } : {}),
    section: null,
    enquiryPhone: null,
    supervisionPhone: null,
    webAddress: null,
  };
}
