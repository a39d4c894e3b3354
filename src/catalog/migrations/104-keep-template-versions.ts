import { DataTypes, type QueryInterface } from 'sequelize';

const name = (length: number) => ({ type: DataTypes.STRING(length) });
const whole = { type: DataTypes.INTEGER, allowNull: false };
const key = (model: string) => ({ ...whole, references: { model, key: 'id' } });

/** Before the first instant that any row can have been taken over at. */
const BEGINNING = '1970-01-01T00:00:00.000Z';

/**
 * A template row that changes keeps what it said before: an office's row that was taken from it is merged three ways, and
 * the common beginning is the version that it was taken from, or last merged with.
 */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.addColumn('catalog_templates', 'version', { ...whole, defaultValue: 1 });
  // The newest file has the row no more; rows taken from it live on.
  await qi.addColumn('catalog_templates', 'retired_on', name(10));

  await qi.createTable('catalog_template_versions', {
    template_id: { ...key('catalog_templates'), primaryKey: true },
    version: { ...whole, primaryKey: true },
    elements: { type: DataTypes.TEXT, allowNull: false },
    noted_at: { ...name(24), allowNull: false },
  });
  await qi.sequelize.query(
    `INSERT INTO catalog_template_versions (template_id, version, elements, noted_at)
     SELECT t.id, 1, t.elements, '${BEGINNING}' FROM catalog_templates t`,
  );

  await qi.createTable('catalog_template_merges', {
    entry_id: { ...key('catalog_entries'), primaryKey: true },
    template_version: { ...whole, primaryKey: true },
    merged_at: { ...name(24), allowNull: false },
    merged_by_name: { ...name(60), allowNull: false },
  });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('catalog_template_merges');
  await qi.dropTable('catalog_template_versions');
  // Sequelize would rebuild the table on SQLite and lose its indexes.
  await qi.sequelize.query('ALTER TABLE catalog_templates DROP COLUMN retired_on');
  await qi.sequelize.query('ALTER TABLE catalog_templates DROP COLUMN version');
}
