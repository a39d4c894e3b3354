import { decodeCursor, encodeCursor, type Page } from '../kernel/keyset.js';
import { type Reader, type SqlValue, textMatch } from '../platform/database/index.js';
import type { SearchHit, SearchKind } from './search-document.js';
import { topicTag } from './search-tags.js';
import { queryTokens } from './tokens.js';

export interface SearchQuery {
  readonly text: string;
  /** Only these kinds; all when absent. */
  readonly kinds?: readonly SearchKind[];
  readonly officeId?: number | null;
  readonly topic?: string | null;
  readonly cursor?: string | undefined;
  readonly limit?: number;
}

interface HitRow {
  id: number;
  kind: SearchKind;
  ref_id: number;
  title: string;
  summary: string;
  office_id: number | null;
  url: string;
  published_on: SearchHit['publishedOn'];
}

const COLUMNS = 'd.id, d.kind, d.ref_id, d.title, d.summary, d.office_id, d.url, d.published_on';
const DEFAULT_LIMIT = 20;
/** First the title as typed, then titles that hold every word, then the rest; the newest first in each. */
const places = ['exactTitle', 'title', 'anywhere'] as const;

/**
 * Documents that hold every word of `text`, best first. A page costs the same wherever it stands and however
 * many match: no phase is counted or sorted, the index gives its documents in order. Words in 繁體 are looked
 * up in 简体, in which everything is written, when they are not found as they stand.
 */
export async function searchDocuments(reader: Reader, query: SearchQuery): Promise<Page<SearchHit>> {
  const page = await searchAsTyped(reader, query);
  if (page.rows.length > 0 || queryTokens(query.text).length === 0) return page;
  const text = await toSimplified(query.text);
  return text === query.text ? page : searchAsTyped(reader, { ...query, text });
}

async function searchAsTyped(reader: Reader, query: SearchQuery): Promise<Page<SearchHit>> {
  const words = queryTokens(query.text);
  if (words.length === 0) return { rows: [], next: null };
  const limit = query.limit ?? DEFAULT_LIMIT;
  const start = startOf(query.cursor);
  const found: { phase: number; row: HitRow }[] = [];
  for (let phase = start.phase; phase < places.length && found.length <= limit; phase += 1) {
    const after = phase === start.phase ? start.after : null;
    const rows = await phaseRows(reader, { phase, words, query, after, limit: limit + 1 - found.length });
    found.push(...rows.map((row) => ({ phase, row })));
  }
  const kept = found.slice(0, limit);
  const last = kept.at(-1);
  const more = found.length > limit && last !== undefined;
  return {
    rows: kept.map(({ row }) => toHit(row)),
    next: more ? encodeCursor([last.phase, last.row.id]) : null,
  };
}

let converter: Promise<(text: string) => string> | undefined;

/** The tables are loaded when first needed: most sites never meet a 繁體 word. */
async function toSimplified(text: string): Promise<string> {
  converter ??= import('opencc-js/t2cn').then(({ Converter }) => Converter({ from: 't', to: 'cn' }));
  return (await converter)(text);
}

interface Phase {
  readonly phase: number;
  readonly words: readonly string[];
  readonly query: SearchQuery;
  readonly after: number | null;
  readonly limit: number;
}

function phaseRows(reader: Reader, { phase, words, query, after, limit }: Phase): Promise<HitRow[]> {
  const place = places[phase] ?? 'anywhere';
  const match = textMatch(reader, { words, tags: tagGroups(query), title: query.text.trim(), place });
  const conditions = [match.where];
  const params: SqlValue[] = [...match.params];
  if (after !== null) {
    conditions.push(`${match.id} < ?`);
    params.push(after);
  }
  return reader.all<HitRow>(
    `SELECT ${COLUMNS} FROM ${match.from} WHERE ${conditions.join(' AND ')} ORDER BY ${match.id} DESC LIMIT ?`,
    [...params, limit],
  );
}

function tagGroups({ kinds, officeId, topic }: SearchQuery): readonly (readonly string[])[] {
  return [
    ...(kinds && kinds.length > 0 ? [kinds.map((kind) => `k${kind}`)] : []),
    ...(officeId ? [[`o${officeId}`]] : []),
    ...(topic ? [[topicTag(topic)]] : []),
  ];
}

function startOf(cursor: string | undefined): { phase: number; after: number | null } {
  const [phase, after] = decodeCursor(cursor, 2) ?? [];
  const known = phase === 0 || phase === 1 || phase === 2;
  return known && typeof after === 'number' ? { phase, after } : { phase: 0, after: null };
}

function toHit(row: HitRow): SearchHit {
  return {
    kind: row.kind,
    refId: row.ref_id,
    title: row.title,
    summary: row.summary,
    officeId: row.office_id,
    url: row.url,
    publishedOn: row.published_on,
  };
}
