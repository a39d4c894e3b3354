import { DataTypes, type QueryInterface } from 'sequelize';

/** Whose session it is, beside its data: one read then gives the session and the person. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.addColumn('sessions', 'account_id', { type: DataTypes.INTEGER });
  await qi.addColumn('sessions', 'generation', { type: DataTypes.INTEGER });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.removeColumn('sessions', 'generation');
  await qi.removeColumn('sessions', 'account_id');
}
