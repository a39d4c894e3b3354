/**
 * Words of a text, for the index and for a query. Words are told by the language's own rules (ICU), which decide by
 * context, so a word that was cut differently in the document would be lost; every pair of neighbouring characters
 * is therefore indexed, and a query word is looked up by its pairs. A two-character word is always found where it
 * stands.
 */
const RUNS = /\p{Script=Han}+|[a-z0-9]+/gu;
const HAN = /^\p{Script=Han}+$/u;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
/** Characters that stand alone between words. */
const PARTICLES: ReadonlySet<string> = new Set(
  '的了和与及或并在是有无不之其所被把对为于以等将从向由至到各该此我你他请',
);

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

/** The words of a run without lone characters (的, 及), which narrow nothing; the run itself when it has no others. */
function tellingWords(run: string): readonly string[] {
  if (run.length <= 2) return [run];
  const words = joinLone(cutWords(run)).filter((word) => !isLone(word));
  return words.length > 0 ? words : [run];
}

/** Neighbours that no word holds are one to the reader (征|地); particles part them. */
function joinLone(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let open = false;
  for (const word of words) {
    const lone = isLone(word) && !PARTICLES.has(word);
    if (lone && open) joined.push(`${joined.pop()}${word}`);
    else joined.push(word);
    open = lone;
  }
  return joined;
}

function isLone(word: string): boolean {
  return [...word].length === 1;
}

/** The words of a run of Chinese characters in order. Asked place by place: the segmenter's own iterator takes twice the time. */
export function cutWords(run: string): readonly string[] {
  const segments = segmenter.segment(run);
  const words: string[] = [];
  for (let at = 0; at < run.length; ) {
    const { segment } = segments.containing(at) ?? { segment: run.slice(at) };
    words.push(segment);
    at += segment.length;
  }
  return words;
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
