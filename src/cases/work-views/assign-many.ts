import { conflict, DomainError, invalid } from '../../kernel/domain-error.js';
import type { CaseContext } from '../case.js';
import { requireCase } from '../case.store.js';
import { assignHandler } from '../commands/assign-handler.js';

export interface AssignManyInput {
  readonly cases: readonly number[];
  readonly handlerId: number;
}

/** 批量分派: all of them or none; the refusal names the case that cannot be assigned. */
export async function assignMany(ctx: CaseContext, { cases, handlerId }: AssignManyInput): Promise<number> {
  if (cases.length === 0) throw invalid([], 'workViews.chooseCases');
  for (const caseId of cases) {
    const { version, number } = await requireCase(ctx, caseId);
    try {
      await assignHandler(ctx, { caseId, version, handlerId });
    } catch (error) {
      if (error instanceof DomainError && error.fields.length === 0)
        throw conflict('workViews.cannotAssign', { number });
      throw error;
    }
  }
  return cases.length;
}
