/** What a cell of a tick column says: `lost` is a tick whose sign became “?”, `words` names something instead. */
export type TickReading =
  | { readonly kind: 'yes' | 'no' | 'lost'; readonly words: string | null }
  | { readonly kind: 'words'; readonly words: string };

export const TICKED = '√✓✔☑☒■●◆▲▄◼⬛✅🗹';
export const UNTICKED = '□○〇◇△☐◻⬜';

const YES = new RegExp(`^[${TICKED}þ]`, 'u');
const ONLY_YES = new RegExp(`^(?:[${TICKED}þRtYV]|v|是|有|TRUE|1|ü|P|Ö|公开)$`, 'u');
const NO = new RegExp(`^(?:[${UNTICKED}£×✗✘xX口]|否|无|FALSE|0|[-—─–－/／\\\\]{1,3})$`, 'u');

/** Reads √ ✓ ✔ ■ ● ▲ þ R t 是 …, with or without words after it. */
export function readTick(cell: string): TickReading {
  const text = cell.replace(/[\s\u3000\u00A0]/gu, '');
  if (text === '' || NO.test(text)) return { kind: 'no', words: null };
  if (ONLY_YES.test(text)) return { kind: 'yes', words: null };
  if (/^[?？]+$/u.test(text)) return { kind: 'lost', words: null };
  if (YES.test(text)) {
    const rest = [...text]
      .slice(1)
      .join('')
      .replace(/^[:：]/u, '');
    return { kind: 'yes', words: unwrap(rest) || null };
  }
  return { kind: 'words', words: unwrap(text) };
}

/** How many √ stand together in one cell: `√√√`, `√ √ √`. */
export function countTicks(cell: string): number {
  const text = cell.replace(/[\s\u3000\u00A0|]/gu, '');
  return text.length > 1 && new RegExp(`^[${TICKED}]+$`, 'u').test(text) ? [...text].length : 0;
}

/** `（面向拟征收土地所在地的村集体成员）` without its brackets. */
function unwrap(text: string): string {
  return text.replace(/^[（(](.*)[）)]$/u, '$1');
}

/**
 * The options that a cell names in words or boxes: `■主动公开 □依申请公开`, `主动公开`, `县级、乡级`. With boxes only the
 * ticked ones count; without, all that are named.
 */
export function readChoice<Key extends string>(
  cell: string,
  options: readonly (readonly [Key, RegExp])[],
): readonly Key[] {
  const text = cell
    .replace(/[\s\u3000\u00A0]/gu, '')
    .replace(/(^|[^窗进出港])口(?=\p{Script=Han})/gu, '$1□')
    .replace(/£/gu, '□')
    .replace(/[Rþt](?=\p{Script=Han})/gu, '■');
  const marked = [...text.matchAll(new RegExp(`([${TICKED}${UNTICKED}])([^${TICKED}${UNTICKED}]*)`, 'gu'))];
  const named = marked.some(([, mark = '']) => TICKED.includes(mark))
    ? marked.filter(([, mark = '']) => TICKED.includes(mark)).map(([, , label = '']) => label)
    : marked.length > 0
      ? []
      : [text];
  return options.filter(([, pattern]) => named.some((label) => pattern.test(label))).map(([key]) => key);
}
