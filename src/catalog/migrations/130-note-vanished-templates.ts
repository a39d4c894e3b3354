import { DataTypes, type QueryInterface } from 'sequelize';

/** The day since which no file gives a field's template any more; its rows and those taken from them live on. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.addColumn('catalog_fields', 'template_gone_on', { type: DataTypes.STRING(10) });
}

export async function down(qi: QueryInterface): Promise<void> {
  // Sequelize would rebuild the table on SQLite and lose its indexes.
  await qi.sequelize.query('ALTER TABLE catalog_fields DROP COLUMN template_gone_on');
}
