import { DataTypes, type QueryInterface } from 'sequelize';

const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
const instant = { type: DataTypes.STRING(24) };
const date = { type: DataTypes.STRING(10) };
const name = (length: number) => ({ type: DataTypes.STRING(length) });
const text = (length: number) => ({ type: DataTypes.STRING(length), allowNull: false, defaultValue: '' });
const key = (model: string, allowNull = false) => ({
  type: DataTypes.INTEGER,
  allowNull,
  references: { model, key: 'id' },
});

export async function up(qi: QueryInterface): Promise<void> {
  // 权责清单 or 三定方案 of an office; a newer one is loaded over it.
  await qi.createTable('catalog_coverage_lists', {
    id,
    office_id: key('offices'),
    kind: { ...name(10), allowNull: false },
    name: { ...name(200), allowNull: false },
    file_name: text(255),
    version: { type: DataTypes.INTEGER, allowNull: false },
    loaded_at: { ...instant, allowNull: false },
    loaded_by_name: { ...name(60), allowNull: false },
  });
  await qi.addConstraint('catalog_coverage_lists', {
    type: 'check',
    name: 'catalog_coverage_lists_kind_known',
    fields: ['kind'],
    where: { kind: ['powers', 'duties'] },
  });
  await qi.addIndex('catalog_coverage_lists', ['office_id', 'kind'], {
    name: 'catalog_coverage_lists_once',
    unique: true,
  });

  await qi.createTable('catalog_coverage_items', {
    id,
    list_id: key('catalog_coverage_lists'),
    position: { type: DataTypes.INTEGER, allowNull: false },
    code: text(80),
    name: { ...name(500), allowNull: false },
    // The name without spaces and signs: how a newer list without codes finds its items again.
    match_name: { ...name(500), allowNull: false },
    type: text(60),
    subject: text(200),
    basis: { type: DataTypes.TEXT, allowNull: false, defaultValue: '' },
    // In which load it came in, and the day on which a newer list no longer had it.
    added_version: { type: DataTypes.INTEGER, allowNull: false },
    removed_on: date,
    exempt_reason: name(300),
    exempt_by_name: name(60),
  });
  await qi.addIndex('catalog_coverage_items', ['list_id', 'position', 'id'], {
    name: 'catalog_coverage_items_list',
  });

  await qi.createTable('catalog_coverage_links', {
    id,
    item_id: key('catalog_coverage_items'),
    entry_id: key('catalog_entries'),
    state: { ...name(10), allowNull: false },
    // How alike, in hundredths; 100 = equal names or chosen by a person.
    score: { type: DataTypes.INTEGER, allowNull: false },
    origin: { ...name(10), allowNull: false },
    decided_by_name: name(60),
    decided_at: instant,
  });
  await qi.addConstraint('catalog_coverage_links', {
    type: 'check',
    name: 'catalog_coverage_links_state_known',
    fields: ['state'],
    where: { state: ['proposed', 'confirmed', 'rejected'] },
  });
  await qi.addIndex('catalog_coverage_links', ['item_id', 'entry_id'], {
    name: 'catalog_coverage_links_once',
    unique: true,
  });
  await qi.addIndex('catalog_coverage_links', ['entry_id', 'state'], {
    name: 'catalog_coverage_links_entry',
  });

  // What was read from a file and waits for confirmation; nothing of it counts.
  await qi.createTable('catalog_coverage_drafts', {
    id,
    office_id: key('offices'),
    kind: { ...name(10), allowNull: false },
    name: { ...name(200), allowNull: false },
    file_name: text(255),
    content: { type: DataTypes.TEXT, allowNull: false },
    account_id: key('accounts', true),
    created_at: { ...instant, allowNull: false },
  });
  await qi.addIndex('catalog_coverage_drafts', ['office_id', 'kind'], {
    name: 'catalog_coverage_drafts_office',
  });
}

export async function down(qi: QueryInterface): Promise<void> {
  for (const table of ['drafts', 'links', 'items', 'lists']) {
    await qi.dropTable(`catalog_coverage_${table}`);
  }
}
