import type { QueryInterface } from 'sequelize';

/** The queues' indexes also hold what their tabs count by, so that counting reads no case. */
const queues = [
  { name: 'cases_office_queue', columns: ['office_id', 'phase', 'queue_due', 'id'] },
  { name: 'cases_county_queue', columns: ['phase', 'queue_due', 'id'] },
];
const counted = ['waiting_for', 'handler_id'];

export async function up(qi: QueryInterface): Promise<void> {
  for (const { name, columns } of queues) {
    await qi.removeIndex('cases', name);
    await qi.addIndex('cases', [...columns, ...counted], { name });
  }
}

export async function down(qi: QueryInterface): Promise<void> {
  for (const { name, columns } of queues) {
    await qi.removeIndex('cases', name);
    await qi.addIndex('cases', columns, { name });
  }
}
