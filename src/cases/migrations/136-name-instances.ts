import { DataTypes, type QueryInterface } from 'sequelize';

const table = 'remedy_proceedings';

/**
 * Which lawsuit of a case a proceeding belongs to, and which instance (审级) of it it is. Lawsuits of one kind on one case were read as
 * instances of one lawsuit in the order of entry: so they are numbered, and marked as assumed.
 */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.addColumn(table, 'instance', { type: DataTypes.STRING(10) });
  await qi.addColumn(table, 'suit', { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 });
  await qi.addColumn(table, 'instance_assumed', {
    type: DataTypes.BOOLEAN,
    allowNull: false,
    defaultValue: false,
  });
  const earlier = `(SELECT COUNT(*) FROM ${table} e
    WHERE e.case_id = ${table}.case_id AND e.kind = ${table}.kind AND e.id < ${table}.id)`;
  await qi.sequelize.query(
    `UPDATE ${table} SET instance_assumed = true,
       instance = CASE ${earlier} WHEN 0 THEN 'first' WHEN 1 THEN 'second' ELSE 'retrial' END
     WHERE kind <> 'review'`,
  );
}

export async function down(qi: QueryInterface): Promise<void> {
  // In plain SQL: Sequelize would make the whole table anew on SQLite, without its indexes.
  for (const column of ['instance_assumed', 'suit', 'instance'])
    await qi.sequelize.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
}
