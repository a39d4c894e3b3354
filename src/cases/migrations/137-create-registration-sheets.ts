import { DataTypes, type QueryInterface } from 'sequelize';

const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
const refersTo = (model: string) => ({ type: DataTypes.INTEGER, references: { model, key: 'id' } });
const instant = { type: DataTypes.STRING(24) };

/** Many applications that came in together, registered from one sheet: the file until it is confirmed, then the cases of its lines. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('registration_sheets', {
    id,
    office_id: { ...refersTo('offices'), allowNull: false },
    account_id: refersTo('accounts'),
    file_id: { ...refersTo('files'), allowNull: false },
    file_name: { type: DataTypes.STRING(255), allowNull: false },
    // 'checked' waits for the person's word; 'done' = registered.
    state: { type: DataTypes.STRING(12), allowNull: false },
    created_at: { ...instant, allowNull: false },
    done_at: instant,
  });
  await qi.addIndex('registration_sheets', ['office_id', 'id'], { name: 'registration_sheets_office' });
  await qi.createTable('registration_sheet_cases', {
    id,
    sheet_id: { ...refersTo('registration_sheets'), allowNull: false },
    line: { type: DataTypes.INTEGER, allowNull: false },
    case_id: { ...refersTo('cases'), allowNull: false },
  });
  await qi.addIndex('registration_sheet_cases', ['sheet_id', 'line'], {
    name: 'registration_sheet_cases_line',
    unique: true,
  });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('registration_sheet_cases');
  await qi.dropTable('registration_sheets');
}
