import { DataTypes, type QueryInterface } from 'sequelize';

const key = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
const text = (length: number) => ({ type: DataTypes.STRING(length), allowNull: false });
const long = { type: DataTypes.TEXT, allowNull: false };
const caseId = {
  type: DataTypes.INTEGER,
  allowNull: false,
  references: { model: 'cases', key: 'id' },
};

/** 检索记录 (条例第三十六条第（四）项) and the answers of the seven-step examination; neither is ever overwritten. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('search_records', {
    id: key,
    case_id: caseId,
    subject: text(200),
    systems: long,
    keywords: long,
    offices_asked: long,
    searched_on: text(10),
    searched_by: text(100),
    found: { type: DataTypes.BOOLEAN, allowNull: false },
    result: long,
    entered_by: { type: DataTypes.INTEGER, references: { model: 'accounts', key: 'id' } },
    entered_by_name: text(100),
    entered_at: text(24),
    struck_at: { type: DataTypes.STRING(24) },
    struck_by_name: text(100),
    struck_reason: text(200),
  });
  await qi.addIndex('search_records', ['case_id', 'id'], { name: 'search_records_case' });
  await qi.createTable('examination_matters', {
    id: key,
    case_id: caseId,
    seq: { type: DataTypes.INTEGER, allowNull: false },
    subject: text(200),
  });
  await qi.addIndex('examination_matters', ['case_id', 'seq'], {
    name: 'examination_matters_case',
    unique: true,
  });
  await qi.createTable('examination_answers', {
    id: key,
    case_id: caseId,
    matter: { type: DataTypes.INTEGER, allowNull: false },
    step: text(20),
    answer: text(30),
    note: long,
    answered_by: { type: DataTypes.INTEGER, references: { model: 'accounts', key: 'id' } },
    answered_by_name: text(100),
    answered_at: text(24),
  });
  await qi.addIndex('examination_answers', ['case_id', 'id'], { name: 'examination_answers_case' });
}

export async function down(qi: QueryInterface): Promise<void> {
  for (const table of ['examination_answers', 'examination_matters', 'search_records'])
    await qi.dropTable(table);
}
