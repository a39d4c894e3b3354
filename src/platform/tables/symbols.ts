/**
 * Symbol fonts print their boxes and ticks by letters: an “R” in Wingdings 2 is a ticked box. Once the font is
 * lost the letter stands there alone, so it is translated while the font is still known.
 */
const wingdings: Readonly<Record<number, string>> = {
  108: '●',
  110: '■',
  111: '□',
  112: '□',
  113: '□',
  114: '□',
  117: '◆',
  161: '○',
  167: '■',
  168: '□',
  251: '✗',
  252: '✓',
  253: '☒',
  254: '☑',
};

const wingdings2: Readonly<Record<number, string>> = {
  79: '✗',
  80: '✓',
  81: '☒',
  82: '☑',
  83: '☒',
  84: '☒',
  158: '●',
  162: '■',
  163: '□',
  174: '◆',
};

/** The text of a run in its font: letters of Wingdings and Wingdings 2 become the signs that they print. */
export function readInFont(text: string, font: string | undefined): string {
  const signs = signsOf(font);
  if (!signs) return text;
  return [...text].map((letter) => signs[codeOf(letter)] ?? letter).join('');
}

/** Word's `<w:sym>`: a sign of a font by its code (hexadecimal, often in the private area F0xx). */
export function symbolText(font: string | undefined, hex: string): string {
  const code = Number.parseInt(hex, 16);
  if (Number.isNaN(code)) return '';
  const sign = signsOf(font)?.[code & 0xff];
  if (sign) return sign;
  return code >= 0xf000 && code <= 0xf0ff ? '' : String.fromCodePoint(Math.min(code, 0x10ffff));
}

function signsOf(font: string | undefined): Readonly<Record<number, string>> | undefined {
  if (!font || !/^wingdings/iu.test(font)) return undefined;
  return /2/u.test(font) ? wingdings2 : /3/u.test(font) ? {} : wingdings;
}

function codeOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  return code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
}
