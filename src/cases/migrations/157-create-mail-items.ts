import { DataTypes, type QueryInterface } from 'sequelize';

const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
const required = <Column extends object>(column: Column) => ({ ...column, allowNull: false });
const code = (length: number) => ({ type: DataTypes.STRING(length) });
const refersTo = (model: string) => ({ type: DataTypes.INTEGER, references: { model, key: 'id' } });

/** 收文登记: what came in by any way, and what became of it. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('mail_items', {
    id,
    office_id: required(refersTo('offices')),
    number: required(code(60)),
    arrived_on: required(code(10)),
    channel: required(code(20)),
    tracking_number: required(code(60)),
    signed_by: required(code(60)),
    sender_kind: required(code(10)),
    sender: required(code(100)),
    subject: required(code(300)),
    // 'open' until it is known what it is; then 'case', 'handedOn' or 'notApplication'.
    state: required(code(20)),
    case_id: refersTo('cases'),
    closed_on: code(10),
    outcome: required({ type: DataTypes.TEXT }),
    recorded_by: refersTo('accounts'),
    recorded_at: required(code(24)),
    version: { ...required({ type: DataTypes.INTEGER }), defaultValue: 1 },
  });
  await qi.addIndex('mail_items', ['number'], { name: 'mail_items_number', unique: true });
  await qi.addIndex('mail_items', ['office_id', 'state', 'id'], { name: 'mail_items_state' });
  await qi.addIndex('mail_items', ['office_id', 'id'], { name: 'mail_items_newest' });
  await qi.addIndex('mail_items', ['office_id', 'arrived_on', 'id'], { name: 'mail_items_arrival' });
  await qi.addIndex('mail_items', ['office_id', 'tracking_number'], { name: 'mail_items_tracking' });
  await qi.createTable('mail_item_files', {
    id,
    mail_item_id: required(refersTo('mail_items')),
    file_id: required(refersTo('files')),
    label: required(code(200)),
  });
  await qi.addIndex('mail_item_files', ['mail_item_id', 'id'], { name: 'mail_item_files_item' });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('mail_item_files');
  await qi.dropTable('mail_items');
}
