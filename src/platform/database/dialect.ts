import type { QueryInterface } from 'sequelize';
import type { CommandContext } from './context.js';
import type { Dialect, Reader, SqlValue } from './reader.js';

/** Everything in which the two engines differ stands in this file. */
export function dialectOf(qi: QueryInterface): Dialect {
  return qi.sequelize.getDialect() === 'postgres' ? 'postgres' : 'sqlite';
}

/**
 * The inverted index beside the table `search_documents`: an FTS5 table whose rowid is the document's id, or
 * two tsvector columns of the table itself. Both hold finished tokens; neither engine cuts Chinese words.
 */
export async function createTextIndex(qi: QueryInterface): Promise<void> {
  const statements =
    dialectOf(qi) === 'postgres'
      ? [
          "ALTER TABLE search_documents ADD COLUMN title_words tsvector NOT NULL DEFAULT ''",
          "ALTER TABLE search_documents ADD COLUMN words tsvector NOT NULL DEFAULT ''",
          'CREATE INDEX search_documents_title_words ON search_documents USING gin (title_words)',
          'CREATE INDEX search_documents_words ON search_documents USING gin (words)',
        ]
      : [
          "CREATE VIRTUAL TABLE search_index USING fts5(title, words, tags, content='', contentless_delete=1, detail=column)",
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

export async function putTextIndex(ctx: CommandContext, id: number, text: IndexedText): Promise<void> {
  const title = text.title.join(' ');
  if (ctx.dialect === 'postgres') {
    const words = [...text.words, ...text.tags.map(tagLexeme)].join(' ');
    await ctx.run(
      `UPDATE search_documents SET title_words = array_to_tsvector(string_to_array(?, ' ')),
         words = array_to_tsvector(string_to_array(?, ' ')) WHERE id = ?`,
      [title, words, id],
    );
    return;
  }
  await removeTextIndex(ctx, id);
  await ctx.run('INSERT INTO search_index (rowid, title, words, tags) VALUES (?, ?, ?, ?)', [
    id,
    title,
    text.words.join(' '),
    text.tags.join(' '),
  ]);
}

export async function removeTextIndex(ctx: CommandContext, id: number): Promise<void> {
  if (ctx.dialect === 'sqlite') await ctx.run('DELETE FROM search_index WHERE rowid = ?', [id]);
}

/** Documents that hold every word, and at least one tag of each group. */
export interface TextQuery {
  readonly words: readonly string[];
  readonly tags: readonly (readonly string[])[];
  /** Whether all words stand in the title (true), not all of them do (false). */
  readonly inTitle: boolean;
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

function sqliteMatch({ words, tags, inTitle }: TextQuery): TextMatch {
  const all = words.map((word) => `"${word}"`).join(' AND ');
  const groups = tags.map((group) => `tags : (${group.map((tag) => `"${tag}"`).join(' OR ')})`);
  const text = inTitle ? `title : (${all})` : `(words : (${all})) NOT (title : (${all}))`;
  return {
    from: 'search_index i JOIN search_documents d ON d.id = i.rowid',
    id: 'i.rowid',
    where: 'search_index MATCH ?',
    params: [[`(${text})`, ...groups].join(' AND ')],
  };
}

function postgresMatch({ words, tags, inTitle }: TextQuery): TextMatch {
  const quoted = (lexemes: readonly string[], operator: string) =>
    lexemes.map((lexeme) => `'${lexeme}'`).join(` ${operator} `);
  const all = quoted(words, '&');
  const groups = tags.map((group) => `(${quoted(group.map(tagLexeme), '|')})`);
  return {
    from: 'search_documents d',
    id: 'd.id',
    where: `d.words @@ CAST(? AS tsquery) AND ${inTitle ? '' : 'NOT '}d.title_words @@ CAST(? AS tsquery)`,
    params: [[all, ...groups].join(' & '), all],
  };
}

function tagLexeme(tag: string): string {
  return `#${tag}`;
}
