import { DataTypes, type QueryInterface, QueryTypes, type Transaction } from 'sequelize';
import { type Basis, documentKey, nameKey, namesDocument } from '../elements/basis.js';
import { readElements } from '../elements/stored-elements.js';

const name = (length: number) => ({ type: DataTypes.STRING(length) });
const key = (model: string, allowNull = false) => ({
  type: DataTypes.INTEGER,
  allowNull,
  references: { model, key: 'id' },
});

export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('catalog_basis_documents', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    name: { ...name(300), allowNull: false },
    number: name(100),
    // Name and number folded: what makes two citations the same document.
    key: { ...name(400), allowNull: false, unique: true },
    name_key: { ...name(300), allowNull: false },
    issuer: name(100),
    link: name(500),
    state: { ...name(10), allowNull: false, defaultValue: 'inForce' },
    repealed_on: name(10),
    replaced_by_id: key('catalog_basis_documents', true),
    updated_at: name(24),
    updated_by_name: name(60),
  });
  await qi.addConstraint('catalog_basis_documents', {
    type: 'check',
    name: 'catalog_basis_documents_state_known',
    fields: ['state'],
    where: { state: ['inForce', 'repealed', 'replaced'] },
  });
  await qi.addIndex('catalog_basis_documents', ['name_key'], { name: 'catalog_basis_documents_name' });

  // Which rows cite a document now: who must look again when it is repealed.
  await qi.createTable('catalog_basis_citations', {
    document_id: { ...key('catalog_basis_documents'), primaryKey: true },
    entry_id: { ...key('catalog_entries'), primaryKey: true },
  });
  await qi.addIndex('catalog_basis_citations', ['entry_id'], { name: 'catalog_basis_citations_entry' });

  await qi.addColumn('catalog_fields', 'columns', { type: DataTypes.TEXT });
  await qi.addColumn('catalog_entries', 'subject', name(200));
  await qi.addColumn('catalog_entries', 'subject_office_id', key('offices', true));
  await qi.addIndex('catalog_entries', ['subject_office_id'], { name: 'catalog_entries_subject' });
  await qi.sequelize.transaction((transaction) => carryOver(qi, transaction));
}

interface OldEntry {
  readonly id: number;
  readonly elements: string;
}

/** Rows from before: their subject gets its column, their documents are entered and cited. */
async function carryOver(qi: QueryInterface, transaction: Transaction): Promise<void> {
  const documents = new Map<string, number>();
  let last = 0;
  for (;;) {
    const rows = await qi.sequelize.query<OldEntry>(
      'SELECT id, elements FROM catalog_entries WHERE id > ? ORDER BY id LIMIT 500',
      { replacements: [last], type: QueryTypes.SELECT, transaction },
    );
    if (rows.length === 0) return;
    for (const row of rows) await carryEntry(qi, transaction, row, documents);
    last = rows.at(-1)?.id ?? last;
  }
}

async function carryEntry(
  qi: QueryInterface,
  transaction: Transaction,
  row: OldEntry,
  documents: Map<string, number>,
): Promise<void> {
  const elements = readElements(row.elements);
  await qi.sequelize.query('UPDATE catalog_entries SET subject = ? WHERE id = ?', {
    replacements: [elements.subject, row.id],
    transaction,
  });
  const cited = new Set<number>();
  for (const basis of elements.basis.filter(namesDocument)) {
    const document = documentKey(basis.name, basis.number);
    const id = documents.get(document) ?? (await enterDocument(qi, transaction, basis, document));
    documents.set(document, id);
    cited.add(id);
  }
  for (const id of cited) {
    await qi.sequelize.query('INSERT INTO catalog_basis_citations (document_id, entry_id) VALUES (?, ?)', {
      replacements: [id, row.id],
      transaction,
    });
  }
}

async function enterDocument(
  qi: QueryInterface,
  transaction: Transaction,
  { name: title, number }: Basis,
  document: string,
): Promise<number> {
  const [entered] = await qi.sequelize.query<{ id: number }>(
    `INSERT INTO catalog_basis_documents (name, number, key, name_key, state) VALUES (?, ?, ?, ?, 'inForce')
     RETURNING id`,
    {
      replacements: [title.slice(0, 300), number, document.slice(0, 400), nameKey(title).slice(0, 300)],
      type: QueryTypes.SELECT,
      transaction,
    },
  );
  if (!entered) throw new Error('the document was not entered');
  return entered.id;
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.removeIndex('catalog_entries', 'catalog_entries_subject');
  // Sequelize would rebuild the tables on SQLite and lose their indexes.
  for (const [table, column] of [
    ['catalog_entries', 'subject_office_id'],
    ['catalog_entries', 'subject'],
    ['catalog_fields', 'columns'],
  ]) {
    await qi.sequelize.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
  }
  await qi.dropTable('catalog_basis_citations');
  await qi.dropTable('catalog_basis_documents');
}
