import { matchName } from './coverage.js';

/** A text with its words already cut: the caller knows the dictionary, this file only compares. */
export interface Worded {
  readonly id: number;
  readonly name: string;
  readonly words: readonly string[];
  /** Names of laws and papers cited, without 《》. */
  readonly papers: readonly string[];
}

/** A row's own content, besides its name (一级、二级、三级事项 together). */
export interface WordedRow extends Worded {
  /** The most specific 事项 alone. */
  readonly title: string;
  readonly contentWords: readonly string[];
}

export interface Proposal {
  readonly itemId: number;
  readonly rowId: number;
  /** 1 to 100. */
  readonly score: number;
  readonly origin: 'name' | 'similar';
}

/** Below this two texts share little more than the words that every item has. */
export const LEAST_SCORE = 35;
const PER_ITEM = 3;
/** Cited papers in common say something, but a department's items share them. */
const PAPER_BONUS = 8;

/**
 * Proposes rows for items by the words they share. A word counts the more, the fewer items and rows have it: 行政许可
 * and 审批 tell little, 渣土 much. Half of the score asks how much of both names is shared, half how much of the item is
 * found in the row's name and content, or of the row's name in the item. Equal names give 100.
 */
export function proposeLinks(items: readonly Worded[], rows: readonly WordedRow[]): readonly Proposal[] {
  const weight = weightsOf([...items, ...rows]);
  const sum = (words: Iterable<string>) => [...words].reduce((total, word) => total + weight(word), 0);
  const titles = new Map<string, number>();
  for (const { title } of rows) titles.set(matchName(title), (titles.get(matchName(title)) ?? 0) + 1);
  const prepared = rows.map((row) => {
    const name = new Set(row.words);
    const title = matchName(row.title);
    return {
      row,
      name,
      // 审核信息 stands under many 一级事项: a title names a row only when no other row has it.
      names: [matchName(row.name), ...(titles.get(title) === 1 ? [title] : [])],
      all: new Set([...row.words, ...row.contentWords]),
      weight: sum(name),
      papers: new Set(row.papers),
    };
  });
  const rowsOfWord = new Map<string, number[]>();
  for (const [index, { all }] of prepared.entries()) {
    for (const word of all) rowsOfWord.set(word, [...(rowsOfWord.get(word) ?? []), index]);
  }
  return items.flatMap((item) => {
    const words = new Set(item.words);
    const own = sum(words);
    const name = matchName(item.name);
    const candidates = new Set([...words].flatMap((word) => rowsOfWord.get(word) ?? []));
    return [...candidates]
      .flatMap((index): Proposal[] => {
        const candidate = prepared[index];
        if (!candidate) return [];
        const { row } = candidate;
        if (candidate.names.includes(name)) {
          return [{ itemId: item.id, rowId: row.id, score: 100, origin: 'name' }];
        }
        const inName = sum([...words].filter((word) => candidate.name.has(word)));
        const inAll = sum([...words].filter((word) => candidate.all.has(word)));
        const alike = inName / Math.sqrt(own * candidate.weight || 1);
        // A long duty names several matters: then it is the row's name that has to be found in it.
        const found = Math.max(inAll / (own || 1), inName / (candidate.weight || 1));
        const bonus = item.papers.some((paper) => candidate.papers.has(paper)) ? PAPER_BONUS : 0;
        const score = Math.min(99, Math.round(50 * alike + 50 * found) + (inAll > 0 ? bonus : 0));
        return score < LEAST_SCORE ? [] : [{ itemId: item.id, rowId: row.id, score, origin: 'similar' }];
      })
      .toSorted((a, b) => b.score - a.score || a.rowId - b.rowId)
      .slice(0, PER_ITEM);
  });
}

function weightsOf(texts: readonly Worded[]): (word: string) => number {
  const count = new Map<string, number>();
  for (const { words } of texts) {
    for (const word of new Set(words)) count.set(word, (count.get(word) ?? 0) + 1);
  }
  return (word) => Math.log(1 + texts.length / (1 + (count.get(word) ?? 0)));
}

/** 《社会救助暂行办法》（国务院令第649号）第五条 → 社会救助暂行办法. */
export function papersIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/《([^《》]{2,60})》/gu)].map((match) => match[1] ?? ''))];
}
