import { DataTypes, type QueryInterface } from 'sequelize';

const table = 'fee_notices';

/** 退费: a fee that was paid and given back, in the state `refunded`. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.addColumn(table, 'refunded_on', { type: DataTypes.STRING(10) });
  await qi.addColumn(table, 'refund_reason', { type: DataTypes.TEXT, allowNull: false, defaultValue: '' });
}

export async function down(qi: QueryInterface): Promise<void> {
  for (const column of ['refunded_on', 'refund_reason'])
    await qi.sequelize.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
}
