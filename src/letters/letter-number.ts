/** Parts of a 发文字号: 机关代字 with the type's 字, the year and the serial within the year. */
export interface LetterNumberParts {
  readonly prefix: string;
  readonly year: number;
  readonly n: number;
}

/** `明民公开告〔2026〕3号` (GB/T 9704 7.2.5: six-cornered brackets, whole year, no leading zero, no 第). */
export function formatLetterNumber({ prefix, year, n }: LetterNumberParts): string {
  if (!Number.isInteger(n) || n < 1 || !Number.isInteger(year) || year < 1949)
    throw new RangeError(`letter number: ${year} ${n}`);
  return `${prefix}〔${year}〕${n}号`;
}
