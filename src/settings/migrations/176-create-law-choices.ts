import { DataTypes, type QueryInterface } from 'sequelize';

const required = (length: number) => ({ type: DataTypes.STRING(length), allowNull: false });

/** Append-only once in force: `seq` numbers what came in force, so two people cannot both be the next. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('law_choices', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    seq: DataTypes.INTEGER,
    key: required(40),
    value: required(40),
    reason: { type: DataTypes.TEXT, allowNull: false },
    prepared_by_id: DataTypes.INTEGER,
    prepared_by_name: required(100),
    prepared_at: required(24),
    applied_by_id: DataTypes.INTEGER,
    applied_by_name: DataTypes.STRING(100),
    applied_at: DataTypes.STRING(24),
    moved: { type: DataTypes.INTEGER, allowNull: false },
  });
  await qi.addIndex('law_choices', ['seq'], { name: 'law_choices_seq', unique: true });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('law_choices');
}
