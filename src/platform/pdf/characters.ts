/** Punctuation that may not begin a line (避头): closers, stops, and what belongs to the character before it. */
const NO_START = new Set(
  '、。，．：；？！）］｝〕〉》」』】〗〙〛”’％‰‱℃°…—～·‥々ー﹏＂＇,.:;?!%)]}'.split(''),
);

/** Punctuation that may not end a line (避尾): openers and signs that belong to the number after them. */
const NO_END = new Set('（［｛〔〈《「『【〖〘〚“‘￥＄￡№＃([{$'.split(''));

/** Full-width marks whose ink stands left: they can give up blank on their right. */
const SHRINK_RIGHT = new Set('、。，．：；？！）］｝〕〉》」』】〗”’'.split(''));

/** Full-width marks whose ink stands right: they can give up blank on their left. */
const SHRINK_LEFT = new Set('（［｛〔〈《「『【〖“‘'.split(''));

export function mayNotStartLine(character: string): boolean {
  return NO_START.has(character);
}

export function mayNotEndLine(character: string): boolean {
  return NO_END.has(character);
}

/** 破折号 and 省略号 take two characters that may not be parted. */
export function mayNotPart(before: string, after: string): boolean {
  return before === after && (before === '—' || before === '…');
}

export function shrinkSide(character: string): 'left' | 'right' | null {
  if (SHRINK_RIGHT.has(character)) return 'right';
  return SHRINK_LEFT.has(character) ? 'left' : null;
}

/** Half-width letters, digits and the marks inside numbers and addresses, which stay together as a word. */
export function isWordCharacter(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (code > 0x20 && code < 0x250) || (code >= 0x370 && code < 0x530);
}

/** Marks after which a long address may be broken. */
export function isAddressBreak(character: string): boolean {
  return '/?&=-_.#:;,@'.includes(character);
}

/** Characters that are in the text but leave no mark: variation selectors, joiners, controls other than newline. */
export function isInvisible(codePoint: number): boolean {
  return (
    (codePoint < 0x20 && codePoint !== 0x0a && codePoint !== 0x09) ||
    (codePoint >= 0x7f && codePoint < 0xa0) ||
    (codePoint >= 0x200b && codePoint <= 0x200f) ||
    (codePoint >= 0x202a && codePoint <= 0x202e) ||
    (codePoint >= 0x2060 && codePoint <= 0x206f) ||
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f) ||
    codePoint === 0xfeff ||
    (codePoint >= 0xe0100 && codePoint <= 0xe01ef)
  );
}
