import { around, type Box, coveredShare } from './box.js';

/** One character where it stands on the page. */
export interface PlacedCharacter {
  readonly character: string;
  readonly box: Box;
}

/** A piece of text as the file holds it: characters in their order, along one line. */
export interface TextPiece {
  readonly characters: readonly PlacedCharacter[];
  /** Upright text is put together by lines over the page; turned or vertical text stays as it is. */
  readonly upright: boolean;
}

/** The text of a page in reading order, line by line; `boxes[i]` belongs to the UTF-16 unit `i`, null for what was put in. */
export interface PageText {
  readonly text: string;
  readonly boxes: readonly (Box | null)[];
}

/** Puts the pieces of a page together: by lines, with a space for a gap and a tab for the next cell. */
export function pageText(pieces: readonly TextPiece[]): PageText {
  const out = new TextBuilder();
  for (const line of linesOf(pieces)) {
    let last: Box | null = null;
    for (const { character, box } of line) {
      if (last) {
        const gap = box.x - (last.x + last.w);
        const size = Math.max(last.h, box.h);
        if (gap > 2.5 * size) out.put('\t', null);
        else if (gap > 0.3 * size) out.put(' ', null);
      }
      out.put(character, box);
      last = box;
    }
    out.put('\n', null);
  }
  return out.done();
}

class TextBuilder {
  private text = '';
  private readonly boxes: (Box | null)[] = [];

  put(character: string, box: Box | null): void {
    this.text += character;
    for (let unit = 0; unit < character.length; unit++) this.boxes.push(box);
  }

  done(): PageText {
    return { text: this.text, boxes: this.boxes };
  }
}

function linesOf(pieces: readonly TextPiece[]): PlacedCharacter[][] {
  const upright = pieces.filter((piece) => piece.upright && piece.characters.length > 0);
  const bands: { top: number; bottom: number; pieces: TextPiece[] }[] = [];
  for (const piece of upright.toSorted((a, b) => middleOf(a) - middleOf(b))) {
    const band = bands.at(-1);
    const box = around(piece.characters.map(({ box }) => box));
    if (!box) continue;
    const middle = box.y + box.h / 2;
    if (band && middle > band.top && middle < band.bottom) {
      band.pieces.push(piece);
    } else {
      bands.push({ top: box.y + box.h * 0.2, bottom: box.y + box.h * 0.8, pieces: [piece] });
    }
  }
  const lines = bands.map(({ pieces: parts }) =>
    parts.flatMap(({ characters }) => characters).toSorted((a, b) => a.box.x - b.box.x),
  );
  const turned = pieces.filter((piece) => !piece.upright).map(({ characters }) => [...characters]);
  return [...lines, ...turned];
}

function middleOf({ characters }: TextPiece): number {
  const box = characters[0]?.box;
  return box ? box.y + box.h / 2 : 0;
}

/** The areas of a stretch of text: one for each line that it runs over. */
export function boxesOf({ text, boxes }: PageText, start: number, end: number): Box[] {
  const areas: Box[] = [];
  let line: Box[] = [];
  for (let at = start; at <= end; at++) {
    const box = at < end ? boxes[at] : null;
    if (box) line.push(box);
    if (at === end || text[at] === '\n') {
      const area = around(line);
      if (area) areas.push(area);
      line = [];
    }
  }
  return areas;
}

/** How much of a character must lie under a mark to count as hidden; below `CUT` it counts as readable. */
const HIDDEN = 0.7;
const CUT = 0.15;

/** What the marks of a page hide: stretches of hidden text, and characters that are only half covered. */
export function hiddenText(
  page: PageText,
  marks: readonly Box[],
): { readonly strings: string[]; readonly cut: number } {
  const strings: string[] = [];
  let run = '';
  let cut = 0;
  for (let at = 0; at <= page.text.length; at++) {
    const box = page.boxes[at];
    const share = box ? coveredShare(box, marks) : 0;
    const filler = !box && at < page.text.length;
    if (share >= HIDDEN) run += page.text[at] ?? '';
    else if (filler && run !== '') run += page.text[at] ?? '';
    else {
      if (run.trim() !== '') strings.push(run.trim());
      run = '';
    }
    if (share > CUT && share < HIDDEN) cut += 1;
  }
  return { strings, cut };
}

/** Whether a stretch of text can still be read, wholly or in part, beside the marks. */
export function isReadable({ boxes }: PageText, start: number, end: number, marks: readonly Box[]): boolean {
  return boxes.slice(start, end).some((box) => box !== null && coveredShare(box, marks) < HIDDEN);
}

/** The lines of a page to choose from by keyboard. */
export function linesToChoose(page: PageText): { readonly text: string; readonly box: Box }[] {
  let start = 0;
  return page.text.split('\n').flatMap((text) => {
    const [box] = boxesOf(page, start, start + text.length);
    start += text.length + 1;
    return box && text.trim() !== '' ? [{ text: text.trim(), box }] : [];
  });
}
