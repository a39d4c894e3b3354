import { DataTypes, type QueryInterface } from 'sequelize';

const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
const name = (length: number) => ({ type: DataTypes.STRING(length) });
const required = <Column extends object>(column: Column) => ({ ...column, allowNull: false });
const refersTo = (model: string) => ({ type: DataTypes.INTEGER, references: { model, key: 'id' } });

export async function up(qi: QueryInterface): Promise<void> {
  // 纠错、反馈: a visitor's note on a public row of the catalog.
  await qi.createTable('feedback_notes', {
    id,
    entry_id: required(refersTo('catalog_entries')),
    office_id: required(refersTo('offices')),
    kind: required(name(12)),
    text: required({ type: DataTypes.TEXT }),
    // SHA-256 of row and text: the same note sent twice is one note.
    fingerprint: { ...required(name(64)), unique: true },
    contact_sealed: { type: DataTypes.TEXT },
    state: required(name(10)),
    answer: required({ type: DataTypes.TEXT, defaultValue: '' }),
    // What of it the public sees: nothing, the answer, or the note with its answer.
    publicity: { ...required(name(8)), defaultValue: 'none' },
    created_at: required(name(24)),
    created_on: required(name(10)),
    closed_on: name(10),
    closed_by_name: name(60),
    version: { ...required({ type: DataTypes.INTEGER }), defaultValue: 1 },
  });
  await qi.addConstraint('feedback_notes', {
    type: 'check',
    name: 'feedback_notes_state_known',
    fields: ['state'],
    where: { state: ['new', 'answered', 'dismissed'] },
  });
  const index = (suffix: string, columns: string[]) =>
    qi.addIndex('feedback_notes', columns, { name: `feedback_notes_${suffix}` });
  await index('office', ['office_id', 'state', 'id']);
  await index('state', ['state', 'id']);
  await index('public', ['entry_id', 'publicity', 'id']);

  // Who saw a visitor's contact and why.
  await qi.createTable('feedback_reveals', {
    id,
    note_id: required(refersTo('feedback_notes')),
    account_id: required(refersTo('accounts')),
    reason: required(name(200)),
    revealed_at: required(name(24)),
  });
  await qi.addIndex('feedback_reveals', ['note_id', 'account_id', 'id'], { name: 'feedback_reveals_note' });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('feedback_reveals');
  await qi.dropTable('feedback_notes');
}
