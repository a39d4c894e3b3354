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
  /** Only documents with every one of these tags. */
  readonly tags?: readonly string[];
  readonly cursor?: string | undefined;
  readonly limit?: number;
}

interface HitRow {
  phase: number;
  id: number;
  kind: SearchKind;
  ref_id: number;
  title: string;
  summary: string;
  office_name: string | null;
  url: string;
  published_on: SearchHit['publishedOn'];
}

const COLUMNS = `d.id, d.kind, d.ref_id, d.title, d.summary, d.url, d.published_on,
  (SELECT o.name FROM offices o WHERE o.id = d.office_id) AS office_name`;
const DEFAULT_LIMIT = 20;
/** First the title as typed, then titles that hold every word, then the rest; the newest first in each. */
const places = ['exactTitle', 'title', 'anywhere'] as const;
/** Phases that one statement reads: hardly ever is a title typed whole, so the next phase is asked for with it. */
const reads = [[0, 1], [2]] as const;

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
  const found: HitRow[] = [];
  for (const read of reads) {
    const phases = read.filter((phase) => phase >= start.phase);
    if (phases.length === 0 || found.length > limit) continue;
    found.push(
      ...(await phaseRows(reader, phases, { words, query, start, limit: limit + 1 - found.length })),
    );
  }
  const kept = found.slice(0, limit);
  const last = kept.at(-1);
  const more = found.length > limit && last !== undefined;
  return {
    rows: kept.map(toHit),
    next: more ? encodeCursor([last.phase, last.id]) : null,
  };
}

let converter: Promise<(text: string) => string> | undefined;

/** The tables are loaded when first needed: most sites never meet a 繁體 word. */
async function toSimplified(text: string): Promise<string> {
  converter ??= import('opencc-js/t2cn').then(({ Converter }) => Converter({ from: 't', to: 'cn' }));
  return (await converter)(text);
}

interface Start {
  readonly phase: number;
  /** The last document that was shown of that phase; null at its beginning. */
  readonly after: number | null;
}

interface Wanted {
  readonly words: readonly string[];
  readonly query: SearchQuery;
  readonly start: Start;
  readonly limit: number;
}

function phaseRows(reader: Reader, phases: readonly number[], wanted: Wanted): Promise<HitRow[]> {
  const selects = phases.map((phase) => phaseSelect(reader, phase, wanted));
  return reader.all<HitRow>(
    `${selects.map(({ sql }) => sql).join(' UNION ALL ')} ORDER BY phase, id DESC LIMIT ${wanted.limit}`,
    selects.flatMap(({ params }) => params),
  );
}

/** The limit stands in the text: SQLite plans an unknown one as if every match were wanted. */
function phaseSelect(reader: Reader, phase: number, { words, query, start, limit }: Wanted) {
  const place = places[phase] ?? 'anywhere';
  const match = textMatch(reader, { words, tags: tagGroups(query), title: query.text.trim(), place });
  const params: SqlValue[] = [...match.params];
  const { after } = start;
  const beyond = phase === start.phase && after !== null;
  if (beyond) params.push(after);
  return {
    sql: `SELECT * FROM (SELECT ${phase} AS phase, ${COLUMNS} FROM ${match.from}
      WHERE ${match.where}${beyond ? ` AND ${match.id} < ?` : ''} ORDER BY ${match.id} DESC LIMIT ${limit}) AS phase${phase}`,
    params,
  };
}

function tagGroups({ kinds, officeId, topic, tags = [] }: SearchQuery): readonly (readonly string[])[] {
  return [
    ...(kinds && kinds.length > 0 ? [kinds.map((kind) => `k${kind}`)] : []),
    ...(officeId ? [[`o${officeId}`]] : []),
    ...(topic ? [[topicTag(topic)]] : []),
    ...tags.map((tag) => [tag]),
  ];
}

function startOf(cursor: string | undefined): Start {
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
    officeName: row.office_name,
    url: row.url,
    publishedOn: row.published_on,
  };
}
