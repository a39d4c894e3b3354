import { recordAudit } from '../../audit/index.js';
import { invalid } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import type { CommandContext } from '../../platform/database/index.js';
import { lockCase, setFieldId } from '../case.store.js';
import type { CaseTarget } from '../open-case.js';
import { mayClassify } from './field.policy.js';

export interface SetFieldInput extends CaseTarget {
  /** Null takes it away. */
  readonly fieldId: number | null;
}

/** 归入领域: how the office sorts its work. No event of the case: nothing in law follows from it. */
export async function setField(
  ctx: CommandContext,
  { caseId, version, fieldId }: SetFieldInput,
): Promise<number> {
  const record = await lockCase(ctx, caseId, version);
  authorize(mayClassify(record, ctx.actor));
  await requireKnownField(ctx, fieldId);
  await setFieldId(ctx, caseId, fieldId);
  await recordAudit(ctx, {
    action: 'case.fieldSet',
    entity: 'case',
    entityId: caseId,
    officeId: record.officeId,
    summary: { number: record.number, field: fieldId, before: record.fieldId },
  });
  return caseId;
}

/** Throws invalid for a field that no catalog has. */
export async function requireKnownField(ctx: CommandContext, fieldId: number | null): Promise<void> {
  if (fieldId === null) return;
  const known = await ctx.get('SELECT f.id FROM catalog_fields f WHERE f.id = ?', [fieldId]);
  if (!known) throw invalid([{ field: 'fieldId', code: 'choose', params: { label: 'caseField.label' } }]);
}
