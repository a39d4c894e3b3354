import { DataTypes, type QueryInterface } from 'sequelize';

const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };

/** A ledger imported again brings later facts of cases that it brought before: line by line, what is new. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.addColumn('ledger_imports', 'updated', {
    type: DataTypes.INTEGER,
    allowNull: false,
    defaultValue: 0,
  });
  await qi.createTable('ledger_changes', {
    id,
    import_id: {
      type: DataTypes.INTEGER,
      allowNull: false,
      references: { model: 'ledger_imports', key: 'id' },
    },
    case_id: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'cases', key: 'id' } },
    number: { type: DataTypes.STRING(60), allowNull: false },
    sheet: { type: DataTypes.STRING(60) },
    line: { type: DataTypes.INTEGER, allowNull: false },
    code: { type: DataTypes.STRING(30), allowNull: false },
    // JSON: what the sentence of the code names.
    params: { type: DataTypes.TEXT, allowNull: false, defaultValue: '{}' },
  });
  await qi.addIndex('ledger_changes', ['import_id', 'id'], { name: 'ledger_changes_import' });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('ledger_changes');
  await qi.sequelize.query('ALTER TABLE ledger_imports DROP COLUMN updated');
}
