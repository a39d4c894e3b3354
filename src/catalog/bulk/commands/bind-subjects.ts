import { invalid } from '../../../kernel/domain-error.js';
import { existsOn, requireOffice } from '../../../offices/index.js';
import type { CommandContext } from '../../../platform/database/index.js';
import { authorize, mayAddEntries } from '../../entry.policy.js';
import type { BulkResult } from '../bulk-result.js';
import { unboundIds } from '../subject-groups.query.js';
import { changeMany } from './change-many.js';

export interface Binding {
  /** The generic words as the rows have them. */
  readonly subject: string;
  readonly officeId: number;
  /** 写为机关全称: the words become the office's name; otherwise they stay and only their meaning is noted. */
  readonly rename: boolean;
}

/** Binds a generic 公开主体 (县级民政部门) to a real office in all rows of the author's office that have it. */
export async function bindSubjects(ctx: CommandContext, input: Binding): Promise<BulkResult> {
  authorize(mayAddEntries(ctx.actor));
  const office = await requireOffice(ctx, input.officeId);
  if (!existsOn(office, ctx.today)) {
    throw invalid([{ field: 'officeId', code: 'catalog.officeClosed', params: { name: office.name } }]);
  }
  return changeMany(ctx, {
    ids: await unboundIds(ctx, ctx.actor.officeId ?? 0, input.subject),
    kind: 'bound',
    audit: 'catalog.subjectBound',
    element: 'subject',
    change: (entry) => ({
      ...entry.elements,
      subjectOfficeId: office.id,
      subject: input.rename ? office.name : entry.elements.subject,
    }),
  });
}
