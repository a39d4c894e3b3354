import { DataTypes, type QueryInterface } from 'sequelize';
import { dialectOf } from '../../platform/database/index.js';

const GENESIS = '0'.repeat(64);

export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('audit_entries', {
    seq: { type: DataTypes.INTEGER, primaryKey: true },
    at: { type: DataTypes.STRING(24), allowNull: false },
    actor_kind: { type: DataTypes.STRING(10), allowNull: false },
    actor_id: { type: DataTypes.INTEGER },
    actor_name: { type: DataTypes.STRING(100), allowNull: false },
    actor_ip: { type: DataTypes.STRING(45) },
    action: { type: DataTypes.STRING(60), allowNull: false },
    entity: { type: DataTypes.STRING(40), allowNull: false },
    entity_id: { type: DataTypes.STRING(60) },
    office_id: { type: DataTypes.INTEGER },
    summary: { type: DataTypes.TEXT, allowNull: false },
    prev_hash: { type: DataTypes.STRING(64), allowNull: false },
    hash: { type: DataTypes.STRING(64), allowNull: false, unique: true },
  });
  for (const first of ['at', 'actor_id', 'action', 'office_id']) {
    await qi.addIndex('audit_entries', [first, 'seq'], { name: `audit_entries_${first}` });
  }
  await qi.addIndex('audit_entries', ['entity', 'entity_id', 'seq'], { name: 'audit_entries_entity' });

  await qi.createTable('audit_head', {
    id: { type: DataTypes.INTEGER, primaryKey: true },
    seq: { type: DataTypes.INTEGER, allowNull: false },
    hash: { type: DataTypes.STRING(64), allowNull: false },
  });
  await qi.bulkInsert('audit_head', [{ id: 1, seq: 0, hash: GENESIS }]);

  for (const statement of guards[dialectOf(qi)]) await qi.sequelize.query(statement);
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('audit_head');
  await qi.dropTable('audit_entries');
  if (dialectOf(qi) === 'postgres') await qi.sequelize.query('DROP FUNCTION IF EXISTS refuse_audit_change()');
}

/** The table only grows, whoever asks: not even an administrator's program may change or remove a line. */
const guards = {
  sqlite: ['UPDATE', 'DELETE'].map(
    (event) => `CREATE TRIGGER audit_entries_no_${event.toLowerCase()} BEFORE ${event} ON audit_entries
      BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END`,
  ),
  postgres: [
    `CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'audit entries are append-only'; END $$`,
    `CREATE TRIGGER audit_entries_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()`,
  ],
};
