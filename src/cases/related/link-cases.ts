import { recordAudit } from '../../audit/index.js';
import { type FieldError, invalid, notFound } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import type { CaseContext, CaseRecord } from '../case.js';
import { maySee } from '../case.policy.js';
import { caseByNumber, requireCase } from '../case.store.js';
import { groupIdOf, insertGroup, joinGroup, leaveGroup } from './case-group.store.js';
import { mayRelate } from './split.policy.js';

export interface LinkCasesInput {
  readonly caseId: number;
  /** Numbers of the cases to link with it. */
  readonly numbers: readonly string[];
  readonly reason: string;
}

/** 关联: puts cases of one office together. A link moves no period and decides nothing; it is taken back as easily. */
export async function linkCases(ctx: CaseContext, input: LinkCasesInput): Promise<number> {
  const record = await requireCase(ctx, input.caseId);
  authorize(mayRelate(record, ctx.actor));
  const own = await groupIdOf(ctx, record.id, 'linked');
  const problems: FieldError[] = [];
  const others: CaseRecord[] = [];
  let group = own;
  for (const number of new Set(input.numbers)) {
    const other = await linkable(ctx, record, number, problems);
    if (!other) continue;
    const theirs = await groupIdOf(ctx, other.id, 'linked');
    if (theirs === undefined) others.push(other);
    else if (group === undefined) group = theirs;
    else if (theirs !== group) problems.push(problem('related.linkedElsewhere', number));
  }
  if (problems.length > 0) throw invalid(problems);
  const joining = [...others.map(({ id }) => id), ...(own === undefined ? [record.id] : [])];
  if (others.length === 0 && group === own)
    throw invalid([problem('related.linkedAlready', input.numbers[0] ?? '')]);
  const id = group ?? (await insertGroup(ctx, { officeId: record.officeId, kind: 'linked' }));
  await joinGroup(ctx, { id, kind: 'linked' }, joining, input.reason);
  await recordAudit(ctx, {
    action: 'case.linked',
    entity: 'case',
    entityId: record.id,
    officeId: record.officeId,
    summary: { number: record.number, with: others.map(({ number }) => number).join(' ') },
  });
  return record.id;
}

async function linkable(
  ctx: CaseContext,
  record: CaseRecord,
  number: string,
  problems: FieldError[],
): Promise<CaseRecord | undefined> {
  const other = await caseByNumber(ctx, number);
  // Whether another office has such a number is none of this officer's business.
  if (!other || !maySee(other, ctx.actor).allowed || other.officeId !== record.officeId)
    problems.push(problem('related.noSuchNumber', number));
  else if (other.id === record.id) problems.push(problem('related.itself', number));
  else return other;
  return undefined;
}

const problem = (code: string, number: string): FieldError => ({
  field: 'numbers',
  code,
  params: { number: number.slice(0, 40) },
});

export interface UnlinkCaseInput {
  /** The case on whose page it is done. */
  readonly caseId: number;
  /** The case that leaves; may be the same. */
  readonly memberId: number;
  readonly reason: string;
}

/** 解除关联, with its reason. Who stays alone is linked with nobody. */
export async function unlinkCase(ctx: CaseContext, input: UnlinkCaseInput): Promise<number> {
  const record = await requireCase(ctx, input.caseId);
  authorize(mayRelate(record, ctx.actor));
  const group = await groupIdOf(ctx, record.id, 'linked');
  if (group === undefined || group !== (await groupIdOf(ctx, input.memberId, 'linked')))
    throw notFound('related.notLinked');
  const member = await requireCase(ctx, input.memberId);
  await leaveGroup(ctx, group, [member.id], input.reason);
  await recordAudit(ctx, {
    action: 'case.unlinked',
    entity: 'case',
    entityId: member.id,
    officeId: record.officeId,
    summary: { number: member.number, reason: input.reason },
  });
  return record.id;
}
