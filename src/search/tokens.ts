import { cutWords, isLone, tellingWords } from './words.js';

/**
 * Words of a text, for the index and for a query. Where words begin and end is decided by
 * context, so a word that was cut differently in the document would be lost; every pair of neighbouring characters
 * is therefore indexed, and a query word is looked up by its pairs. A two-character word is always found where it
 * stands.
 */
const RUNS = /\p{Script=Han}+|[a-z0-9]+/gu;
const HAN = /^\p{Script=Han}+$/u;

/** Distinct tokens to index: all pairs, and what stands alone. */
export function indexTokens(text: string): readonly string[] {
  const found = new Set<string>();
  for (const run of runsOf(text)) {
    if (!HAN.test(run)) found.add(run);
    else for (const token of [...pairs(run), ...cutWords(run).filter(isLone)]) found.add(token);
  }
  return [...found];
}

/** Distinct tokens that a matching document must all hold; empty when the text names nothing. */
export function queryTokens(text: string): readonly string[] {
  const found = new Set<string>();
  for (const run of runsOf(text)) {
    if (!HAN.test(run)) found.add(run);
    else for (const word of tellingWords(run)) for (const token of pairs(word)) found.add(token);
  }
  return [...found].slice(0, MAX_QUERY);
}

/** Distinct words of a text as a reader would name them, without lone characters; to search with some of them. */
export function wordsOf(text: string): readonly string[] {
  const found = runsOf(text).flatMap((run) => (HAN.test(run) ? tellingWords(run) : [run]));
  return [...new Set(found)];
}

const MAX_QUERY = 24;

function runsOf(text: string): readonly string[] {
  return text.normalize('NFKC').toLowerCase().match(RUNS) ?? [];
}

/** 政策文件 → 政策, 策文, 文件; a single character is its own. */
function pairs(run: string): readonly string[] {
  const characters = [...run];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}
