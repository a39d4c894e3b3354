import { DataTypes, type QueryInterface } from 'sequelize';

const required = (length: number) => ({ type: DataTypes.STRING(length), allowNull: false });

const indexes = [
  // What arrived when and how, and what left when, how and in time: counted without reading a case.
  { table: 'cases', name: 'cases_statistics_received', columns: ['office_id', 'received_on', 'channel'] },
  {
    table: 'cases',
    name: 'cases_statistics_closed',
    columns: ['office_id', 'closed_on', 'report_row', 'served_on', 'due_on', 'extension_days'],
  },
  { table: 'corrections', name: 'corrections_statistics', columns: ['sent_on', 'case_id'] },
  { table: 'catalog_revisions', name: 'catalog_revisions_statistics', columns: ['published_on', 'entry_id'] },
];

export async function up(qi: QueryInterface): Promise<void> {
  // 零申请声明: at most one valid statement an office and year; a new one takes its place.
  await qi.createTable('nil_statements', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    office_id: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'offices', key: 'id' } },
    year: { type: DataTypes.INTEGER, allowNull: false },
    // The last day that the statement speaks of.
    until_on: required(10),
    remark: { ...required(300), defaultValue: '' },
    declared_by_id: DataTypes.INTEGER,
    declared_by_name: required(100),
    declared_on: required(10),
  });
  await qi.addIndex('nil_statements', ['office_id', 'year'], { name: 'nil_statements_one', unique: true });
  for (const { table, name, columns } of indexes) await qi.addIndex(table, columns, { name });
}

export async function down(qi: QueryInterface): Promise<void> {
  for (const { table, name } of indexes) await qi.removeIndex(table, name);
  await qi.dropTable('nil_statements');
}
