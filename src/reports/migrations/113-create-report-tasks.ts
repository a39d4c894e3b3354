import { DataTypes, type QueryInterface } from 'sequelize';

const required = (length: number) => ({ type: DataTypes.STRING(length), allowNull: false });
const integer = { type: DataTypes.INTEGER, allowNull: false };

/** 填报任务: which unit of an office owes which figures by when. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('report_tasks', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    office_id: { ...integer, references: { model: 'offices', key: 'id' } },
    year: integer,
    // 内设机构 by name: offices keep no register of their units.
    unit: required(60),
    assignee_id: { type: DataTypes.INTEGER, references: { model: 'accounts', key: 'id' } },
    assignee_name: { ...required(100), defaultValue: '' },
    // JSON list of paths of report_figures.
    paths: { type: DataTypes.TEXT, allowNull: false },
    note: { ...required(300), defaultValue: '' },
    due_on: required(10),
    state: required(10),
    created_by_name: required(100),
    created_at: required(24),
    done_by_name: { ...required(100), defaultValue: '' },
    done_at: DataTypes.STRING(24),
    // Why it was given back to the unit; empty otherwise.
    return_remark: { ...required(300), defaultValue: '' },
  });
  await qi.addConstraint('report_tasks', {
    type: 'check',
    name: 'report_tasks_state_known',
    fields: ['state'],
    where: { state: ['open', 'done', 'withdrawn'] },
  });
  await qi.addIndex('report_tasks', ['office_id', 'year', 'id'], { name: 'report_tasks_office' });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('report_tasks');
}
