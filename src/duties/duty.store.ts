import { UniqueConstraintError } from 'sequelize';
import { conflict, notFound } from '../kernel/domain-error.js';
import type { Instant } from '../kernel/instant.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { DueReason } from '../law/index.js';
import type { CommandContext, Reader } from '../platform/database/index.js';
import { NO_DUE } from './derive-due.js';
import type { ChangeKind, DerivedDue, DutyItem, DutyState, NotPublicGround } from './duty.js';
import { DutyChangeModel, DutyItemModel } from './duty.model.js';

export const ITEM_COLUMNS = `i.id, i.office_id, i.field_id, i.entry_id, i.title, i.document_number, i.change_kind,
  i.formed_on, i.event_on, i.limit_part, i.responsible_id, i.responsible_name, i.origin, i.state, i.disclosure_id,
  i.published_on, i.ground, i.closing_note, i.closed_by_name, i.closed_on, i.limit_words, i.due_on, i.due_reason,
  i.provisional, i.late_days, i.calendar_key, i.version, i.created_at, i.created_by_name`;

export interface ItemRow {
  id: number;
  office_id: number;
  field_id: number;
  entry_id: number;
  title: string;
  document_number: string;
  change_kind: ChangeKind;
  formed_on: LocalDate;
  event_on: LocalDate | null;
  limit_part: number | null;
  responsible_id: number | null;
  responsible_name: string;
  origin: DutyItem['origin'];
  state: DutyState;
  disclosure_id: number | null;
  published_on: LocalDate | null;
  ground: NotPublicGround | null;
  closing_note: string | null;
  closed_by_name: string | null;
  closed_on: LocalDate | null;
  limit_words: string;
  due_on: LocalDate | null;
  due_reason: DueReason;
  provisional: boolean | number;
  late_days: number | null;
  calendar_key: string;
  version: number;
  created_at: Instant;
  created_by_name: string;
}

export function toItem(row: ItemRow): DutyItem {
  return {
    id: row.id,
    officeId: row.office_id,
    fieldId: row.field_id,
    entryId: row.entry_id,
    title: row.title,
    documentNumber: row.document_number,
    changeKind: row.change_kind,
    formedOn: row.formed_on,
    eventOn: row.event_on,
    limitPart: row.limit_part,
    responsibleId: row.responsible_id,
    responsibleName: row.responsible_name,
    origin: row.origin,
    state: row.state,
    disclosureId: row.disclosure_id,
    publishedOn: row.published_on,
    ground: row.ground,
    closingNote: row.closing_note,
    closedByName: row.closed_by_name,
    closedOn: row.closed_on,
    version: row.version,
    createdAt: row.created_at,
    createdByName: row.created_by_name,
    derived: {
      limitWords: row.limit_words,
      dueOn: row.due_on,
      dueReason: row.due_reason,
      provisional: Boolean(row.provisional),
      lateDays: row.late_days,
      calendarKey: row.calendar_key,
    },
  };
}

/** Throws notFound `duties.notFound`. */
export async function requireItem(reader: Reader, id: number): Promise<DutyItem> {
  const row = await reader.get<ItemRow>(`SELECT ${ITEM_COLUMNS} FROM duty_items i WHERE i.id = ?`, [id]);
  if (!row) throw notFound('duties.notFound');
  return toItem(row);
}

/** As {@link requireItem}, refusing when someone wrote since `version`: conflict `duties.changed`. */
export async function requireUnchanged(ctx: CommandContext, id: number, version: number): Promise<DutyItem> {
  const item = await requireItem(ctx, id);
  if (item.version !== version) throw conflict('duties.changed');
  return item;
}

export type NewItem = Omit<DutyItem, 'id' | 'version' | 'createdAt' | 'createdByName'>;

export async function insertItem(ctx: CommandContext, item: NewItem): Promise<number> {
  const { derived, ...facts } = item;
  const row = await DutyItemModel.create(
    {
      ...facts,
      ...derivedColumns(derived, item.state),
      createdAt: ctx.now,
      createdByName: ctx.actor.name,
      updatedAt: ctx.now,
    },
    { transaction: ctx.tx },
  );
  return row.id;
}

export type ItemChange = Partial<
  Omit<DutyItem, 'id' | 'officeId' | 'version' | 'createdAt' | 'createdByName'>
>;

/** Writes and raises the version. */
export async function updateItem(
  ctx: CommandContext,
  before: Pick<DutyItem, 'id' | 'version' | 'state'>,
  change: ItemChange,
): Promise<void> {
  const { derived, ...facts } = change;
  const state = change.state ?? before.state;
  try {
    const [changed] = await DutyItemModel.update(
      {
        ...facts,
        ...(derived ? derivedColumns(derived, state) : {}),
        updatedAt: ctx.now,
        version: before.version + 1,
      },
      { where: { id: before.id, version: before.version }, transaction: ctx.tx },
    );
    // Two processes on PostgreSQL can both have read the same version.
    if (changed !== 1) throw conflict('duties.changed');
  } catch (error) {
    if (error instanceof UniqueConstraintError) throw conflict('duties.disclosureTaken');
    throw error;
  }
}

/** The only writer of the derived columns: of the facts alone neither version nor time of change moves. */
export async function storeDerived(
  ctx: CommandContext,
  item: Pick<DutyItem, 'id' | 'state'>,
  derived: DerivedDue,
): Promise<void> {
  await DutyItemModel.update(derivedColumns(derived, item.state), {
    where: { id: item.id },
    transaction: ctx.tx,
  });
}

function derivedColumns({ limitWords, ...derived }: DerivedDue, state: DutyState) {
  return {
    ...derived,
    limitWords: limitWords.slice(0, 300),
    queueDue: (state === 'open' ? derived.dueOn : null) ?? NO_DUE,
  };
}

export async function deleteItem(ctx: CommandContext, id: number): Promise<void> {
  await DutyChangeModel.destroy({ where: { itemId: id }, transaction: ctx.tx });
  await DutyItemModel.destroy({ where: { id }, transaction: ctx.tx });
}

export type ChangeCause = 'calendar' | 'limit';

export async function recordChange(
  ctx: CommandContext,
  item: DutyItem,
  cause: ChangeCause,
  now: DerivedDue,
): Promise<void> {
  await DutyChangeModel.create(
    {
      itemId: item.id,
      officeId: item.officeId,
      changedOn: ctx.today,
      cause,
      oldDue: item.derived.dueOn,
      newDue: now.dueOn,
      oldWords: item.derived.limitWords,
      newWords: now.limitWords.slice(0, 300),
    },
    { transaction: ctx.tx },
  );
}

/** A public row as a duty knows it. */
export interface ObligingRow {
  readonly entryId: number;
  readonly officeId: number;
  readonly fieldId: number;
  readonly timeLimit: string;
}

export async function obligingRow(reader: Reader, entryId: number): Promise<ObligingRow | undefined> {
  const row = await reader.get<{ entry_id: number; office_id: number; field_id: number; time_limit: string }>(
    'SELECT p.entry_id, p.office_id, p.field_id, p.time_limit FROM catalog_publications p WHERE p.entry_id = ?',
    [entryId],
  );
  return (
    row && {
      entryId: row.entry_id,
      officeId: row.office_id,
      fieldId: row.field_id,
      timeLimit: row.time_limit,
    }
  );
}
