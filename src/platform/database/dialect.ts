import type { QueryInterface } from 'sequelize';
import type { CommandContext } from './context.js';
import type { Dialect, Reader, SqlValue } from './reader.js';

/** Everything in which the two engines differ stands in this file. */
export function dialectOf(qi: QueryInterface): Dialect {
  return qi.sequelize.getDialect() === 'postgres' ? 'postgres' : 'sqlite';
}

/**
 * Inserts many rows with one statement; every row has the columns of the first. `after` is what follows, such as
 * RETURNING, whose rows come back.
 */
export async function insertRows<Returned extends object>(
  ctx: CommandContext,
  table: string,
  rows: readonly InsertedRow[],
  after = '',
): Promise<Returned[]> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return [];
  const { sql, params } =
    ctx.dialect === 'postgres' ? recordset(table, columns, rows) : places(columns, rows);
  return ctx.all<Returned>(`INSERT INTO ${table} (${columns.join(', ')}) ${sql} ${after}`.trimEnd(), params);
}

type InsertedRow = Readonly<Record<string, SqlValue>>;

function recordset(table: string, columns: readonly string[], rows: readonly InsertedRow[]) {
  const sql = `SELECT ${columns.join(', ')} FROM json_populate_recordset(CAST(NULL AS ${table}), CAST(? AS json))`;
  return { sql, params: [JSON.stringify(rows)] };
}

/** SQLite takes a value out of JSON faster by its place than by its name; what all rows share is not taken out at all. */
function places(columns: readonly string[], rows: readonly InsertedRow[]) {
  const [first = {}] = rows;
  const varying = columns.filter((name) => rows.some((row) => row[name] !== first[name]));
  const values = columns.map((name) => {
    const place = varying.indexOf(name);
    return place < 0 ? '?' : `json_extract(r.value, '$[${place}]')`;
  });
  const shared = columns.filter((name) => !varying.includes(name)).map((name) => first[name] ?? null);
  const json = JSON.stringify(rows.map((row) => varying.map((name) => row[name] ?? null)));
  return { sql: `SELECT ${values.join(', ')} FROM json_each(?) r`, params: [...shared, json] };
}

/** What stands after IN for a list of texts of any length, given as one parameter: their JSON. */
export function listedTexts({ dialect }: Pick<Reader, 'dialect'>): string {
  return dialect === 'postgres'
    ? '(SELECT json_array_elements_text(CAST(? AS json)))'
    : '(SELECT value FROM json_each(?))';
}

/** Gives this transaction room for the indexes that a large import touches. PostgreSQL has its shared memory. */
export async function makeRoomForImport(ctx: CommandContext): Promise<void> {
  if (ctx.dialect === 'sqlite') await ctx.run('PRAGMA cache_size = -65536');
}

/** An aggregate: the texts of a group with commas between, null for none. */
export function textList({ dialect }: Pick<Reader, 'dialect'>, column: string): string {
  return dialect === 'postgres' ? `string_agg(${column}, ',')` : `group_concat(${column}, ',')`;
}

/**
 * The inverted index beside the table `search_documents`: an FTS5 table whose rowid is the document's id, or
 * two tsvector columns of the table itself. Both hold finished tokens; neither engine cuts Chinese words.
 */
export async function createTextIndex(qi: QueryInterface): Promise<void> {
  const statements =
    dialectOf(qi) === 'postgres'
      ? [
          "ALTER TABLE search_documents ADD COLUMN words tsvector NOT NULL DEFAULT ''",
          'CREATE INDEX search_documents_words ON search_documents USING gin (words)',
        ]
      : [
          "CREATE VIRTUAL TABLE search_index USING fts5(words, content='', contentless_delete=1, detail=none)",
        ];
  for (const sql of statements) await qi.sequelize.query(sql);
}

export async function dropTextIndex(qi: QueryInterface): Promise<void> {
  // On PostgreSQL the index goes with its table.
  if (dialectOf(qi) === 'sqlite') await qi.sequelize.query('DROP TABLE search_index');
}

/** The tokens of one document: letters, digits and Chinese characters only. `words` includes those of the title. */
export interface IndexedText {
  readonly title: readonly string[];
  readonly words: readonly string[];
  /** Facts to narrow by, such as `kcatalog`; they never meet words. */
  readonly tags: readonly string[];
}

// Title words and tags are tokens of their own, told apart by a letter that no text token begins with: a
// common word's title occurrences are then found without walking through all its others.
const titleToken = (word: string) => `τ${word}`;
const tagToken = (tag: string) => `κ${tag}`;

/** The document as both engines' index holds it: finished tokens with spaces between. */
export function textIndexTokens(text: IndexedText): string {
  return [...text.words, ...text.title.map(titleToken), ...text.tags.map(tagToken)].join(' ');
}

export async function putTextIndex(ctx: CommandContext, id: number, text: IndexedText): Promise<void> {
  const tokens = textIndexTokens(text);
  if (ctx.dialect === 'postgres') {
    await ctx.run(
      "UPDATE search_documents SET words = array_to_tsvector(string_to_array(?, ' ')) WHERE id = ?",
      [tokens, id],
    );
    return;
  }
  await removeTextIndex(ctx, id);
  await ctx.run('INSERT INTO search_index (rowid, words) VALUES (?, ?)', [id, tokens]);
}

export async function removeTextIndex(ctx: CommandContext, id: number): Promise<void> {
  if (ctx.dialect === 'sqlite') await ctx.run('DELETE FROM search_index WHERE rowid = ?', [id]);
}

/** Documents that hold every word, and at least one tag of each group. */
export interface TextQuery {
  readonly words: readonly string[];
  readonly tags: readonly (readonly string[])[];
  /** The title as typed. */
  readonly title: string;
  /** The title is what was typed; it holds every word; or it does not, but the document does. */
  readonly place: 'exactTitle' | 'title' | 'anywhere';
}

/** Pieces of a SELECT over `search_documents d`, whose `id` column is to be compared and sorted as `id`. */
export interface TextMatch {
  readonly from: string;
  readonly id: string;
  readonly where: string;
  readonly params: readonly SqlValue[];
}

export function textMatch(reader: Reader, query: TextQuery): TextMatch {
  return reader.dialect === 'postgres' ? postgresMatch(query) : sqliteMatch(query);
}

function sqliteMatch({ words, tags, title, place }: TextQuery): TextMatch {
  const joined = (tokens: readonly string[], operator: string) =>
    `(${tokens.map((token) => `"${token}"`).join(` ${operator} `)})`;
  const groups = tags.map((group) => joined(group.map(tagToken), 'OR'));
  const inTitle = joined(words.map(titleToken), 'AND');
  if (place === 'exactTitle') {
    const tagged =
      'EXISTS (SELECT 1 FROM search_index WHERE search_index MATCH ? AND search_index.rowid = d.id)';
    return {
      from: 'search_documents d',
      id: 'd.id',
      where: `d.title = ? AND ${tagged}`,
      params: [title, [inTitle, ...groups].join(' AND ')],
    };
  }
  const wanted = [place === 'title' ? inTitle : joined(words, 'AND'), ...groups].join(' AND ');
  return {
    from: 'search_index i JOIN search_documents d ON d.id = i.rowid',
    id: 'i.rowid',
    where: 'search_index MATCH ? AND d.title <> ?',
    params: [place === 'title' ? wanted : `(${wanted}) NOT ${inTitle}`, title],
  };
}

function postgresMatch({ words, tags, title, place }: TextQuery): TextMatch {
  const joined = (tokens: readonly string[], operator: string) =>
    `(${tokens.map((token) => `'${token}'`).join(` ${operator} `)})`;
  const groups = tags.map((group) => joined(group.map(tagToken), '|'));
  const inTitle = joined(words.map(titleToken), '&');
  const wanted = place === 'anywhere' ? `${joined(words, '&')} & !${inTitle}` : inTitle;
  return {
    from: 'search_documents d',
    id: 'd.id',
    where: `d.words @@ CAST(? AS tsquery) AND d.title ${place === 'exactTitle' ? '=' : '<>'} ?`,
    params: [[wanted, ...groups].join(' & '), title],
  };
}
