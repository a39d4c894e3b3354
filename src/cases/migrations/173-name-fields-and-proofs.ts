import { DataTypes, Op, type QueryInterface } from 'sequelize';

const refersTo = (model: string) => ({ type: DataTypes.INTEGER, references: { model, key: 'id' } });

/** Lists by field, in the list's order; partial, so that no other list is led away and a case without field costs nothing. */
const indexes = [
  { name: 'cases_field_queue', columns: ['field_id', 'phase', 'queue_due', 'id'] },
  { name: 'cases_office_field', columns: ['office_id', 'field_id', 'phase', 'queue_due', 'id'] },
];

/** 所涉领域 of a case, and files that prove an event. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.addColumn('cases', 'field_id', refersTo('catalog_fields'));
  for (const { name, columns } of indexes)
    await qi.addIndex('cases', columns, { name, where: { field_id: { [Op.ne]: null } } });
  await qi.addColumn('case_files', 'event_id', refersTo('case_events'));
}

export async function down(qi: QueryInterface): Promise<void> {
  for (const { name } of indexes) await qi.removeIndex('cases', name);
  // In plain SQL: Sequelize would make the whole table anew on SQLite, without its indexes.
  await qi.sequelize.query('ALTER TABLE case_files DROP COLUMN event_id');
  await qi.sequelize.query('ALTER TABLE cases DROP COLUMN field_id');
}
