import { DataTypes, type QueryInterface } from 'sequelize';

const instant = { type: DataTypes.STRING(24) };

/** Years of the working-day calendar that were entered here, over those that come with the program. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('calendar_years', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    year: { type: DataTypes.INTEGER, allowNull: false },
    content: { type: DataTypes.TEXT, allowNull: false },
    // draft → applied → withdrawn
    state: { type: DataTypes.STRING(10), allowNull: false },
    moved: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    created_by: { type: DataTypes.INTEGER, references: { model: 'accounts', key: 'id' } },
    created_at: { ...instant, allowNull: false },
    applied_at: instant,
    withdrawn_at: instant,
  });
  await qi.addIndex('calendar_years', ['state', 'id'], { name: 'calendar_years_state' });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('calendar_years');
}
