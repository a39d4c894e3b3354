import type { Reader } from '../platform/database/index.js';
import { searchDocuments } from './search.query.js';
import type { SearchHit, SearchKind } from './search-document.js';
import { wordsOf } from './tokens.js';

const MOST_WORDS = 5;
const PER_QUERY = 5;

/** Words that stand in every application and tell nothing. */
const IDLE = new Set(
  '申请 公开 信息 政府 有关 关于 情况 相关 提供 请求 我们 本人 需要 希望 要求 文件 资料 材料 内容 具体 以及 包括 年度 全部 所有 进行 规定 本县 全县 我县 县政府'.split(
    ' ',
  ),
);

/** A document, and how many pairs of the description's words it holds. */
export interface DescribedHit {
  readonly hit: SearchHit;
  readonly points: number;
}

/**
 * What a description in a person's own words may mean, best first. Nobody writes it in the words of a title, so each two telling
 * words are looked for together; what holds several such pairs stands above. Where no two stand together, one is enough. A
 * bounded number of searches, whatever the length.
 */
export async function searchDescription(
  reader: Reader,
  description: string,
  kinds: readonly SearchKind[],
): Promise<readonly DescribedHit[]> {
  const words = tellingWords(description);
  const together = await foundBy(reader, kinds, pairsOf(words));
  if (together.length > 0 || words.length < 2) return together;
  return foundBy(
    reader,
    kinds,
    words.map((word) => [word]),
  );
}

async function foundBy(
  reader: Reader,
  kinds: readonly SearchKind[],
  queries: readonly (readonly string[])[],
): Promise<readonly DescribedHit[]> {
  const found = new Map<string, { readonly hit: SearchHit; points: number }>();
  const pages = await Promise.all(
    queries.map((words) => searchDocuments(reader, { text: words.join(' '), kinds, limit: PER_QUERY })),
  );
  for (const { rows } of pages) {
    for (const hit of rows) {
      const key = `${hit.kind}:${hit.refId}`;
      const known = found.get(key) ?? { hit, points: 0 };
      known.points += 1;
      found.set(key, known);
    }
  }
  return [...found.values()].sort((a, b) => b.points - a.points);
}

/** The longest words, in the order of the text; years and idle words narrow nothing. */
function tellingWords(description: string): readonly string[] {
  const words = wordsOf(description.slice(0, 500)).filter(
    (word) => [...word].length > 1 && !IDLE.has(word) && !/^\d+$/.test(word),
  );
  const longest = [...words].sort((a, b) => b.length - a.length).slice(0, MOST_WORDS);
  return words.filter((word) => longest.includes(word));
}

function pairsOf(words: readonly string[]): readonly (readonly string[])[] {
  if (words.length < 2) return words.map((word) => [word]);
  return words.flatMap((word, index) => words.slice(index + 1).map((other) => [word, other]));
}
