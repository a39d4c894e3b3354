import { invalid } from '../../kernel/domain-error.js';
import { existsOn, officeById } from '../../offices/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import type { EntryElements } from '../entry.js';

/**
 * The elements with a 公开主体 that may be bound: the chosen office exists today, and gives its name where no words
 * were written. `before` is what the row was bound to already: a closed office there is a finding of the check, not a
 * reason to lose what was typed. Throws invalid on `subjectOfficeId`.
 */
export async function withSubject(
  ctx: CommandContext,
  elements: EntryElements,
  before: number | null,
): Promise<EntryElements> {
  const { subjectOfficeId } = elements;
  if (subjectOfficeId === null) return elements;
  const office = await officeById(ctx, subjectOfficeId);
  const label = 'catalog.elements.subjectOfficeId';
  if (!office) {
    throw invalid([{ field: 'subjectOfficeId', code: 'catalog.noSuchOffice', params: { label } }]);
  }
  if (!existsOn(office, ctx.today) && subjectOfficeId !== before) {
    throw invalid([
      { field: 'subjectOfficeId', code: 'catalog.officeClosed', params: { name: office.name, label } },
    ]);
  }
  return { ...elements, subject: elements.subject ?? office.name };
}
