/**
 * How alike two texts are, 0 to 1 (Dice coefficient over pairs of neighbouring characters). Digits are left out:
 * last year's text with new figures is still last year's text ("不得年年雷同").
 */
export function similarity(a: string, b: string): number {
  const left = pairs(a);
  const right = pairs(b);
  const total = sum(left) + sum(right);
  if (total === 0) return 0;
  let shared = 0;
  for (const [pair, n] of left) shared += Math.min(n, right.get(pair) ?? 0);
  return (2 * shared) / total;
}

function pairs(text: string): Map<string, number> {
  const characters = Array.from(text.replace(/[\s\d\p{P}]/gu, ''));
  const found = new Map<string, number>();
  for (let i = 0; i + 1 < characters.length; i += 1) {
    const pair = `${characters[i]}${characters[i + 1]}`;
    found.set(pair, (found.get(pair) ?? 0) + 1);
  }
  return found;
}

function sum(counts: Map<string, number>): number {
  let total = 0;
  for (const n of counts.values()) total += n;
  return total;
}

/** Characters as the limit of section one counts them: without white space. */
export function textLength(text: string): number {
  return Array.from(text.replace(/\s/g, '')).length;
}
