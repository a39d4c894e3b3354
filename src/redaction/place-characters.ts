import { around, type Box } from './box.js';
import type { TextPiece } from './page-text.js';

/** A run of text as the PDF library gives it: user space of the page, `transform` of its first character. */
export interface TextRun {
  readonly text: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly ascent: number;
  readonly descent: number;
  readonly vertical: boolean;
}

/** What a font says of the widths of its characters, by code; `toUnicode` leads from code to character. */
export interface FontWidths {
  readonly widths?: Readonly<Record<string, number>>;
  readonly defaultWidth?: number;
  readonly toUnicode?: { readonly _map?: readonly (string | undefined)[] };
}

type Matrix = readonly number[];

/** Where each character of a run stands. The run's own width is exact; within it the font's widths give the shares. */
export function placeCharacters(run: TextRun, toPage: Matrix, font: FontWidths | null): TextPiece {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = multiply(toPage, run.transform);
  const scale = Math.hypot(toPage[0] ?? 1, toPage[1] ?? 0);
  const along = Math.hypot(a, b) || 1;
  const direction = { x: a / along, y: b / along };
  const up = { x: c, y: d };
  const characters = [...run.text];
  if (run.vertical) return { characters: placeDown(characters, run, { e, f, scale }), upright: false };
  const weights = characters.map((character) => weightOf(character, font));
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const top = clamp(run.ascent, 0.8, 1.05, 0.9);
  const bottom = -clamp(-run.descent, 0.14, 0.35, 0.22);
  let offset = 0;
  const placed = characters.map((character, index) => {
    const next = offset + ((weights[index] ?? 0) / total) * run.width * scale;
    const corners = [offset, next].flatMap((along) =>
      [top, bottom].map((height) => ({
        x: e + direction.x * along + up.x * height,
        y: f + direction.y * along + up.y * height,
        w: 0,
        h: 0,
      })),
    );
    offset = next;
    return { character, box: around(corners) ?? { x: e, y: f, w: 0, h: 0 } };
  });
  return { characters: placed, upright: direction.x > 0 && Math.abs(direction.y) < 0.1 };
}

/** 竖排: from the top down, the line's middle at the origin. */
function placeDown(
  characters: readonly string[],
  { width, height, transform }: TextRun,
  { e, f, scale }: { readonly e: number; readonly f: number; readonly scale: number },
): { character: string; box: Box }[] {
  const size = Math.hypot(transform[2] ?? 0, transform[3] ?? 0) || width;
  const step = (Math.abs(height) / Math.max(1, characters.length)) * scale;
  return characters.map((character, index) => ({
    character,
    box: { x: e - (size * scale) / 2, y: f + index * step, w: size * scale, h: step },
  }));
}

function weightOf(character: string, font: FontWidths | null): number {
  const narrow = (character.codePointAt(0) ?? 0) < 0x2e80;
  const usual = narrow ? 500 : 1000;
  const widths = font?.widths;
  if (!widths) return usual;
  const code = codesOf(font).get(character);
  const stated = code === undefined ? undefined : widths[code];
  if (stated !== undefined && stated > 0) return stated;
  // A font of hanzi states the width of its Latin letters only; one that states nothing sets all alike.
  if (Object.keys(widths).length > 0) return usual;
  return font.defaultWidth || usual;
}

const known = new WeakMap<FontWidths, ReadonlyMap<string, number>>();

function codesOf(font: FontWidths): ReadonlyMap<string, number> {
  const made = known.get(font);
  if (made) return made;
  const codes = new Map<string, number>();
  font.toUnicode?._map?.forEach((character, code) => {
    if (character && !codes.has(character)) codes.set(character, code);
  });
  known.set(font, codes);
  return codes;
}

function multiply(m: Matrix, n: Matrix): number[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = n;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function clamp(value: number, least: number, most: number, otherwise: number): number {
  return Number.isFinite(value) && value !== 0 ? Math.min(most, Math.max(least, value)) : otherwise;
}
