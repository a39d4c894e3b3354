import { DataTypes, type QueryInterface } from 'sequelize';

const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
const instant = { type: DataTypes.STRING(24) };
const refersTo = (model: string) => ({ type: DataTypes.INTEGER, references: { model, key: 'id' } });
const text = { type: DataTypes.TEXT, allowNull: false, defaultValue: '' };

/** By such a link the consulted party answers once; the code itself stands nowhere. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('consultation_links', {
    id,
    consultation_id: { ...refersTo('consultations'), allowNull: false },
    case_id: { ...refersTo('cases'), allowNull: false },
    handle: { type: DataTypes.STRING(12), allowNull: false },
    code_hash: { type: DataTypes.STRING(64), allowNull: false },
    // live → used or revoked
    state: { type: DataTypes.STRING(10), allowNull: false },
    created_at: { ...instant, allowNull: false },
    created_by: refersTo('accounts'),
    revoked_at: instant,
    opened_at: instant,
    answered_at: instant,
    opinion: { type: DataTypes.STRING(20) },
    reasons: text,
    respondent: { ...text },
    phone_sealed: { type: DataTypes.TEXT },
    file_names: { type: DataTypes.TEXT, allowNull: false, defaultValue: '[]' },
    late: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
  });
  await qi.addIndex('consultation_links', ['handle'], { name: 'consultation_links_handle', unique: true });
  await qi.addIndex('consultation_links', ['case_id', 'id'], { name: 'consultation_links_case' });
  await qi.addIndex('consultation_links', ['consultation_id'], {
    name: 'consultation_links_one_live',
    unique: true,
    where: { state: 'live' },
  });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('consultation_links');
}
