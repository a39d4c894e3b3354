import type { QueryInterface } from 'sequelize';

/** `cases_statistics_closed` begins alike and holds the same columns. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.removeIndex('cases', 'cases_answers');
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.addIndex(
    'cases',
    ['office_id', 'closed_on', 'due_on', 'served_on', 'extension_days', 'report_row'],
    { name: 'cases_answers' },
  );
}
