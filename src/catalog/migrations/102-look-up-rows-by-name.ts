import type { QueryInterface } from 'sequelize';

/** Rows of one office and field with the same 事项: asked for each row that is written, twenty thousand in an import. */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.addIndex('catalog_entries', ['office_id', 'field_id', 'level1', 'level2'], {
    name: 'catalog_entries_name',
  });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.removeIndex('catalog_entries', 'catalog_entries_name');
}
