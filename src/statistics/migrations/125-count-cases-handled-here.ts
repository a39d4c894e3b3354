import type { QueryInterface } from 'sequelize';

/** Measures of the handling leave imported cases out: the indexes that are counted alone must tell them apart. */
const indexes = [
  { name: 'cases_statistics_received', columns: ['office_id', 'received_on', 'channel'] },
  {
    name: 'cases_statistics_closed',
    columns: ['office_id', 'closed_on', 'report_row', 'served_on', 'due_on', 'extension_days'],
  },
];

export async function up(qi: QueryInterface): Promise<void> {
  await renew(qi, ['ledger_import_id']);
}

export async function down(qi: QueryInterface): Promise<void> {
  await renew(qi, []);
}

async function renew(qi: QueryInterface, more: readonly string[]): Promise<void> {
  for (const { name, columns } of indexes) {
    await qi.removeIndex('cases', name);
    await qi.addIndex('cases', [...columns, ...more], { name });
  }
}
