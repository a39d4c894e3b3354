import { conflict, invalid } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { CaseContext } from '../case.js';
import { checkEventDate } from '../event-date.js';
import { type CaseChanged, type CaseTarget, changeCase, type OpenCase } from '../open-case.js';
import { type Instance, type LawsuitKind, suitOf } from '../proceedings/lawsuit-instances.js';
import {
  insertProceeding,
  type ProceedingRow,
  proceedingsOf,
  updateProceeding,
} from '../proceedings/proceeding.store.js';

export interface RecordFilingInput extends CaseTarget {
  readonly on: LocalDate;
  readonly organ: string;
  readonly docketNumber: string;
}

export interface RecordLawsuitInput extends RecordFilingInput {
  readonly kind: LawsuitKind;
  readonly instance: Instance;
  /** Which lawsuit goes on in another instance; null = the one that was decided last. */
  readonly suit: number | null;
}

/** 登记行政复议. */
export function recordReviewFiled(ctx: CaseContext, input: RecordFilingInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'recordReviewFiled', (open) =>
    file(open, input, { kind: 'review', instance: null, suit: 1 }),
  );
}

/** 登记行政诉讼: directly, or after review; the report counts them apart, and the instances of one lawsuit together. */
export function recordLawsuitFiled(ctx: CaseContext, input: RecordLawsuitInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'recordLawsuitFiled', async (open) => {
    const rows = await proceedingsOf(ctx, open.record.id);
    const { kind, instance } = input;
    const suit = suitOf(rows, input);
    if (typeof suit !== 'number') throw invalid([suit]);
    const before = rows.findLast((row) => row.kind === kind && row.suit === suit);
    if (before?.decidedOn && input.on < before.decidedOn)
      throw invalid([{ field: 'on', code: 'lawsuits.beforeEarlier', params: { date: before.decidedOn } }]);
    await file(open, input, { kind, instance, suit });
  });
}

type Filed = Pick<ProceedingRow, 'kind' | 'instance' | 'suit'>;

async function file(open: OpenCase, input: RecordFilingInput, filed: Filed): Promise<void> {
  const { kind, instance } = filed;
  checkEventDate(open, input.on);
  await insertProceeding(open.ctx, {
    caseId: open.record.id,
    officeId: open.record.officeId,
    ...filed,
    filedOn: input.on,
    organ: input.organ,
    docketNumber: input.docketNumber || null,
  });
  await open.append({
    kind: kind === 'review' ? 'review_filed' : 'lawsuit_filed',
    date: input.on,
    details: { organ: input.organ, docket: input.docketNumber, proceeding: kind, instance },
    article: '条例51',
  });
}

export interface RecordRulingInput extends CaseTarget {
  readonly on: LocalDate;
  readonly proceedingId: number;
  /** upheld 维持, corrected 纠正, other 其他: as table four counts; remanded 发回重审: the lawsuit goes on. */
  readonly result: 'upheld' | 'corrected' | 'other' | 'remanded';
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
  const { result } = input;
  if (result === 'remanded' && row.instance !== 'second' && row.instance !== 'retrial')
    throw invalid([{ field: 'result', code: 'lawsuits.notRemanded' }]);
  await updateProceeding(open.ctx, row.id, {
    result: result === 'remanded' ? 'other' : result,
    decidedOn: input.on,
    note: input.note,
  });
  await open.append({
    kind,
    date: input.on,
    details: { organ: row.organ, result, note: input.note },
  });
  if (result === 'remanded') await tryAgain(open, row, rows, input);
}

/** 发回重审: the court below tries it again, so the lawsuit stays pending without a further filing by anybody. */
async function tryAgain(
  open: OpenCase,
  ruled: ProceedingRow,
  rows: readonly ProceedingRow[],
  { on, caseId, version }: RecordRulingInput,
): Promise<void> {
  const { kind, suit } = ruled;
  const below = rows.find((row) => row.kind === kind && row.suit === suit && row.instance === 'first');
  await file(
    open,
    { caseId, version, on, organ: below?.organ ?? ruled.organ, docketNumber: '' },
    { kind, suit, instance: 'remanded' },
  );
}
