import { DataTypes, type QueryInterface } from 'sequelize';

/** 理由模板 of an office, beside those of the program; a change is a new row, the old one is retired. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('reason_templates', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    office_id: { type: DataTypes.INTEGER, allowNull: false, references: { model: 'offices', key: 'id' } },
    // The first version's id, for all versions of one template; null on that first one.
    first_id: { type: DataTypes.INTEGER },
    version: { type: DataTypes.INTEGER, allowNull: false },
    ground: { type: DataTypes.STRING(40), allowNull: false },
    fact: { type: DataTypes.STRING(40), allowNull: false },
    title: { type: DataTypes.STRING(60), allowNull: false },
    body: { type: DataTypes.TEXT, allowNull: false },
    saved_by: { type: DataTypes.INTEGER, references: { model: 'accounts', key: 'id' } },
    saved_by_name: { type: DataTypes.STRING(100), allowNull: false },
    saved_at: { type: DataTypes.STRING(24), allowNull: false },
    retired_at: { type: DataTypes.STRING(24) },
  });
  await qi.addIndex('reason_templates', ['office_id', 'retired_at', 'ground'], {
    name: 'reason_templates_office',
  });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('reason_templates');
}
