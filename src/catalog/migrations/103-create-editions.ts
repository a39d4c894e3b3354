import { DataTypes, type QueryInterface } from 'sequelize';

const name = (length: number) => ({ type: DataTypes.STRING(length) });
const whole = { type: DataTypes.INTEGER, allowNull: false };
const key = (model: string) => ({ ...whole, references: { model, key: 'id' } });

/**
 * 目录版本: an edition is what an office's catalog of one field said from one publication to the next. Rows stand in
 * `catalog_edition_rows` once for as many editions as they stay the same, so that an edition of 2,000 rows in which three
 * changed costs three rows.
 */
export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('catalog_editions', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    office_id: key('offices'),
    field_id: key('catalog_fields'),
    number: whole,
    published_on: { ...name(10), allowNull: false },
    made_at: { ...name(24), allowNull: false },
    made_by_name: { ...name(60), allowNull: false },
    // As the office was called on that day.
    office_name: { ...name(200), allowNull: false },
    entry_count: whole,
    added: whole,
    changed: whole,
    removed: whole,
  });
  await qi.addIndex('catalog_editions', ['office_id', 'field_id', 'number'], {
    name: 'catalog_editions_number',
    unique: true,
  });
  await qi.addIndex('catalog_editions', ['office_id', 'id'], { name: 'catalog_editions_office' });
  await qi.addIndex('catalog_editions', ['field_id', 'id'], { name: 'catalog_editions_field' });

  await qi.createTable('catalog_edition_rows', {
    entry_id: { ...key('catalog_entries'), primaryKey: true },
    office_id: { ...key('offices'), primaryKey: true },
    first_number: { ...whole, primaryKey: true },
    field_id: key('catalog_fields'),
    // The last edition with this row as it is; null while it is in force.
    last_number: { type: DataTypes.INTEGER },
    revision: whole,
    position: whole,
  });
  await qi.addIndex('catalog_edition_rows', ['office_id', 'field_id', 'first_number'], {
    name: 'catalog_edition_rows_edition',
  });
  // Exports read an office's field in the order of the table, in pieces.
  await qi.addIndex('catalog_entries', ['field_id', 'office_id', 'position', 'id'], {
    name: 'catalog_entries_order',
  });
  await carryOver(qi);
}

/** What is public now becomes edition 1 of each office and field; what was public before stands in the rows' revisions. */
async function carryOver(qi: QueryInterface): Promise<void> {
  await qi.sequelize.query(
    `INSERT INTO catalog_editions
       (office_id, field_id, number, published_on, made_at, made_by_name, office_name, entry_count, added, changed, removed)
     SELECT p.office_id, p.field_id, 1, MAX(r.published_on), MAX(r.published_at), MAX(r.publisher_name), MAX(o.name),
       COUNT(*), COUNT(*), 0, 0
     FROM catalog_publications p
     JOIN catalog_revisions r ON r.entry_id = p.entry_id AND r.number = p.revision
     JOIN offices o ON o.id = p.office_id
     GROUP BY p.office_id, p.field_id`,
  );
  await qi.sequelize.query(
    `INSERT INTO catalog_edition_rows (entry_id, office_id, first_number, field_id, last_number, revision, position)
     SELECT p.entry_id, p.office_id, 1, p.field_id, NULL, p.revision, p.position FROM catalog_publications p`,
  );
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.removeIndex('catalog_entries', 'catalog_entries_order');
  await qi.dropTable('catalog_edition_rows');
  await qi.dropTable('catalog_editions');
}
