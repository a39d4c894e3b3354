import { DataTypes, type QueryInterface } from 'sequelize';

const required = (length: number) => ({ type: DataTypes.STRING(length), allowNull: false });

/** Append-only: what was chosen for earlier years stays readable. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('counting_choices', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    key: required(40),
    value: required(40),
    from_year: { type: DataTypes.INTEGER, allowNull: false },
    reason: { type: DataTypes.TEXT, allowNull: false },
    chosen_by_id: DataTypes.INTEGER,
    chosen_by_name: required(100),
    chosen_at: required(24),
  });
  await qi.addIndex('counting_choices', ['key', 'from_year', 'id'], { name: 'counting_choices_year' });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('counting_choices');
}
