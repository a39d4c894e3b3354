import { DataTypes, type QueryInterface } from 'sequelize';

const instant = { type: DataTypes.STRING(24), allowNull: false };
const account = { type: DataTypes.INTEGER, allowNull: false, references: { model: 'accounts', key: 'id' } };

/** Done cases are listed newest first; each common choice has an index in that order. */
const indexes = [
  { name: 'cases_office_ground', columns: ['office_id', 'ground', 'id'] },
  { name: 'cases_ground', columns: ['ground', 'id'] },
  { name: 'cases_timeliness', columns: ['office_id', 'served_on', 'due_on', 'ledger_import_id'] },
];

export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('saved_views', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    account_id: account,
    name: { type: DataTypes.STRING(60), allowNull: false },
    query: { type: DataTypes.TEXT, allowNull: false },
    created_at: instant,
  });
  await qi.addIndex('saved_views', ['account_id', 'name'], { name: 'saved_views_name', unique: true });
  await qi.createTable('calendar_feeds', {
    account_id: { ...account, primaryKey: true },
    // The address follows from this and the vault's key: a stolen database opens no calendar.
    salt: { type: DataTypes.STRING(64), allowNull: false },
    created_at: instant,
  });
  for (const { name, columns } of indexes) await qi.addIndex('cases', columns, { name });
}

export async function down(qi: QueryInterface): Promise<void> {
  for (const { name } of indexes) await qi.removeIndex('cases', name);
  await qi.dropTable('calendar_feeds');
  await qi.dropTable('saved_views');
}
