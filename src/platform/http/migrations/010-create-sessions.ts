import { DataTypes, type QueryInterface } from 'sequelize';

export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('sessions', {
    sid: { type: DataTypes.STRING(64), primaryKey: true },
    data: { type: DataTypes.TEXT, allowNull: false },
    expires_at: { type: DataTypes.STRING(24), allowNull: false },
  });
  await qi.addIndex('sessions', ['expires_at']);
  await qi.createTable('submit_tokens', {
    token: { type: DataTypes.STRING(64), primaryKey: true },
    location: { type: DataTypes.TEXT, allowNull: false },
    used_at: { type: DataTypes.STRING(24), allowNull: false },
  });
  await qi.addIndex('submit_tokens', ['used_at']);
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('submit_tokens');
  await qi.dropTable('sessions');
}
