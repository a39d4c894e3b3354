import { DataTypes, type QueryInterface, QueryTypes } from 'sequelize';
import { readElements } from '../elements/stored-elements.js';
import { isPeriodic, signatureOf } from '../public/public-facets.js';

const integer = (defaultValue?: number) => ({
  type: DataTypes.INTEGER,
  allowNull: false,
  ...(defaultValue === undefined ? {} : { defaultValue }),
});
const no = { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false };

export async function up(qi: QueryInterface): Promise<void> {
  // One bit a facet value: rows of one signature are counted together and read in one stretch of an index.
  await qi.addColumn('catalog_publications', 'signature', integer(0));
  await qi.addColumn('catalog_publications', 'periodic', no);
  // The search knows the row's facets; false for rows published before it could.
  await qi.addColumn('catalog_publications', 'tagged', no);
  const order = ['position', 'entry_id'];
  const index = (suffix: string, columns: string[], where?: Record<string, boolean>) =>
    qi.addIndex('catalog_publications', columns, {
      name: `catalog_publications_${suffix}`,
      ...(where ? { where } : {}),
    });
  await index('facets', ['signature', 'field_id', 'office_id', ...order]);
  await index('facets_office', ['signature', 'office_id', 'field_id', ...order]);
  await index('periodic', ['office_id', 'field_id', ...order], { periodic: true });
  await index('untagged', ['entry_id'], { tagged: false });

  // How many public rows have a signature, of a field (or 0: all) and an office (or 0: all).
  await qi.createTable('catalog_facets', {
    field_id: { ...integer(), primaryKey: true },
    office_id: { ...integer(), primaryKey: true },
    signature: { ...integer(), primaryKey: true },
    entries: integer(),
  });
  await qi.addIndex('catalog_facets', ['office_id', 'field_id', 'signature'], {
    name: 'catalog_facets_office',
  });

  // What changed for the public, oldest first: feeds read it backwards.
  await qi.createTable('catalog_changes', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    entry_id: { ...integer(), references: { model: 'catalog_entries', key: 'id' } },
    office_id: integer(),
    field_id: integer(),
    kind: { type: DataTypes.STRING(10), allowNull: false },
    revision: integer(),
    title: { type: DataTypes.STRING(200), allowNull: false },
    note: { type: DataTypes.STRING(500), allowNull: false, defaultValue: '' },
    changed_at: { type: DataTypes.STRING(24), allowNull: false },
  });
  await qi.addIndex('catalog_changes', ['office_id', 'id'], { name: 'catalog_changes_office' });
  await qi.addIndex('catalog_changes', ['field_id', 'id'], { name: 'catalog_changes_field' });
  await fillColumns(qi);
  await fillSums(qi);
}

/** Rows that were public before. */
async function fillColumns(qi: QueryInterface): Promise<void> {
  for (let last = 0; ; ) {
    const rows = await qi.sequelize.query<{ id: number; elements: string; time_limit: string }>(
      `SELECT p.entry_id AS id, r.elements, p.time_limit FROM catalog_publications p
       JOIN catalog_revisions r ON r.entry_id = p.entry_id AND r.number = p.revision
       WHERE p.entry_id > ? ORDER BY p.entry_id LIMIT 500`,
      { replacements: [last], type: QueryTypes.SELECT },
    );
    if (rows.length === 0) return;
    for (const { id, elements, time_limit } of rows) {
      await qi.sequelize.query(
        'UPDATE catalog_publications SET signature = ?, periodic = ? WHERE entry_id = ?',
        {
          replacements: [signatureOf(readElements(elements)), isPeriodic(time_limit), id],
        },
      );
      last = id;
    }
  }
}

async function fillSums(qi: QueryInterface): Promise<void> {
  for (const [field, office] of [
    ['0', '0'],
    ['0', 'office_id'],
    ['field_id', '0'],
    ['field_id', 'office_id'],
  ]) {
    await qi.sequelize.query(
      `INSERT INTO catalog_facets (field_id, office_id, signature, entries)
       SELECT ${field}, ${office}, signature, COUNT(*) FROM catalog_publications
       GROUP BY ${[field, office].filter((name) => name !== '0').join(', ')}${field === '0' && office === '0' ? '' : ', '}signature`,
    );
  }
  await qi.sequelize.query(
    `INSERT INTO catalog_changes (entry_id, office_id, field_id, kind, revision, title, note, changed_at)
     SELECT r.entry_id, e.office_id, e.field_id, CASE WHEN r.number = 1 THEN 'added' ELSE 'changed' END, r.number,
       COALESCE(e.level3, e.level2, e.level1, ''), '', r.published_at
     FROM catalog_revisions r JOIN catalog_entries e ON e.id = r.entry_id ORDER BY r.published_at, r.entry_id`,
  );
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('catalog_changes');
  await qi.dropTable('catalog_facets');
  for (const suffix of ['facets', 'facets_office', 'periodic', 'untagged'])
    await qi.removeIndex('catalog_publications', `catalog_publications_${suffix}`);
  // Sequelize would rebuild the table on SQLite and lose its other indexes.
  for (const column of ['signature', 'periodic', 'tagged'])
    await qi.sequelize.query(`ALTER TABLE catalog_publications DROP COLUMN ${column}`);
}
