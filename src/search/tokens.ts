import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Jieba } from '@node-rs/jieba';

/**
 * Words of a text, for the index and for a query. jieba knows words but decides by context, so a word that it
 * cut differently in the document would be lost; every pair of neighbouring characters is therefore indexed
 * too, and a query word of three characters or more is looked up by its pairs. A two-character word is
 * always found where it stands.
 */
const RUNS = /\p{Script=Han}+|[a-z0-9]+/gu;
const HAN = /^\p{Script=Han}+$/u;

const require = createRequire(import.meta.url);
let loaded: Jieba | undefined;

/**
 * Loaded at first use: the dictionary takes a quarter of a second and some 40 MB. Its text is not kept, as the
 * package's own `dict.js` would keep it, beside a second one that nobody reads.
 */
function jieba(): Jieba {
  loaded ??= Jieba.withDict(readFileSync(require.resolve('@node-rs/jieba/dict.txt')));
  return loaded;
}

/** Distinct tokens to index. */
export function indexTokens(text: string): readonly string[] {
  const found = new Set<string>();
  for (const run of runsOf(text)) {
    if (!HAN.test(run)) found.add(run);
    else for (const token of [...jieba().cutForSearch(run, true), ...pairs(run)]) found.add(token);
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

/** The words of a run without lone characters (的, 及), which narrow nothing; the run itself when it has no others. */
function tellingWords(run: string): readonly string[] {
  if (run.length <= 2) return [run];
  const words = jieba()
    .cut(run, true)
    .filter((word) => [...word].length > 1);
  return words.length > 0 ? words : [run];
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

/** Whether a cut between two texts goes through a word (通讯|地址), as the width of a cell cuts. */
export function breaksWord(left: string, right: string): boolean {
  const head = /\p{Script=Han}{1,6}$/u.exec(left.trimEnd())?.[0] ?? '';
  const tail = /^\p{Script=Han}{1,6}/u.exec(right.trimStart())?.[0] ?? '';
  if (head === '' || tail === '') return false;
  let at = 0;
  for (const word of jieba().cut(head + tail, false)) {
    at += word.length;
    if (at === head.length) return false;
    if (at > head.length) return true;
  }
  return false;
}
