import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type FaceGlyph, type FontFace, openFace } from './font-face.js';

/**
 * What a font is for: body 仿宋, title 小标宋, hei 黑体 (first-level headings), kai 楷体 (second level),
 * number 宋体 (page numbers).
 */
export const fontRoles = ['body', 'title', 'hei', 'kai', 'number'] as const;
export type FontRole = (typeof fontRoles)[number];

/** An office's own font files, e.g. `{ body: '/opt/fonts/仿宋_GB2312.ttf' }`; see {@link openFace} for the form. */
export type FontPaths = { readonly [Role in FontRole]?: string | undefined };

/** A glyph and the face that has it. */
export interface ResolvedGlyph extends FaceGlyph {
  readonly face: FontFace;
}

/** Fonts by role, each with its fall-backs. Open one per configuration and keep it. */
export interface FontSet {
  /** The first face in the role's order that has the character; null when none has. */
  resolve(role: FontRole, codePoint: number): ResolvedGlyph | null;
}

const require = createRequire(import.meta.url);
const serif = (weight: string): string =>
  join(
    dirname(require.resolve('@electron-fonts/noto-serif-sc/package.json')),
    `fonts/NotoSerifSC-${weight}.otf`,
  );
const sans = (weight: string): string =>
  join(dirname(require.resolve('@embedpdf/fonts-sc')), `../fonts/NotoSansHans-${weight}.otf`);

/** Free fonts that ship through npm. 仿宋, 小标宋 and 楷体 are commercial: the free 宋体 stands in for them. */
const shipped: Readonly<Record<FontRole, () => string>> = {
  body: () => serif('Regular'),
  title: () => serif('Bold'),
  hei: () => sans('Medium'),
  kai: () => serif('Regular'),
  number: () => serif('Regular'),
};

const sets = new Map<string, FontSet>();

/**
 * The fonts of an office: its own files where given, the shipped ones behind them, so that a rare character
 * missing in an old 仿宋_GB2312 (6,763 characters) comes from the 30,000-character font. Files are opened on
 * first use. Throws an Error naming the file when a configured font cannot be read.
 */
export function loadFontSet(paths: FontPaths = {}): FontSet {
  const key = JSON.stringify(fontRoles.map((role) => paths[role] ?? null));
  const known = sets.get(key);
  if (known) return known;
  for (const role of fontRoles) {
    const path = paths[role];
    if (path !== undefined) openFace(path);
  }
  const set: FontSet = { resolve: (role, codePoint) => resolveIn(chain(role, paths), codePoint) };
  sets.set(key, set);
  return set;
}

function* chain(role: FontRole, paths: FontPaths): Generator<string> {
  const own = paths[role];
  if (own !== undefined) yield own;
  yield shipped[role]();
  if (paths.body !== undefined) yield paths.body;
  yield shipped.body();
  yield shipped.hei();
}

function resolveIn(specs: Iterable<string>, codePoint: number): ResolvedGlyph | null {
  for (const spec of specs) {
    const face = openFace(spec);
    const glyph = face.glyph(codePoint);
    if (glyph) return { face, id: glyph.id, width: glyph.width };
  }
  return null;
}
