import { DataTypes, type QueryInterface } from 'sequelize';

const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
const name = (length: number) => ({ type: DataTypes.STRING(length) });
const text = { type: DataTypes.TEXT, allowNull: false, defaultValue: '' };
const required = <Column extends object>(column: Column) => ({ ...column, allowNull: false });
const refersTo = (model: string) => ({ type: DataTypes.INTEGER, references: { model, key: 'id' } });

export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('disclosures', {
    id,
    office_id: required(refersTo('offices')),
    // Given at publication and never changed; the serial leaves no gap.
    index_number: { ...name(40), unique: true },
    title: required(name(200)),
    document_number: { ...required(name(60)), defaultValue: '' },
    summary: { ...required(name(300)), defaultValue: '' },
    body: text,
    category: required(name(20)),
    topic: required(name(10)),
    catalog_entry_id: refersTo('catalog_entries'),
    formed_on: required(name(10)),
    validity: { ...required(name(10)), defaultValue: 'valid' },
    state: required(name(10)),
    // Raised by every write: a form carries the one it was opened with.
    version: { ...required({ type: DataTypes.INTEGER }), defaultValue: 1 },
    // JSON list of accounts.id of all who wrote in it: none of them may review its secrecy.
    authors: { ...text, defaultValue: '[]' },
    author_name: required(name(60)),
    updated_at: required(name(24)),
    published_on: name(10),
    published_at: name(24),
    publisher_name: name(60),
    withdrawn_on: name(10),
    withdrawn_reason: name(500),
  });
  await qi.addConstraint('disclosures', {
    type: 'check',
    name: 'disclosures_state_known',
    fields: ['state'],
    where: { state: ['draft', 'submitted', 'cleared', 'refused', 'published', 'withdrawn'] },
  });
  await qi.addIndex('disclosures', ['state', 'published_on', 'id'], { name: 'disclosures_newest' });
  await qi.addIndex('disclosures', ['state', 'category', 'published_on', 'id'], {
    name: 'disclosures_category',
  });
  await qi.addIndex('disclosures', ['office_id', 'state', 'published_on', 'id'], {
    name: 'disclosures_office',
  });
  await qi.addIndex('disclosures', ['office_id', 'updated_at', 'id'], { name: 'disclosures_desk' });
  await qi.addIndex('disclosures', ['catalog_entry_id'], { name: 'disclosures_entry' });

  // 保密审查记录: one line a review, never edited.
  await qi.createTable('disclosure_reviews', {
    id,
    disclosure_id: required(refersTo('disclosures')),
    version: required({ type: DataTypes.INTEGER }),
    // SHA-256 of exactly what was reviewed.
    content_hash: required(name(64)),
    outcome: required(name(10)),
    checklist: { ...text, defaultValue: '[]' },
    opinion: required(name(500)),
    reviewer_id: refersTo('accounts'),
    reviewer_name: required(name(60)),
    reviewed_on: required(name(10)),
    reviewed_at: required(name(24)),
  });
  await qi.addIndex('disclosure_reviews', ['disclosure_id', 'id'], { name: 'disclosure_reviews_item' });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('disclosure_reviews');
  await qi.dropTable('disclosures');
}
