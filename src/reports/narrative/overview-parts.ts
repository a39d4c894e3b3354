import { overviewTopics } from '../format.js';
import { chineseDigits } from './numerals.js';

/** Section one as its writer sees it: an opening and the five sub-headings that nearly every report has. */
export interface OverviewParts {
  readonly lead: string;
  /** In the order of `overviewTopics`. */
  readonly topics: readonly string[];
}

const topicHeads = overviewTopics.map((title, i) => `（${chineseDigits[i]}）${title}`);

/** Cuts a text at its sub-headings; what stands before the first, or has none, is the opening. */
export function splitOverview(text: string): OverviewParts {
  const starts = topicHeads.map((head) => new RegExp(`(?:^|\\n)\\s*${head}[。：:\\s]*`).exec(text));
  const found = starts.flatMap((match, topic) =>
    match === null ? [] : [{ topic, from: match.index, body: match.index + match[0].length }],
  );
  const inOrder = found.toSorted((a, b) => a.from - b.from);
  const topics = overviewTopics.map((_, topic) => {
    const at = inOrder.findIndex((one) => one.topic === topic);
    const part = inOrder[at];
    return part === undefined ? '' : text.slice(part.body, inOrder[at + 1]?.from).trim();
  });
  return { lead: text.slice(0, inOrder[0]?.from).trim(), topics };
}

/** The text of section one; a topic without words is left out. */
export function joinOverview({ lead, topics }: OverviewParts): string {
  const paragraphs = topics.flatMap((text, i) =>
    text.trim() === '' ? [] : [`${topicHeads[i]}。${text.trim()}`],
  );
  return [lead.trim(), ...paragraphs].filter((part) => part !== '').join('\n');
}
