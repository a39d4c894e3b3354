import {
  type CheckLine,
  findPersonal,
  hiddenText,
  isReadable,
  type KnownValue,
  type MarksByPage,
  type PageText,
  squeezed,
} from '../../redaction/index.js';

/** Fewer plain letters or digits may stand in any file. */
const SHORTEST_PLAIN = 6;
const SHORTEST = 2;
const MOST_STRINGS = 3000;

/** What the marks hide, as strings that the result must not hold anywhere, and how many characters are only half covered. */
export function hiddenStrings(
  texts: readonly PageText[],
  marks: MarksByPage,
): { readonly strings: readonly string[]; readonly cut: number } {
  const strings = new Set<string>();
  let cut = 0;
  texts.forEach((text, index) => {
    const boxes = (marks[index + 1] ?? []).map(({ box }) => box);
    if (boxes.length === 0) return;
    const hidden = hiddenText(text, boxes);
    cut += hidden.cut;
    for (const string of hidden.strings.flatMap((each) => each.split(/[\n\t]/u))) {
      const trimmed = string.trim();
      if (isTelling(trimmed)) strings.add(trimmed);
    }
  });
  return { strings: [...strings].slice(0, MOST_STRINGS), cut };
}

/** `2026` or `Type` stands in every file and tells nothing; `张三` does. */
function isTelling(text: string): boolean {
  const isPlain = /^[\x20-\x7e]*$/u.test(text);
  if (!isPlain) return [...text].length >= SHORTEST;
  return text.length >= SHORTEST_PLAIN && /[\d@]/u.test(text);
}

/** A number, name or address that is covered in one place and can be read in another: one line of the check. */
export function readableElsewhere(
  texts: readonly PageText[],
  marks: MarksByPage,
  known: readonly KnownValue[],
): CheckLine[] {
  const boxesOn = (page: number) => (marks[page] ?? []).map(({ box }) => box);
  const finds = texts.flatMap((text, index) =>
    findPersonal(text.text, known).map(({ start, end }) => ({
      page: index + 1,
      value: squeezed(text.text.slice(start, end)),
      readable: isReadable(text, start, end, boxesOn(index + 1)),
    })),
  );
  const covered = new Set(finds.filter(({ readable }) => !readable).map(({ value }) => value));
  const left = finds.filter(({ readable, value }) => readable && covered.has(value));
  const pages = [...new Set(left.map(({ page }) => page))].sort((a, b) => a - b);
  return [
    {
      code: 'elsewhere',
      passed: left.length === 0,
      params: { n: covered.size, left: left.length, pages: pages.join('、') },
    },
  ];
}
