import { DataTypes, type QueryInterface } from 'sequelize';

const text = { type: DataTypes.TEXT, allowNull: false };
const instant = { type: DataTypes.STRING(24), allowNull: false };
const key = (model: string) => ({
  type: DataTypes.INTEGER,
  allowNull: false,
  references: { model, key: 'id' },
});

export async function up(qi: QueryInterface): Promise<void> {
  // What a person has typed into a form and not saved: theirs alone, no version of the row.
  await qi.createTable('catalog_drafts', {
    account_id: { ...key('accounts'), primaryKey: true },
    // `entry:17` or, for a row that does not exist yet, `new:<slug of the field>`.
    form_key: { type: DataTypes.STRING(80), primaryKey: true, allowNull: false },
    // The row's version when the form was opened.
    version: { type: DataTypes.INTEGER, allowNull: false },
    form_values: text,
    saved_at: instant,
  });

  // What a person did last, so that it can be undone.
  await qi.createTable('catalog_actions', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    account_id: key('accounts'),
    kind: { type: DataTypes.STRING(12), allowNull: false },
    at: instant,
    steps: text,
    undone_at: { type: DataTypes.STRING(24) },
  });
  await qi.addIndex('catalog_actions', ['account_id', 'id'], { name: 'catalog_actions_person' });

  // Rows with findings, for the list that shows only those.
  for (const [name, columns] of [
    ['catalog_entries_findings', 'office_id, state, field_id, position, id'],
    ['catalog_entries_findings_all', 'state, field_id, position, id'],
  ]) {
    await qi.sequelize.query(
      `CREATE INDEX ${name} ON catalog_entries (${columns}) WHERE missing + doubtful > 0`,
    );
  }
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.removeIndex('catalog_entries', 'catalog_entries_findings_all');
  await qi.removeIndex('catalog_entries', 'catalog_entries_findings');
  await qi.dropTable('catalog_actions');
  await qi.dropTable('catalog_drafts');
}
