import type { Reader } from '../platform/database/index.js';
import { documentText } from './basis-document.js';

const SUGGESTIONS = 150;

/** What the browser suggests while a basis is typed: the documents that rows of the field cite, the most cited first. */
export async function documentSuggestions(reader: Reader, fieldId: number): Promise<readonly string[]> {
  const rows = await reader.all<{ name: string; number: string | null }>(
    `SELECT d.name, d.number FROM catalog_basis_documents d
     JOIN (SELECT c.document_id, COUNT(*) AS n FROM catalog_basis_citations c
           JOIN catalog_entries e ON e.id = c.entry_id WHERE e.field_id = ? GROUP BY c.document_id) used
       ON used.document_id = d.id
     WHERE d.state = 'inForce' ORDER BY used.n DESC, d.id LIMIT ${SUGGESTIONS}`,
    [fieldId],
  );
  return rows.map(documentText);
}
