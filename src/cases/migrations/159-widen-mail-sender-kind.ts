import type { QueryInterface } from 'sequelize';

/** `organisation` has twelve letters; SQLite measures none. */
export async function up(qi: QueryInterface): Promise<void> {
  if (qi.sequelize.getDialect() === 'postgres')
    await qi.sequelize.query('ALTER TABLE mail_items ALTER COLUMN sender_kind TYPE VARCHAR(20)');
}

/** Stays as wide as it is: what stands in it may need the room. */
export async function down(): Promise<void> {}
