import { everydayTerms } from './everyday-words.js';

/** Words of Chinese text, told by the language's own rules (ICU). */
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

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

export function isLone(word: string): boolean {
  return [...word].length === 1;
}

/**
 * The words of a run that tell something: without lone characters, which narrow nothing; the run itself when it has no others.
 * General rules do not know the words of an office (征|地|批|复): neighbours that no word holds are put together again.
 */
export function tellingWords(run: string): readonly string[] {
  if (run.length <= 2) return [run];
  const words = run.split(EVERYDAY).flatMap((piece, at) => (at % 2 === 1 ? [piece] : generalWords(piece)));
  return words.length > 0 ? words : [run];
}

function generalWords(piece: string): readonly string[] {
  const words: string[] = [];
  let lone = '';
  for (const word of [...cutWords(piece), '']) {
    if (isLone(word) && !PARTICLES.has(word)) {
      lone += word;
      continue;
    }
    words.push(...together(lone));
    lone = '';
    if (word !== '' && !isLone(word)) words.push(word);
  }
  return words;
}

/** What people type for what papers say is a word wherever it stands. */
const EVERYDAY = new RegExp(`(${everydayTerms.join('|')})`, 'u');

/** Characters that stand alone between words. */
const PARTICLES: ReadonlySet<string> = new Set(
  '的了和与及或并在是有无不之其所被把对为于以等将从向由至到该此我你他请',
);
/** Characters that stand alone before or after a word of two: 县低保, 参保率. */
const AFFIXES: ReadonlySet<string> = new Set('年月日号全各本县市区镇乡村户人金费率表');
/** Words of two characters that offices use and general rules take apart. */
const OFFICE_WORDS: ReadonlySet<string> = new Set([
  ...['征地', '批复', '印发', '扶贫', '涉农', '听证', '特困', '预审', '环评', '燃气', '参保', '缴费', '举报'],
  ...['征缴', '注销', '办税', '涉密', '报批', '确权', '村务', '县志', '配租', '廉租', '排污', '公交'],
  ...['供养', '权责', '纸质', '送达', '免试', '民办', '中考', '脱敏', '入户', '危改', '危房', '低收', '贴息'],
]);

/** 征|地|批|复 → 征地, 批复; 户|供|养 → 供养; an odd rest stays one. */
function together(lone: string): readonly string[] {
  const words: string[] = [];
  let rest = '';
  const flush = () => {
    if (rest.length % 2 === 0) for (let at = 0; at < rest.length; at += 2) words.push(rest.slice(at, at + 2));
    else if (rest.length > 1) words.push(rest);
    rest = '';
  };
  for (let at = 0; at < lone.length; ) {
    const pair = lone.slice(at, at + 2);
    if (OFFICE_WORDS.has(pair)) {
      flush();
      words.push(pair);
      at += 2;
      continue;
    }
    if (AFFIXES.has(lone.charAt(at))) flush();
    else rest += lone.charAt(at);
    at += 1;
  }
  flush();
  return words;
}
