import { recordAudit } from '../../audit/index.js';
import { type Office, requireOffice } from '../../offices/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import { addEntry } from '../change-entry.js';
import type { EntryElements } from '../entry.js';
import { authorize, mayAddEntries } from '../entry.policy.js';
import { listTemplates, requireField } from '../field.store.js';

export interface AdoptTemplateInput {
  readonly fieldSlug: string;
  /** Rows to take; all of the field when absent. */
  readonly templateIds?: readonly number[];
  /** 公开主体 becomes the office's own name instead of the template's generic one. */
  readonly bindSubject: boolean;
}

export interface Adoption {
  readonly added: number;
  /** Rows that the office already had. */
  readonly kept: number;
}

/**
 * Takes rows of a field's starter catalog into the office's own, as drafts. Doing it again adds only what is
 * not there yet, and never touches what the office made of a row.
 */
export async function adoptTemplate(ctx: CommandContext, input: AdoptTemplateInput): Promise<Adoption> {
  authorize(mayAddEntries(ctx.actor));
  const office = await requireOffice(ctx, ctx.actor.officeId ?? 0);
  const field = await requireField(ctx, input.fieldSlug);
  const wanted = input.templateIds && new Set(input.templateIds);
  const templates = (await listTemplates(ctx, field.id)).filter((t) => wanted?.has(t.id) ?? true);
  const taken = await takenTemplates(ctx, office.id, field.id);
  const fresh = templates.filter((template) => !taken.has(template.id));
  for (const template of fresh) {
    await addEntry(
      ctx,
      {
        officeId: office.id,
        fieldId: field.id,
        templateId: template.id,
        position: template.seq,
        elements: input.bindSubject ? bound(template.elements, office) : template.elements,
      },
      { action: 'adopted' },
    );
  }
  if (fresh.length > 0) {
    await recordAudit(ctx, {
      action: 'catalog.templateAdopted',
      entity: 'catalogField',
      entityId: field.id,
      officeId: office.id,
      summary: { field: field.slug, rows: fresh.map((template) => template.seq) },
    });
  }
  return { added: fresh.length, kept: templates.length - fresh.length };
}

function bound(elements: EntryElements, office: Office): EntryElements {
  return { ...elements, subject: office.name, subjectOfficeId: office.id };
}

async function takenTemplates(
  ctx: CommandContext,
  officeId: number,
  fieldId: number,
): Promise<ReadonlySet<number>> {
  const rows = await ctx.all<{ template_id: number }>(
    `SELECT e.template_id FROM catalog_entries e
     WHERE e.field_id = ? AND e.office_id = ? AND e.template_id IS NOT NULL`,
    [fieldId, officeId],
  );
  return new Set(rows.map((row) => row.template_id));
}
