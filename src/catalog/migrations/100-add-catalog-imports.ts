import { DataTypes, type QueryInterface } from 'sequelize';

const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
const number = { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 };
const instant = { type: DataTypes.STRING(24), allowNull: false };
const json = (empty: string) => ({ type: DataTypes.TEXT, allowNull: false, defaultValue: empty });
const refersTo = (model: string) => ({ type: DataTypes.INTEGER, references: { model, key: 'id' } });

export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('catalog_imports', {
    id,
    office_id: { ...refersTo('offices'), allowNull: false },
    account_id: refersTo('accounts'),
    file_name: { type: DataTypes.STRING(200), allowNull: false },
    state: { type: DataTypes.STRING(12), allowNull: false },
    // Why it could not be read: code and parameters of a sentence.
    failure: { type: DataTypes.TEXT },
    // The chosen 领域; none while each row keeps the one that the file names.
    field_id: refersTo('catalog_fields'),
    bind_subject: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    add_duplicates: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    rows_read: number,
    rows_done: number,
    rows_added: number,
    rows_skipped: number,
    // Lines that are no rows, for the person to look over.
    skipped_lines: json('[]'),
    created_at: instant,
    updated_at: instant,
  });
  await qi.addIndex('catalog_imports', ['office_id', 'id'], { name: 'catalog_imports_office' });

  await qi.createTable('catalog_import_rows', {
    import_id: { ...refersTo('catalog_imports'), primaryKey: true, allowNull: false },
    seq: { type: DataTypes.INTEGER, primaryKey: true, allowNull: false },
    version: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
    sheet: { type: DataTypes.STRING(100) },
    line: { type: DataTypes.INTEGER, allowNull: false },
    // The field that the file names for this row, where it is one of ours.
    field_id: refersTo('catalog_fields'),
    elements: json('{}'),
    // Element → why it was guessed or is missing; elements that were understood do not stand here.
    marks: json('{}'),
    extras: json('[]'),
    // Form errors that keep the row from being added until someone corrects it.
    problems: json('[]'),
    state: { type: DataTypes.STRING(10), allowNull: false },
    guesses: number,
    missing: number,
    entry_id: refersTo('catalog_entries'),
  });
  await qi.addIndex('catalog_import_rows', ['import_id', 'state', 'seq'], {
    name: 'catalog_import_rows_state',
  });
  await qi.addIndex('catalog_import_rows', ['import_id', 'guesses', 'seq'], {
    name: 'catalog_import_rows_guesses',
  });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('catalog_import_rows');
  await qi.dropTable('catalog_imports');
}
