import { DataTypes, type QueryInterface } from 'sequelize';

const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
const number = { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 };
const instant = { type: DataTypes.STRING(24) };
const refersTo = (model: string) => ({ type: DataTypes.INTEGER, references: { model, key: 'id' } });

export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('ledger_imports', {
    id,
    office_id: { ...refersTo('offices'), allowNull: false },
    account_id: refersTo('accounts'),
    // The upload; none where the command line read it from the disk.
    file_id: refersTo('files'),
    file_name: { type: DataTypes.STRING(255), allowNull: false },
    all_or_nothing: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    state: { type: DataTypes.STRING(12), allowNull: false },
    failure: { type: DataTypes.TEXT },
    lines: number,
    done: number,
    imported: number,
    skipped: number,
    rejected: number,
    created_at: { ...instant, allowNull: false },
    updated_at: { ...instant, allowNull: false },
  });
  await qi.addIndex('ledger_imports', ['office_id', 'id'], { name: 'ledger_imports_office' });
  await qi.createTable('ledger_problems', {
    id,
    import_id: { ...refersTo('ledger_imports'), allowNull: false },
    sheet: { type: DataTypes.STRING(60) },
    line: { type: DataTypes.INTEGER, allowNull: false },
    column_key: { type: DataTypes.STRING(30) },
    code: { type: DataTypes.STRING(30), allowNull: false },
    value: { type: DataTypes.STRING(60), allowNull: false, defaultValue: '' },
  });
  await qi.addIndex('ledger_problems', ['import_id', 'id'], { name: 'ledger_problems_import' });
  // What an imported case went through is unknown, so measures of how well cases were handled leave it out.
  await qi.addColumn('cases', 'ledger_import_id', { type: DataTypes.INTEGER });
}

export async function down(qi: QueryInterface): Promise<void> {
  // In plain SQL: Sequelize would make the whole table anew on SQLite, without its indexes.
  await qi.sequelize.query('ALTER TABLE cases DROP COLUMN ledger_import_id');
  await qi.dropTable('ledger_problems');
  await qi.dropTable('ledger_imports');
}
