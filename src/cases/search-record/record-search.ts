import { recordAudit } from '../../audit/index.js';
import type { Actor } from '../../kernel/actor.js';
import { conflict, type FieldError, forbidden, invalid, notFound } from '../../kernel/domain-error.js';
import { allow, authorize, refuse, type Verdict } from '../../kernel/verdict.js';
import { isOpenStage } from '../../law/index.js';
import type { CaseContext, CaseRecord } from '../case.js';
import { mayWorkOn } from '../case.policy.js';
import { requireCase } from '../case.store.js';
import { eventsOf } from '../case-event.store.js';
import { factsOf } from '../derivation/derivation.js';
import {
  insertSearchRecord,
  type NewSearchRecord,
  searchRecordsOf,
  strikeSearchRecord,
} from './search-record.store.js';

/** Who puts a search on record: those who search for the office. */
export function maySearch(record: Pick<CaseRecord, 'officeId'>, actor: Actor): Verdict {
  const work = mayWorkOn(record, actor);
  if (!work.allowed) return work;
  return actor.roles.includes('handler') || actor.roles.includes('registrar')
    ? allow
    : refuse('searchRecord.handlersOnly');
}

/** 登记一次检索. Throws invalid for a date before the application or after today, conflict when the case is done. */
export async function recordSearch(
  ctx: CaseContext,
  input: NewSearchRecord & { readonly caseId: number },
): Promise<void> {
  const record = await openForSearch(ctx, input.caseId);
  const problems: FieldError[] = [];
  if (input.searchedOn > ctx.today) problems.push({ field: 'searchedOn', code: 'searchRecord.future' });
  if (input.searchedOn < record.arrivedOn)
    problems.push({ field: 'searchedOn', code: 'searchRecord.tooEarly', params: { date: record.arrivedOn } });
  if (problems.length > 0) throw invalid(problems);
  await insertSearchRecord(ctx, record.id, input);
  await audit(ctx, record, 'case.searchRecorded');
}

/** A search entered by mistake is struck out with the reason; it is not deleted. */
export async function strikeSearch(
  ctx: CaseContext,
  input: { readonly caseId: number; readonly recordId: number; readonly reason: string },
): Promise<void> {
  const record = await openForSearch(ctx, input.caseId);
  const searches = await searchRecordsOf(ctx, record.id);
  if (!searches.some(({ id }) => id === input.recordId)) throw notFound('searchRecord.notFound');
  await strikeSearchRecord(ctx, input.recordId, input.reason);
  await audit(ctx, record, 'case.searchStruck');
}

async function openForSearch(ctx: CaseContext, caseId: number): Promise<CaseRecord> {
  const record = await requireCase(ctx, caseId);
  if (ctx.actor.kind === 'applicant') throw forbidden('cases.officersOnly');
  authorize(maySearch(record, ctx.actor));
  const { stage } = factsOf(await eventsOf(ctx, caseId), ctx.law, ctx.today);
  if (!isOpenStage(stage)) throw conflict('searchRecord.closed');
  return record;
}

async function audit(ctx: CaseContext, { id, officeId, number }: CaseRecord, action: string): Promise<void> {
  await recordAudit(ctx, { action, entity: 'case', entityId: id, officeId, summary: { number } });
}
