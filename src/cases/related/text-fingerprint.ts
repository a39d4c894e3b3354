/**
 * Alike requests without reading them all. A text becomes the set of its character pairs; a few least hashes of that set, taken two
 * at a time, are its fingerprint (MinHash with bands). Texts that share half of their pairs share at least one part of the
 * fingerprint in 97 of 100 cases, so an index on the parts finds them, and `similarity` then judges the few that were found.
 */
const PARTS = 12;
const ROWS = 2;

/** What every request says, whatever it asks: it tells nothing apart. */
const phrases =
  /(特此|现|兹)?(依法)?(向(贵|你)(单位|局|机关|委|办))?(申请|请求|要求|请)(贵(单位|局|机关))?(依法)?(予以|给予)?(公开|提供|获取|查询)|以下(政府)?信息|根据中华人民共和国政府信息公开条例(第[一二三四五六七八九十]+条)?(的)?(规定)?|政府信息公开条例|谢谢|您好|你好|本人/gu;

/** Letters, digits and characters alone, in one width; without the phrases that all requests share. */
export function plainRequest(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  const left = plain.replace(phrases, '');
  return left.length >= 4 ? left : plain;
}

function pairsOf(text: string): Set<string> {
  const characters = Array.from(plainRequest(text));
  if (characters.length === 1) return new Set(characters);
  return new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`));
}

/** How much two requests say the same, 0 to 1: the share of their character pairs that both have. */
export function similarity(a: string, b: string): number {
  const [first, second] = [pairsOf(a), pairsOf(b)];
  if (first.size === 0 || second.size === 0) return 0;
  let both = 0;
  for (const pair of first) if (second.has(pair)) both += 1;
  return both / (first.size + second.size - both);
}

/**
 * Numbers (years, plots, documents) that one request names and the other does not: requests that differ in nothing else read alike
 * and ask for something else.
 */
export function differentNumbers(a: string, b: string): string[] {
  const numbers = (text: string) => new Set(text.normalize('NFKC').match(/\d+/gu) ?? []);
  const [first, second] = [numbers(a), numbers(b)];
  return [
    ...[...first].filter((each) => !second.has(each)),
    ...[...second].filter((each) => !first.has(each)),
  ];
}

/** Positive 31-bit integers, each part of its own kind; empty for a text without letters. */
export function fingerprintOf(text: string): number[] {
  const hashes = [...pairsOf(text)].map(hash);
  if (hashes.length === 0) return [];
  return Array.from({ length: PARTS }, (_, part) => {
    let key = mix(part + 1);
    for (let row = 0; row < ROWS; row++) {
      const seed = mix(part * ROWS + row + 101);
      let least = 0xffffffff;
      for (const each of hashes) {
        const value = mix(each ^ seed);
        if (value < least) least = value;
      }
      key = mix(key ^ least);
    }
    return key & 0x7fffffff;
  });
}

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/** The finisher of MurmurHash3: every bit of the input moves every bit of the result. */
function mix(input: number): number {
  let value = input | 0;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
