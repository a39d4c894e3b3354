import { DataTypes, type QueryInterface } from 'sequelize';

const instant = { type: DataTypes.STRING(24) };
const name = (length: number) => ({ type: DataTypes.STRING(length) });
const json = (empty: string) => ({ type: DataTypes.TEXT, allowNull: false, defaultValue: empty });
const key = (model: string, allowNull = false) => ({
  type: DataTypes.INTEGER,
  allowNull,
  references: { model, key: 'id' },
});

export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('catalog_fields', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    slug: { ...name(60), allowNull: false, unique: true },
    name: { ...name(60), allowNull: false },
    position: { type: DataTypes.INTEGER, allowNull: false },
    // The guideline itself was seen; where it was not, pages say 未核实.
    verified: { type: DataTypes.BOOLEAN, allowNull: false },
    partial: { type: DataTypes.BOOLEAN, allowNull: false },
    guideline: json('{}'),
    notes: json('[]'),
    template_count: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
  });

  await qi.createTable('catalog_templates', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    field_id: key('catalog_fields'),
    seq: { type: DataTypes.INTEGER, allowNull: false },
    elements: json('{}'),
    // How the row was read: ticks, cut cells, printed number and subject, sources.
    provenance: json('{}'),
  });
  await qi.addIndex('catalog_templates', ['field_id', 'seq'], {
    name: 'catalog_templates_seq',
    unique: true,
  });

  await qi.createTable('catalog_entries', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    office_id: key('offices'),
    field_id: key('catalog_fields'),
    template_id: key('catalog_templates', true),
    position: { type: DataTypes.INTEGER, allowNull: false },
    state: { ...name(10), allowNull: false },
    // Raised by every write: a form carries the one it was opened with.
    version: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
    level1: name(100),
    level2: name(200),
    level3: name(200),
    elements: json('{}'),
    missing: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    doubtful: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    // The last published revision's number, whether it is public now or withdrawn.
    revision: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    submitted_by: key('accounts', true),
    submitted_at: instant,
    // Why the reviewer gave it back; cleared when it is submitted again.
    return_reason: name(500),
    updated_at: { ...instant, allowNull: false },
    updated_by_name: { ...name(60), allowNull: false },
  });
  await qi.addConstraint('catalog_entries', {
    type: 'check',
    name: 'catalog_entries_state_known',
    fields: ['state'],
    where: { state: ['draft', 'submitted', 'published', 'withdrawn'] },
  });
  // An office takes a template's row once; rows of its own have no template.
  await qi.addIndex('catalog_entries', ['office_id', 'template_id'], {
    name: 'catalog_entries_adopted_once',
    unique: true,
  });
  await qi.addIndex('catalog_entries', ['office_id', 'state', 'field_id', 'position', 'id'], {
    name: 'catalog_entries_desk',
  });
  await qi.addIndex('catalog_entries', ['state', 'field_id', 'position', 'id'], {
    name: 'catalog_entries_state',
  });
  await qi.addIndex('catalog_entries', ['field_id', 'office_id'], { name: 'catalog_entries_field' });
  await qi.addIndex('catalog_entries', ['template_id'], { name: 'catalog_entries_template' });

  await createPublicTables(qi);
}

async function createPublicTables(qi: QueryInterface): Promise<void> {
  await qi.createTable('catalog_revisions', {
    entry_id: { ...key('catalog_entries'), primaryKey: true },
    number: { type: DataTypes.INTEGER, primaryKey: true, allowNull: false },
    elements: json('{}'),
    published_at: { ...instant, allowNull: false },
    published_on: { ...name(10), allowNull: false },
    // 谁上网、谁负责: both names stay as they were on that day.
    author_name: { ...name(60), allowNull: false },
    publisher_name: { ...name(60), allowNull: false },
    withdrawn_on: name(10),
    withdrawn_reason: name(500),
  });

  // What the public sees now, with the columns of a list: one row an entry.
  await qi.createTable('catalog_publications', {
    entry_id: { ...key('catalog_entries'), primaryKey: true },
    revision: { type: DataTypes.INTEGER, allowNull: false },
    office_id: key('offices'),
    field_id: key('catalog_fields'),
    position: { type: DataTypes.INTEGER, allowNull: false },
    level1: { ...name(100), allowNull: false },
    level2: name(200),
    level3: name(200),
    subject: { ...name(200), allowNull: false },
    time_limit: { ...name(300), allowNull: false },
    on_request: { type: DataTypes.BOOLEAN, allowNull: false },
    published_on: { ...name(10), allowNull: false },
  });
  const order = ['position', 'entry_id'];
  await qi.addIndex('catalog_publications', ['field_id', 'office_id', ...order], {
    name: 'catalog_publications_field',
  });
  await qi.addIndex('catalog_publications', ['field_id', 'level1', 'office_id', ...order], {
    name: 'catalog_publications_level1',
  });
  await qi.addIndex('catalog_publications', ['office_id', 'field_id', ...order], {
    name: 'catalog_publications_office',
  });

  // Counts of public rows: 0 and '' stand for "all", so that no page counts the rows themselves.
  await qi.createTable('catalog_counts', {
    field_id: { type: DataTypes.INTEGER, primaryKey: true, allowNull: false },
    office_id: { type: DataTypes.INTEGER, primaryKey: true, allowNull: false },
    level1: { ...name(100), primaryKey: true, allowNull: false },
    position: { type: DataTypes.INTEGER, allowNull: false },
    entries: { type: DataTypes.INTEGER, allowNull: false },
  });
  await qi.addIndex('catalog_counts', ['office_id', 'level1', 'field_id'], { name: 'catalog_counts_office' });

  await qi.createTable('catalog_history', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    entry_id: key('catalog_entries'),
    version: { type: DataTypes.INTEGER, allowNull: false },
    action: { ...name(12), allowNull: false },
    at: { ...instant, allowNull: false },
    actor_name: { ...name(60), allowNull: false },
    note: name(500),
    // The row as this step left it, where the step changed it: what a later editor's form began from.
    elements: { type: DataTypes.TEXT },
  });
  await qi.addIndex('catalog_history', ['entry_id', 'version', 'id'], { name: 'catalog_history_entry' });
}

export async function down(qi: QueryInterface): Promise<void> {
  for (const table of [
    'catalog_history',
    'catalog_counts',
    'catalog_publications',
    'catalog_revisions',
    'catalog_entries',
    'catalog_templates',
    'catalog_fields',
  ]) {
    await qi.dropTable(table);
  }
}
