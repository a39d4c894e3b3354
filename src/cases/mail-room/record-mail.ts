import { recordAudit } from '../../audit/index.js';
import { invalid } from '../../kernel/domain-error.js';
import { yearOf } from '../../kernel/local-date.js';
import { authorize } from '../../kernel/verdict.js';
import { nextNumber, requireOffice } from '../../offices/index.js';
import type { CaseContext } from '../case.js';
import { linkFile } from '../case-file.store.js';
import type { ApplicationFiled } from '../commands/file-application.js';
import { type RegisterMattersInput, registerMatters } from '../related/split-case.js';
import { mayKeepMail } from './mail.policy.js';
import type { MailArrival, MailItem } from './mail-item.js';
import { addScan, insertMailItem, requireMailItem, scansOf, settleMailItem } from './mail-item.store.js';

export interface RecordMailInput extends MailArrival {
  readonly officeId: number;
  readonly scans: readonly { readonly name: string; readonly bytes: Buffer }[];
}

/** 收文登记: a piece came in. Its number is gap-free a year and office, as that of the cases. */
export async function recordMail(ctx: CaseContext, input: RecordMailInput): Promise<number> {
  authorize(mayKeepMail(input, ctx.actor));
  if (input.arrivedOn > ctx.today) throw invalid([{ field: 'arrivedOn', code: 'mailRoom.inFuture' }]);
  const office = await requireOffice(ctx, input.officeId);
  const year = yearOf(input.arrivedOn);
  const serial = await nextNumber(ctx, { officeId: office.id, series: 'mail', year });
  const number = `${office.code}-收-${year}-${String(serial).padStart(4, '0')}`;
  const id = await insertMailItem(ctx, { ...input, number });
  for (const scan of input.scans) await addScan(ctx, id, scan);
  await audit(ctx, { id, officeId: office.id, number }, 'mailItem.recorded');
  return id;
}

/** 转交 to another unit or organ, or 不属于公开申请: with to whom, or why. */
export async function settleMail(
  ctx: CaseContext,
  input: {
    readonly id: number;
    readonly state: 'handedOn' | 'notApplication';
    readonly outcome: string;
  },
): Promise<number> {
  const item = await requireMailItem(ctx, input.id);
  authorize(mayKeepMail(item, ctx.actor));
  await settleMailItem(ctx, item, { state: input.state, outcome: input.outcome });
  await audit(ctx, item, `mailItem.${input.state}`);
  return item.id;
}

/** Scan-in of a piece that is registered already. */
export async function scanMail(
  ctx: CaseContext,
  id: number,
  scans: RecordMailInput['scans'],
): Promise<number> {
  const item = await requireMailItem(ctx, id);
  authorize(mayKeepMail(item, ctx.actor));
  for (const scan of scans) await addScan(ctx, id, scan);
  await audit(ctx, item, 'mailItem.scanned');
  return id;
}

/** 转为申请: the piece is an application; its case takes over the scans, and the piece knows its case. */
export async function registerFromMail(
  ctx: CaseContext,
  itemId: number,
  input: RegisterMattersInput,
): Promise<ApplicationFiled> {
  const item = await requireMailItem(ctx, itemId);
  authorize(mayKeepMail(item, ctx.actor));
  const filed = await registerMatters(ctx, input);
  for (const { fileId, label } of await scansOf(ctx, item.id))
    await linkFile(ctx, filed.caseId, { fileId, label, role: 'attachment' });
  await settleMailItem(ctx, item, { state: 'case', caseId: filed.caseId, outcome: '' });
  await audit(ctx, item, 'mailItem.registered');
  return filed;
}

async function audit(
  ctx: CaseContext,
  { id, officeId, number }: Pick<MailItem, 'id' | 'officeId' | 'number'>,
  action: string,
): Promise<void> {
  await recordAudit(ctx, { action, entity: 'mailItem', entityId: id, officeId, summary: { number } });
}
