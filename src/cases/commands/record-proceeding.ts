import { conflict, invalid } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { CaseContext } from '../case.js';
import { checkEventDate } from '../event-date.js';
import { type CaseChanged, type CaseTarget, changeCase, type OpenCase } from '../open-case.js';
import {
  insertProceeding,
  type ProceedingKind,
  type ProceedingRow,
  proceedingsOf,
  updateProceeding,
} from '../proceeding.store.js';

export interface RecordFilingInput extends CaseTarget {
  readonly on: LocalDate;
  readonly organ: string;
  readonly docketNumber: string;
}

export interface RecordLawsuitInput extends RecordFilingInput {
  readonly kind: 'litigation_direct' | 'litigation_after_review';
}

/** 登记行政复议. */
export function recordReviewFiled(ctx: CaseContext, input: RecordFilingInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'recordReviewFiled', (open) => file(open, input, 'review'));
}

/** 登记行政诉讼: directly, or after review; the report counts them apart. */
export function recordLawsuitFiled(ctx: CaseContext, input: RecordLawsuitInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'recordLawsuitFiled', (open) => file(open, input, input.kind));
}

async function file(open: OpenCase, input: RecordFilingInput, kind: ProceedingKind): Promise<void> {
  checkEventDate(open, input.on);
  await insertProceeding(open.ctx, {
    caseId: open.record.id,
    officeId: open.record.officeId,
    kind,
    filedOn: input.on,
    organ: input.organ,
    docketNumber: input.docketNumber || null,
  });
  await open.append({
    kind: kind === 'review' ? 'review_filed' : 'lawsuit_filed',
    date: input.on,
    details: { organ: input.organ, docket: input.docketNumber, proceeding: kind },
    article: '条例51',
  });
}

export interface RecordRulingInput extends CaseTarget {
  readonly on: LocalDate;
  readonly proceedingId: number;
  /** upheld 维持, corrected 纠正, other 其他: as table four counts. */
  readonly result: 'upheld' | 'corrected' | 'other';
  readonly note: string;
}

/** 登记复议决定. */
export function recordReviewDecision(ctx: CaseContext, input: RecordRulingInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'recordReviewDecision', (open) =>
    rule(open, input, ({ kind }) => kind === 'review', 'review_decision_received'),
  );
}

/** 登记判决、裁定. */
export function recordJudgment(ctx: CaseContext, input: RecordRulingInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'recordJudgment', (open) =>
    rule(open, input, ({ kind }) => kind !== 'review', 'judgment_received'),
  );
}

async function rule(
  open: OpenCase,
  input: RecordRulingInput,
  fits: (row: ProceedingRow) => boolean,
  kind: 'review_decision_received' | 'judgment_received',
): Promise<void> {
  checkEventDate(open, input.on);
  const rows = await proceedingsOf(open.ctx, open.record.id);
  const row = rows.find((each) => each.id === input.proceedingId && each.result === 'pending' && fits(each));
  if (!row) throw conflict('cases.noPendingProceeding');
  if (input.on < row.filedOn) throw invalid([{ field: 'on', code: 'cases.beforeFiling' }]);
  await updateProceeding(open.ctx, row.id, { result: input.result, decidedOn: input.on, note: input.note });
  await open.append({
    kind,
    date: input.on,
    details: { organ: row.organ, result: input.result, note: input.note },
  });
}
