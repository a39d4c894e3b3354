import { DataTypes, type QueryInterface } from 'sequelize';

/** 满意度: what the applicant says of the service after the answer, once and revisable. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('case_satisfaction', {
    case_id: {
      type: DataTypes.INTEGER,
      primaryKey: true,
      references: { model: 'cases', key: 'id' },
    },
    office_id: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'offices', key: 'id' } },
    // 5 very satisfied … 1 very dissatisfied.
    score: { type: DataTypes.INTEGER, allowNull: false },
    comment: { type: DataTypes.TEXT, allowNull: false },
    given_on: { type: DataTypes.STRING(10), allowNull: false },
  });
  await qi.addIndex('case_satisfaction', ['office_id', 'given_on'], { name: 'case_satisfaction_office' });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('case_satisfaction');
}
