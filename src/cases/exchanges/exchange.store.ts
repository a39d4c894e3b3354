import type { LocalDate } from '../../kernel/local-date.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';
import { ApprovalModel, ConsultationModel, CorrectionModel, FeeNoticeModel } from './exchange.model.js';

/**
 * What the organ asked of others and what they answered: 补正, 征求意见, 审批, 收费, 复议诉讼. The legal facts stand in the
 * events; these rows keep the words, the addressees and the state that a screen lists.
 */
export interface CorrectionRow {
  readonly id: number;
  readonly items: readonly string[];
  readonly sentOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly state: 'open' | 'received' | 'lapsed' | 'withdrawn';
  readonly receivedOn: LocalDate | null;
  readonly answer: string;
}

export async function correctionsOf(reader: Reader, caseId: number): Promise<CorrectionRow[]> {
  const rows = await reader.all<Omit<CorrectionRow, 'items'> & { items: string }>(
    `SELECT id, items, sent_on AS "sentOn", due_on AS "dueOn", state, received_on AS "receivedOn", answer
     FROM corrections WHERE case_id = ? ORDER BY id`,
    [caseId],
  );
  return rows.map((row) => ({ ...row, items: JSON.parse(row.items) as string[] }));
}

/** What the applicant asks for since the 补正, and the day on which it was received; null without one. */
export interface CorrectedRequest {
  readonly on: LocalDate;
  readonly content: string;
}

export function correctedRequest(corrections: readonly CorrectionRow[]): CorrectedRequest | null {
  const received = corrections.findLast(({ state }) => state === 'received');
  return received?.receivedOn ? { on: received.receivedOn, content: received.answer } : null;
}

export async function insertCorrection(
  ctx: CommandContext,
  input: { caseId: number; items: readonly string[]; sentOn: LocalDate; dueOn: LocalDate },
): Promise<void> {
  await CorrectionModel.create(
    { ...input, items: JSON.stringify(input.items), state: 'open', receivedOn: null },
    { transaction: ctx.tx },
  );
}

export async function closeCorrection(
  ctx: CommandContext,
  caseId: number,
  change: { state: 'received' | 'lapsed'; receivedOn?: LocalDate; answer?: string },
): Promise<void> {
  await CorrectionModel.update(change, { where: { caseId, state: 'open' }, transaction: ctx.tx });
}

/** What the applicant wrote online, before the office confirmed its receipt. */
export async function keepCorrectionAnswer(
  ctx: CommandContext,
  caseId: number,
  answer: string,
): Promise<void> {
  await CorrectionModel.update({ answer }, { where: { caseId, state: 'open' }, transaction: ctx.tx });
}

export type ConsultedOrgan = 'thirdParty' | 'agency' | 'secrecy';

export interface ConsultationRow {
  readonly id: number;
  readonly party: ConsultedOrgan;
  readonly coAuthor: boolean;
  readonly partyName: string;
  readonly subject: string;
  readonly sentOn: LocalDate;
  readonly deliveredOn: LocalDate | null;
  readonly opinion: 'agree' | 'partly' | 'disagree' | null;
  readonly opinionOn: LocalDate | null;
  readonly opinionReasons: string;
  readonly state: 'open' | 'answered' | 'withdrawn';
}

export async function consultationRows(reader: Reader, caseId: number): Promise<ConsultationRow[]> {
  const rows = await reader.all<Omit<ConsultationRow, 'coAuthor'> & { coAuthor: boolean | number }>(
    `SELECT id, party, co_author AS "coAuthor", party_name AS "partyName", subject, sent_on AS "sentOn",
       delivered_on AS "deliveredOn", opinion, opinion_on AS "opinionOn", opinion_reasons AS "opinionReasons", state
     FROM consultations WHERE case_id = ? ORDER BY id`,
    [caseId],
  );
  return rows.map((row) => ({ ...row, coAuthor: Boolean(row.coAuthor) }));
}

export async function insertConsultation(
  ctx: CommandContext,
  input: {
    caseId: number;
    party: ConsultedOrgan;
    coAuthor: boolean;
    partyName: string;
    contactSealed: string | null;
    subject: string;
    sentOn: LocalDate;
  },
): Promise<number> {
  const row = await ConsultationModel.create(
    { ...input, deliveredOn: null, opinion: null, opinionOn: null, state: 'open' },
    { transaction: ctx.tx },
  );
  return row.id;
}

export async function updateConsultation(
  ctx: CommandContext,
  id: number,
  change: Partial<
    Pick<ConsultationRow, 'deliveredOn' | 'opinion' | 'opinionOn' | 'opinionReasons' | 'state'>
  >,
): Promise<void> {
  await ConsultationModel.update(change, { where: { id }, transaction: ctx.tx });
}

export interface ApprovalRow {
  readonly id: number;
  readonly kind: 'extension';
  readonly workingDays: number;
  readonly reason: string;
  readonly requestedBy: number;
  readonly requestedOn: LocalDate;
  readonly state: 'pending' | 'approved' | 'refused' | 'withdrawn';
}

/** The extension that waits for the head of the disclosure office. */
export async function pendingExtension(reader: Reader, caseId: number): Promise<ApprovalRow | undefined> {
  return reader.get<ApprovalRow>(
    `SELECT id, kind, working_days AS "workingDays", reason, requested_by AS "requestedBy",
       requested_on AS "requestedOn", state
     FROM approvals WHERE case_id = ? AND kind = 'extension' AND state = 'pending'`,
    [caseId],
  );
}

export async function insertExtensionRequest(
  ctx: CommandContext,
  input: { caseId: number; workingDays: number; reason: string; requestedBy: number },
): Promise<void> {
  await ApprovalModel.create(
    {
      ...input,
      kind: 'extension',
      requestedOn: ctx.today,
      state: 'pending',
      decidedBy: null,
      decidedOn: null,
    },
    { transaction: ctx.tx },
  );
}

export async function decideApproval(
  ctx: CommandContext,
  id: number,
  change: { state: 'approved' | 'refused'; decidedBy: number | null; decidedOn: LocalDate; note: string },
): Promise<void> {
  await ApprovalModel.update(change, { where: { id }, transaction: ctx.tx });
}

export interface FeeRow {
  readonly id: number;
  readonly basis: 'items' | 'pages';
  readonly units: number;
  readonly already: number;
  readonly yuan: number;
  readonly sentOn: LocalDate;
  readonly deliveredOn: LocalDate | null;
  readonly paidOn: LocalDate | null;
  readonly state: 'open' | 'paid' | 'lapsed' | 'withdrawn' | 'refunded';
  readonly refundedOn: LocalDate | null;
}

export async function feeRows(reader: Reader, caseId: number): Promise<FeeRow[]> {
  return reader.all<FeeRow>(
    `SELECT id, basis, units, already, yuan, sent_on AS "sentOn", delivered_on AS "deliveredOn",
       paid_on AS "paidOn", state, refunded_on AS "refundedOn"
     FROM fee_notices WHERE case_id = ? ORDER BY id`,
    [caseId],
  );
}

export async function insertFeeNotice(
  ctx: CommandContext,
  input: Pick<FeeRow, 'basis' | 'units' | 'already' | 'yuan' | 'sentOn'> & {
    caseId: number;
    officeId: number;
  },
): Promise<void> {
  await FeeNoticeModel.create(
    { ...input, deliveredOn: null, paidOn: null, state: 'open' },
    { transaction: ctx.tx },
  );
}

export async function updateOpenFee(
  ctx: CommandContext,
  caseId: number,
  change: Partial<Pick<FeeRow, 'deliveredOn' | 'paidOn' | 'state'>>,
): Promise<void> {
  await FeeNoticeModel.update(change, { where: { caseId, state: 'open' }, transaction: ctx.tx });
}

/** The money went back to the applicant. */
export async function refundFee(
  ctx: CommandContext,
  id: number,
  refund: { readonly refundedOn: LocalDate; readonly refundReason: string },
): Promise<void> {
  await FeeNoticeModel.update({ ...refund, state: 'refunded' }, { where: { id }, transaction: ctx.tx });
}

/** Nothing is waited for any more: the case has ended. */
export async function closeOpenExchanges(ctx: CommandContext, caseId: number): Promise<void> {
  const open = { where: { caseId, state: 'open' }, transaction: ctx.tx };
  await CorrectionModel.update({ state: 'withdrawn' }, open);
  await ConsultationModel.update({ state: 'withdrawn' }, open);
  await FeeNoticeModel.update({ state: 'withdrawn' }, open);
  await withdrawExtensionRequest(ctx, caseId);
}

export async function withdrawExtensionRequest(ctx: CommandContext, caseId: number): Promise<void> {
  await ApprovalModel.update(
    { state: 'withdrawn' },
    { where: { caseId, state: 'pending' }, transaction: ctx.tx },
  );
}

/** One row alone, where what happened earlier is put right. */
export async function updateCorrection(
  ctx: CommandContext,
  id: number,
  change: Partial<Pick<CorrectionRow, 'state' | 'receivedOn' | 'answer'>>,
): Promise<void> {
  await CorrectionModel.update(change, { where: { id }, transaction: ctx.tx });
}

export async function updateFee(
  ctx: CommandContext,
  id: number,
  change: Partial<Pick<FeeRow, 'state' | 'paidOn'>>,
): Promise<void> {
  await FeeNoticeModel.update(change, { where: { id }, transaction: ctx.tx });
}

export async function updateApproval(
  ctx: CommandContext,
  id: number,
  change: Pick<ApprovalRow, 'state'>,
): Promise<void> {
  await ApprovalModel.update(change, { where: { id }, transaction: ctx.tx });
}

export async function approvalRows(
  reader: Reader,
  caseId: number,
): Promise<Pick<ApprovalRow, 'id' | 'state'>[]> {
  return reader.all("SELECT id, state FROM approvals WHERE case_id = ? AND kind = 'extension' ORDER BY id", [
    caseId,
  ]);
}
