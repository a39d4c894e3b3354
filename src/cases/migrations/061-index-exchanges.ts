import type { QueryInterface } from 'sequelize';

/** Their unique indexes hold the open rows only; a case's page reads all of its own. */
const tables = ['corrections', 'fee_notices'];

export async function up(qi: QueryInterface): Promise<void> {
  for (const table of tables) await qi.addIndex(table, ['case_id', 'id'], { name: `${table}_case` });
}

export async function down(qi: QueryInterface): Promise<void> {
  for (const table of tables) await qi.removeIndex(table, `${table}_case`);
}
