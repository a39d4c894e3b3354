import { decodeCursor, type Page, toPage } from '../../kernel/keyset.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { Reader, SqlValue } from '../../platform/database/index.js';
import { nameKey, parseBasis } from '../elements/basis.js';
import { readElements } from '../elements/stored-elements.js';
import { type DocumentState, documentText } from './document.js';

const SUGGESTIONS = 12;
/** No page counts further: beyond that it says "more than". */
export const MOST_COUNTED = 1000;

export interface DocumentRow {
  readonly id: number;
  readonly name: string;
  readonly number: string | null;
  readonly issuer: string | null;
  readonly state: DocumentState;
  readonly repealed_on: LocalDate | null;
  readonly name_key: string;
  /** Rows that cite it, at most {@link MOST_COUNTED} + 1. */
  readonly cited: number;
}

export interface DocumentFilter {
  /** Part of the name or the number. */
  readonly text: string;
  readonly state: DocumentState | null;
  readonly cursor: string | undefined;
  readonly limit: number;
}

/** Documents by name. */
export async function documentRows(reader: Reader, filter: DocumentFilter): Promise<Page<DocumentRow>> {
  const where = ['1 = 1'];
  const params: SqlValue[] = [];
  if (filter.text !== '') {
    where.push("(d.name_key LIKE ? ESCAPE '!' OR d.number LIKE ? ESCAPE '!')");
    params.push(like(nameKey(filter.text).replace(/\|$/u, '')), like(filter.text));
  }
  if (filter.state !== null) {
    where.push('d.state = ?');
    params.push(filter.state);
  }
  const after = decodeCursor(filter.cursor, 2);
  if (after) {
    where.push('(d.name_key, d.id) > (?, ?)');
    params.push(...after);
  }
  const rows = await reader.all<DocumentRow>(
    `SELECT d.id, d.name, d.number, d.issuer, d.state, d.repealed_on, d.name_key,
       (SELECT COUNT(*) FROM (SELECT 1 FROM catalog_basis_citations c WHERE c.document_id = d.id
          LIMIT ${MOST_COUNTED + 1}) counted) AS cited
     FROM catalog_basis_documents d WHERE ${where.join(' AND ')} ORDER BY d.name_key, d.id LIMIT ?`,
    [...params, filter.limit + 1],
  );
  return toPage(rows, filter.limit, (row) => [row.name_key, row.id]);
}

function like(text: string): string {
  return `%${text.replace(/[!%_]/gu, '!$&')}%`;
}

/** What is offered while a basis is typed: documents in force whose name or number holds the words. */
export async function suggestDocuments(reader: Reader, text: string): Promise<readonly string[]> {
  const words = text.replace(/[《》]/gu, '').trim();
  if ([...words].length < 2) return [];
  const rows = await reader.all<{ name: string; number: string | null }>(
    `SELECT d.name, d.number FROM catalog_basis_documents d
     WHERE d.state = 'inForce' AND (d.name_key LIKE ? ESCAPE '!' OR d.number LIKE ? ESCAPE '!')
     ORDER BY d.name_key, d.id LIMIT ${SUGGESTIONS}`,
    [like(nameKey(words).replace(/\|$/u, '')), like(words)],
  );
  return rows.map(documentText);
}

/** What a browser without scripts offers: the documents that the field's template rows cite. */
export async function documentsOfField(reader: Reader, fieldId: number): Promise<readonly string[]> {
  const rows = await reader.all<{ elements: string }>(
    'SELECT t.elements FROM catalog_templates t WHERE t.field_id = ? ORDER BY t.seq',
    [fieldId],
  );
  const cited = rows.flatMap((row) => readElements(row.elements).basis.map((basis) => basis.text));
  return [...new Set(cited)].filter((text) => parseBasis(text).text.startsWith('《'));
}

export interface CitingEntry {
  readonly id: number;
  readonly level1: string | null;
  readonly level2: string | null;
  readonly level3: string | null;
  readonly office_name: string;
  readonly field_name: string;
}

/** The first rows that cite a document, as the page of the document lists them. */
export function citingRows(reader: Reader, documentId: number, limit: number): Promise<CitingEntry[]> {
  return reader.all<CitingEntry>(
    `SELECT e.id, e.level1, e.level2, e.level3, o.name AS office_name, f.name AS field_name
     FROM catalog_basis_citations c JOIN catalog_entries e ON e.id = c.entry_id
     JOIN offices o ON o.id = e.office_id JOIN catalog_fields f ON f.id = e.field_id
     WHERE c.document_id = ? ORDER BY c.entry_id LIMIT ?`,
    [documentId, limit],
  );
}
