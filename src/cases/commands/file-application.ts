import { conflict, type FieldError, invalid } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { yearOf } from '../../kernel/local-date.js';
import type { ChannelCode } from '../../law/index.js';
import { receiptRule } from '../../law/index.js';
import { existsOn, nextNumber, requireOffice } from '../../offices/index.js';
import type { Application, CaseContext } from '../case.js';
import { insertCase } from '../case.store.js';
import { attachFile, type CaseFileInput, type KeptFile, linkFile } from '../case-file.store.js';
import { requireKnownField } from '../field/set-field.js';
import { type OpenCase, openCase, sealCase } from '../open-case.js';
import { queryCodeOf } from '../personal-data/query-code.js';
import { keepFingerprint } from '../related/alike.store.js';
import { mailReceipt } from '../reminders/applicant-mail.js';

export interface FileApplicationInput extends Application {
  readonly officeId: number;
  readonly files?: readonly CaseFileInput[];
  /** Files that are stored already; the case takes them over. */
  readonly kept?: readonly KeptFile[];
  /** 所涉领域. */
  readonly fieldId?: number | null;
}

export interface ApplicationFiled {
  readonly caseId: number;
  readonly number: string;
  /** Shown to the applicant once; only its hash is stored. */
  readonly queryCode: string;
}

/**
 * 通过互联网提交申请. The day of submission is not the day of receipt: that is the day both sides confirm (条例第三十一条第三项).
 * Where the office lets the system's receipt be the confirmation, both fall on today.
 */
export async function fileApplication(
  ctx: CaseContext,
  input: FileApplicationInput,
): Promise<ApplicationFiled> {
  const office = await requireOffice(ctx, input.officeId);
  if (!existsOn(office, ctx.today)) throw conflict('cases.officeGone');
  if (!office.settings.acceptsOnline) throw conflict('cases.noOnlineFiling');
  const { open, filed } = await beginCase(ctx, { ...input, channel: 'online', arrivedOn: ctx.today });
  await open.append({ kind: 'online_submitted', date: ctx.today });
  if (office.settings.autoConfirmOnlineReceipt) {
    await open.append({
      kind: 'receipt_confirmed',
      date: ctx.today,
      details: { means: 'automatic' },
      article: '条例31(三)',
    });
  }
  await sealCase(open, 'case.filed');
  return filed;
}

export interface RegisterApplicationInput extends FileApplicationInput {
  readonly channel: ChannelCode;
  /** The true day on which it came in or was signed for. */
  readonly arrivedOn: LocalDate;
  /** The day both sides confirmed, for channels that need it; null while that is still to do. */
  readonly confirmedOn: LocalDate | null;
  /** Tracking number, who signed, who confirmed. */
  readonly proof: string;
}

/** 登记书面、传真、口头等渠道的申请 with their true dates (条例第三十一条). */
export async function registerApplication(
  ctx: CaseContext,
  input: RegisterApplicationInput,
): Promise<ApplicationFiled> {
  const rule = receiptRule(input.channel);
  const problems = receiptProblems(input, ctx.today);
  if (problems.length > 0) throw invalid(problems);
  const { open, filed } = await beginCase(ctx, input);
  await open.append({
    kind: rule.arrivalEvent,
    date: input.arrivedOn,
    proof: input.proof,
    article: rule.article,
  });
  if (rule.needsConfirmation && input.confirmedOn) {
    await open.append({
      kind: rule.receiptEvent,
      date: input.confirmedOn,
      proof: input.proof,
      article: rule.article,
    });
  }
  await sealCase(open, 'case.registered');
  return filed;
}

/** What is wrong with the days of arrival and confirmation; the preview of a sheet asks the same. */
export function receiptProblems(
  { arrivedOn, confirmedOn }: Pick<RegisterApplicationInput, 'arrivedOn' | 'confirmedOn'>,
  today: LocalDate,
): FieldError[] {
  if (arrivedOn > today) return [{ field: 'arrivedOn', code: 'cases.inFuture' }];
  if (confirmedOn && confirmedOn > today) return [{ field: 'confirmedOn', code: 'cases.inFuture' }];
  return confirmedOn && confirmedOn < arrivedOn
    ? [{ field: 'confirmedOn', code: 'cases.confirmedBeforeArrival' }]
    : [];
}

/** Number, query code, row and attachments; the caller adds how it came in. */
export async function beginCase(
  ctx: CaseContext,
  input: FileApplicationInput & Pick<RegisterApplicationInput, 'channel' | 'arrivedOn'>,
): Promise<{ open: OpenCase; filed: ApplicationFiled }> {
  const office = await requireOffice(ctx, input.officeId);
  await requireKnownField(ctx, input.fieldId ?? null);
  const year = yearOf(input.arrivedOn);
  const serial = await nextNumber(ctx, { officeId: office.id, series: 'case', year });
  const number = `${office.code}-${year}-${String(serial).padStart(4, '0')}`;
  const queryCode = queryCodeOf(ctx.vault, number);
  const record = await insertCase(ctx, { ...input, number, queryCode });
  await keepFingerprint(ctx, record);
  for (const file of input.files ?? []) await attachFile(ctx, record.id, file);
  for (const file of input.kept ?? []) await linkFile(ctx, record.id, file);
  await mailReceipt(ctx, { number, email: input.email });
  return { open: await openCase(ctx, record), filed: { caseId: record.id, number, queryCode } };
}
