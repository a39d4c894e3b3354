import { readTables, streamRows } from '../../platform/tables/index.js';
import { ANNEX_NAME } from '../export/basis-annex.js';
import { isOwnJson, ownJsonPieces } from './own-export.js';
import { type CatalogPiece, gather, readCatalog, readCatalogTables } from './parse-catalog.js';

/**
 * What a file holds, piece by piece. Sheets and delimited text come row by row; documents, pages and plain text are
 * read whole, since the words before a table name its field. Throws DomainError `tables.*` or `archives.*`.
 */
export async function* catalogPieces(source: Buffer, name: string): AsyncIterable<CatalogPiece> {
  if (isOwnJson(source.subarray(0, 100).toString('utf8'))) yield* ownJsonPieces(source.toString('utf8'));
  else if (/\.(?:xlsx|csv|tsv|jsonl)$/iu.test(name))
    // What the tables cite is told behind them, and needed with them.
    yield* readCatalog(streamRows(source, name, { firstSheet: ANNEX_NAME }));
  else yield* readCatalogTables(await readTables(source, name));
}

/** The same at once, for the command line and tests. */
export async function readCatalogFile(source: Buffer, name: string) {
  const pieces: CatalogPiece[] = [];
  for await (const piece of catalogPieces(source, name)) pieces.push(piece);
  return gather(pieces);
}
