/**
 * 统一社会信用代码 (GB 32100-2015): 18 characters, the last one checks the rest. Characters 9-17 are the 组织机构代码
 * (GB 11714), which the index numbers of published information begin with.
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const FORM = new RegExp(`^[${ALPHABET}]{18}$`);

/** The check character of the first 17 characters; null when one of them is not in the alphabet. */
export function creditCodeCheckCharacter(first17: string): string | null {
  if (first17.length !== WEIGHTS.length) return null;
  let sum = 0;
  for (const [index, weight] of WEIGHTS.entries()) {
    const value = ALPHABET.indexOf(first17.charAt(index));
    if (value < 0) return null;
    sum += value * weight;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

export function isCreditCode(text: string): boolean {
  return FORM.test(text) && creditCodeCheckCharacter(text.slice(0, 17)) === text.charAt(17);
}

/** 组织机构代码, nine characters without the hyphen. */
export function organisationCodeOf(creditCode: string): string {
  return creditCode.slice(8, 17);
}
