import { UniqueConstraintError } from 'sequelize';
import { conflict, notFound } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { type CommandContext, placeholders, type Reader } from '../../platform/database/index.js';
import { BasisCitationModel, BasisDocumentModel } from '../catalog.model.js';
import { type Basis, documentKey, nameKey, namesDocument } from '../elements/basis.js';
import { type BasisDocument, type DocumentState, documentText } from './document.js';

interface DocumentRow {
  id: number;
  key: string;
  name_key: string;
  name: string;
  number: string | null;
  issuer: string | null;
  link: string | null;
  state: DocumentState;
  repealed_on: LocalDate | null;
  replaced_by_id: number | null;
  replaced_by_name: string | null;
  replaced_by_number: string | null;
}

const SELECT = `SELECT d.id, d.key, d.name_key, d.name, d.number, d.issuer, d.link, d.state, d.repealed_on,
    d.replaced_by_id, n.name AS replaced_by_name, n.number AS replaced_by_number
  FROM catalog_basis_documents d LEFT JOIN catalog_basis_documents n ON n.id = d.replaced_by_id`;

const KEY_LENGTH = 400;
const NAME_LENGTH = 300;

function keyOf({ name, number }: Pick<Basis, 'name' | 'number'>): string {
  return documentKey(name, number).slice(0, KEY_LENGTH);
}

function nameKeyOf({ name }: Pick<Basis, 'name'>): string {
  return nameKey(name).slice(0, NAME_LENGTH);
}

/** Throws notFound `catalog.documentNotFound`. */
export async function requireDocument(reader: Reader, id: number): Promise<BasisDocument> {
  const row = await reader.get<DocumentRow>(`${SELECT} WHERE d.id = ?`, [id]);
  if (!row) throw notFound('catalog.documentNotFound');
  return toDocument(row);
}

/**
 * The shared documents that citations mean, in their order; undefined for words that name none that is known. A
 * citation without a number means the document of that name that is in force, the one with a number before others.
 */
export async function documentsOf(
  reader: Reader,
  bases: readonly Basis[],
): Promise<readonly (BasisDocument | undefined)[]> {
  const rows = await candidates(reader, bases.filter(namesDocument));
  return bases.map((basis) => {
    const row = namesDocument(basis) ? meant(rows, basis) : undefined;
    return row && toDocument(row);
  });
}

async function candidates(reader: Reader, bases: readonly Basis[]): Promise<readonly DocumentRow[]> {
  const names = [...new Set(bases.map(nameKeyOf))];
  if (names.length === 0) return [];
  return reader.all<DocumentRow>(
    `${SELECT} WHERE d.name_key IN (${placeholders(names.length)}) ORDER BY d.id`,
    names,
  );
}

function meant(rows: readonly DocumentRow[], basis: Basis): DocumentRow | undefined {
  if (basis.number !== null) return rows.find((row) => row.key === keyOf(basis));
  const ofName = rows.filter((row) => row.name_key === nameKeyOf(basis));
  const rank = (row: DocumentRow) => (row.state === 'inForce' ? 0 : 2) + (row.number === null ? 1 : 0);
  return [...ofName].sort((a, b) => rank(a) - rank(b) || b.id - a.id)[0];
}

/** Notes which documents a row cites now; a document that nobody cited before is entered. */
export async function citeDocuments(
  ctx: CommandContext,
  entryId: number,
  bases: readonly Basis[],
): Promise<void> {
  const named = bases.filter(namesDocument);
  const cited = await enterDocuments(ctx, named);
  const before = await ctx.all<{ document_id: number }>(
    'SELECT document_id FROM catalog_basis_citations WHERE entry_id = ?',
    [entryId],
  );
  const gone = before.filter((row) => !cited.has(row.document_id)).map((row) => row.document_id);
  if (gone.length > 0) {
    await BasisCitationModel.destroy({ where: { entryId, documentId: gone }, transaction: ctx.tx });
  }
  const known = new Set(before.map((row) => row.document_id));
  const fresh = [...cited].filter((documentId) => !known.has(documentId));
  if (fresh.length > 0) {
    await BasisCitationModel.bulkCreate(
      fresh.map((documentId) => ({ documentId, entryId })),
      { transaction: ctx.tx },
    );
  }
}

/** The ids of the documents that the citations mean, entering those that are not known yet. */
export async function enterDocuments(
  ctx: CommandContext,
  bases: readonly Basis[],
): Promise<ReadonlySet<number>> {
  const rows = await candidates(ctx, bases);
  const ids = new Set<number>();
  const entered = new Map<string, number>();
  for (const basis of bases) {
    const key = keyOf(basis);
    const id = meant(rows, basis)?.id ?? entered.get(key) ?? (await enter(ctx, basis));
    entered.set(key, id);
    ids.add(id);
  }
  return ids;
}

async function enter(ctx: CommandContext, basis: Basis): Promise<number> {
  const row = await BasisDocumentModel.create(
    {
      name: basis.name.slice(0, NAME_LENGTH),
      number: basis.number?.slice(0, 100) ?? null,
      key: keyOf(basis),
      nameKey: nameKeyOf(basis),
      link: basis.link,
      state: 'inForce',
      updatedAt: ctx.now,
      updatedByName: ctx.actor.name,
    },
    { transaction: ctx.tx },
  );
  return row.id;
}

export interface DocumentFacts {
  readonly name: string;
  readonly number: string | null;
  readonly issuer: string | null;
  readonly link: string | null;
  readonly state: DocumentState;
  readonly repealedOn: LocalDate | null;
  readonly replacedById: number | null;
}

/** Adds a document, or (with an id) corrects one. Throws conflict `catalog.documentExists`. Returns its id. */
export async function saveDocument(ctx: CommandContext, facts: DocumentFacts, id?: number): Promise<number> {
  const values = {
    ...facts,
    key: keyOf(facts),
    nameKey: nameKeyOf(facts),
    updatedAt: ctx.now,
    updatedByName: ctx.actor.name,
  };
  try {
    if (id === undefined) return (await BasisDocumentModel.create(values, { transaction: ctx.tx })).id;
    await BasisDocumentModel.update(values, { where: { id }, transaction: ctx.tx });
    return id;
  } catch (error) {
    if (error instanceof UniqueConstraintError) throw conflict('catalog.documentExists');
    throw error;
  }
}

/** The first rows that cite a document. */
export async function citingEntries(
  reader: Reader,
  documentId: number,
  limit: number,
): Promise<readonly number[]> {
  const rows = await reader.all<{ entry_id: number }>(
    'SELECT c.entry_id FROM catalog_basis_citations c WHERE c.document_id = ? ORDER BY c.entry_id LIMIT ?',
    [documentId, limit],
  );
  return rows.map((row) => row.entry_id);
}

function toDocument(row: DocumentRow): BasisDocument {
  return {
    id: row.id,
    name: row.name,
    number: row.number,
    issuer: row.issuer,
    link: row.link,
    state: row.state,
    repealedOn: row.repealed_on,
    replacedById: row.replaced_by_id,
    replacedBy:
      row.replaced_by_name === null
        ? null
        : documentText({ name: row.replaced_by_name, number: row.replaced_by_number }),
  };
}
