import type { QueryInterface } from 'sequelize';

const table = 'case_retention';

/** 暂缓删除 of an office and of all. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.addIndex(table, ['held_on', 'case_id'], { name: 'case_retention_held' });
  await qi.addIndex(table, ['office_id', 'held_on', 'case_id'], { name: 'case_retention_office_held' });
}

export async function down(qi: QueryInterface): Promise<void> {
  for (const name of ['case_retention_office_held', 'case_retention_held']) await qi.removeIndex(table, name);
}
