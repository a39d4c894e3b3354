import { recordAudit } from '../../audit/index.js';
import { type Disclosure, requireDisclosure } from '../../disclosures/index.js';
import { conflict, notFound } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { authorize } from '../../kernel/verdict.js';
import { deriveDue } from '../derive-due.js';
import type { DutyContext, DutyItem } from '../duty.js';
import { mayRevise } from '../duty.policy.js';
import {
  deleteItem,
  ITEM_COLUMNS,
  type ItemRow,
  insertItem,
  obligingRow,
  requireUnchanged,
  toItem,
  updateItem,
} from '../duty.store.js';
import { moveCounts } from '../duty-counts.store.js';

/** What a publication says that fulfils a duty. */
export type Publication = Pick<
  Disclosure,
  | 'id'
  | 'officeId'
  | 'catalogEntryId'
  | 'title'
  | 'documentNumber'
  | 'formedOn'
  | 'publishedOn'
  | 'authorName'
>;

/**
 * Closes the duty that a published item fulfils: the open line of the same row with the same document number, title
 * or day of forming. Without such a line the item counts as formed on its document date. Runs in the transaction that
 * publishes; a second run changes nothing.
 */
export async function settlePublication(ctx: DutyContext, publication: Publication): Promise<void> {
  const { catalogEntryId, publishedOn } = publication;
  if (catalogEntryId === null || publishedOn === null) return;
  const known = await ctx.get('SELECT i.id FROM duty_items i WHERE i.disclosure_id = ?', [publication.id]);
  if (known) return;
  const open = await openLineOf(ctx, publication, catalogEntryId);
  if (open) await fulfil(ctx, open, publication.id, publishedOn);
  else await addFulfilled(ctx, publication, catalogEntryId, publishedOn);
}

/** A number of its own decides; else the same title; else the day of forming, where only one line has it. */
async function openLineOf(
  ctx: DutyContext,
  { documentNumber, title, formedOn }: Publication,
  entryId: number,
): Promise<DutyItem | undefined> {
  const rows = await ctx.all<ItemRow>(
    `SELECT ${ITEM_COLUMNS} FROM duty_items i WHERE i.entry_id = ? AND i.state = 'open' ORDER BY i.queue_due, i.id LIMIT 200`,
    [entryId],
  );
  const items = rows.map(toItem);
  const sameDay = items.filter((item) => item.formedOn === formedOn);
  return (
    items.find((item) => documentNumber !== '' && item.documentNumber === documentNumber) ??
    items.find((item) => item.title === title) ??
    (sameDay.length === 1 ? sameDay[0] : undefined)
  );
}

async function fulfil(
  ctx: DutyContext,
  item: DutyItem,
  disclosureId: number,
  publishedOn: LocalDate,
): Promise<void> {
  const derived = deriveDue(item, item.derived.limitWords, publishedOn, ctx.law);
  const closed = { publishedOn, closedByName: ctx.actor.name, closedOn: publishedOn };
  await updateItem(ctx, item, { state: 'done', disclosureId, ...closed, derived });
  await moveCounts(ctx, { ...item, publishedOn, derived }, 1);
}

async function addFulfilled(
  ctx: DutyContext,
  { id, officeId, title, documentNumber, formedOn, authorName }: Publication,
  entryId: number,
  publishedOn: LocalDate,
): Promise<void> {
  const row = await obligingRow(ctx, entryId);
  if (!row) return;
  const facts = {
    title,
    documentNumber,
    changeKind: 'formed' as const,
    formedOn,
    eventOn: null,
    limitPart: null,
  };
  const derived = deriveDue(facts, row.timeLimit, publishedOn, ctx.law);
  const item = {
    ...facts,
    officeId,
    entryId,
    fieldId: row.fieldId,
    responsibleId: null,
    responsibleName: authorName,
    origin: 'publication' as const,
    state: 'done' as const,
    disclosureId: id,
    publishedOn,
    ground: null,
    closingNote: null,
    closedByName: ctx.actor.name,
    closedOn: publishedOn,
    derived,
  };
  await insertItem(ctx, item);
  await moveCounts(ctx, item, 1);
}

export interface LinkInput {
  readonly id: number;
  readonly version: number;
  readonly disclosureId: number;
}

/**
 * Says by hand which published item fulfils a line. A line that only stood for that publication (nobody had
 * registered it) gives way. Throws conflict `duties.disclosureTaken` when it fulfils another registered line.
 */
export async function linkPublication(ctx: DutyContext, input: LinkInput): Promise<number> {
  const item = await requireUnchanged(ctx, input.id, input.version);
  authorize(mayRevise(ctx.actor, item));
  const disclosure = await requireDisclosure(ctx, input.disclosureId);
  const fits = disclosure.officeId === item.officeId && disclosure.catalogEntryId === item.entryId;
  if (!fits || disclosure.publishedOn === null) throw notFound('duties.disclosureUnknown');
  const other = await ctx.get<ItemRow>(`SELECT ${ITEM_COLUMNS} FROM duty_items i WHERE i.disclosure_id = ?`, [
    disclosure.id,
  ]);
  if (other) {
    const standIn = toItem(other);
    if (standIn.origin !== 'publication') throw conflict('duties.disclosureTaken');
    await moveCounts(ctx, standIn, -1);
    await deleteItem(ctx, standIn.id);
  }
  await fulfil(ctx, item, disclosure.id, disclosure.publishedOn);
  await recordAudit(ctx, {
    action: 'duty.linked',
    entity: 'dutyItem',
    entityId: item.id,
    officeId: item.officeId,
    summary: { disclosureId: disclosure.id },
  });
  return item.id;
}
