import { DataTypes, type QueryInterface } from 'sequelize';

const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
const integer = { type: DataTypes.INTEGER };
const name = (length: number) => ({ type: DataTypes.STRING(length) });
const required = <Column extends object>(column: Column) => ({ ...column, allowNull: false });
const refersTo = (model: string) => ({ type: DataTypes.INTEGER, references: { model, key: 'id' } });

export async function up(qi: QueryInterface): Promise<void> {
  // 形成信息登记: one line a piece of information that a row of the catalog obliges the office to publish.
  await qi.createTable('duty_items', {
    id,
    office_id: required(refersTo('offices')),
    field_id: required(refersTo('catalog_fields')),
    entry_id: required(refersTo('catalog_entries')),
    title: required(name(200)),
    document_number: { ...required(name(60)), defaultValue: '' },
    // Formed for the first time, or changed: the days count from either.
    change_kind: required(name(8)),
    formed_on: required(name(10)),
    event_on: name(10),
    limit_part: integer,
    responsible_id: refersTo('accounts'),
    responsible_name: required(name(60)),
    // `publication` = nobody had registered it before it was published.
    origin: required(name(12)),
    state: required(name(10)),
    disclosure_id: { ...refersTo('disclosures'), unique: true },
    published_on: name(10),
    ground: name(40),
    closing_note: name(500),
    closed_by_name: name(60),
    closed_on: name(10),
    // Derived from the facts above, the row's words and the calendar; to sort and count by, never edited.
    limit_words: required(name(300)),
    due_on: name(10),
    queue_due: required(name(10)),
    due_reason: required(name(12)),
    provisional: required({ type: DataTypes.BOOLEAN }),
    late_days: integer,
    calendar_key: required(name(16)),
    version: { ...required(integer), defaultValue: 1 },
    created_at: required(name(24)),
    created_by_name: required(name(60)),
    updated_at: required(name(24)),
  });
  await qi.addConstraint('duty_items', {
    type: 'check',
    name: 'duty_items_state_known',
    fields: ['state'],
    where: { state: ['open', 'done', 'notPublic', 'cancelled'] },
  });
  const index = (suffix: string, columns: string[]) =>
    qi.addIndex('duty_items', columns, { name: `duty_items_${suffix}` });
  await index('office', ['office_id', 'state', 'queue_due', 'id']);
  await index('state', ['state', 'queue_due', 'id']);
  await index('person', ['responsible_id', 'state', 'queue_due', 'id']);
  await index('entry', ['entry_id', 'state', 'queue_due', 'id']);
  await index('closed', ['office_id', 'state', 'closed_on', 'id']);
  await index('closed_all', ['state', 'closed_on', 'id']);
  await index('drill', ['office_id', 'field_id', 'state', 'closed_on', 'id']);

  // Sums of what was published, moved in the transaction that closes an item: 0 and '' stand for "all".
  await qi.createTable('duty_counts', {
    office_id: { ...required(integer), primaryKey: true },
    field_id: { ...required(integer), primaryKey: true },
    month: { ...required(name(7)), primaryKey: true },
    on_time: { ...required(integer), defaultValue: 0 },
    late: { ...required(integer), defaultValue: 0 },
    late_days: { ...required(integer), defaultValue: 0 },
    undated: { ...required(integer), defaultValue: 0 },
  });
  await qi.addIndex('duty_counts', ['month', 'field_id', 'office_id'], { name: 'duty_counts_month' });

  // Due dates that a changed calendar or row moved.
  await qi.createTable('duty_changes', {
    id,
    item_id: required(refersTo('duty_items')),
    office_id: required(refersTo('offices')),
    changed_on: required(name(10)),
    cause: required(name(10)),
    old_due: name(10),
    new_due: name(10),
    old_words: required(name(300)),
    new_words: required(name(300)),
  });
  await qi.addIndex('duty_changes', ['office_id', 'id'], { name: 'duty_changes_office' });
  await qi.addIndex('duty_changes', ['item_id', 'id'], { name: 'duty_changes_item' });

  // What was published under a row, newest first.
  await qi.addIndex('disclosures', ['catalog_entry_id', 'state', 'published_on', 'id'], {
    name: 'disclosures_under_entry',
  });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.removeIndex('disclosures', 'disclosures_under_entry');
  for (const table of ['duty_changes', 'duty_counts', 'duty_items']) await qi.dropTable(table);
}
