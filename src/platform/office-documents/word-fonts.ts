import type { FontRole } from '../pdf/index.js';

/** A font by the name that Word knows, and what stands in for it on a machine that lacks it. */
interface WordFont {
  readonly name: string;
  readonly substitute: string;
}

/**
 * The fonts of GB/T 9704-2012 by role. 仿宋_GB2312, 楷体_GB2312 and 方正小标宋 are on the machines of offices; elsewhere
 * the file's font table names the system's own 仿宋, 楷体 and 宋体.
 */
export const wordFonts: Readonly<Record<FontRole, WordFont>> = {
  body: { name: '仿宋_GB2312', substitute: '仿宋' },
  title: { name: '方正小标宋简体', substitute: '宋体' },
  hei: { name: '黑体', substitute: 'SimHei' },
  kai: { name: '楷体_GB2312', substitute: '楷体' },
  number: { name: '宋体', substitute: 'SimSun' },
};

/** Letters and figures in Chinese papers are set in it. */
export const LATIN_FONT = 'Times New Roman';

/** The attributes of a run's font, as docx wants them. */
export function runFont(role: FontRole) {
  const { name } = wordFonts[role];
  const latin = role === 'number' ? name : LATIN_FONT;
  return { ascii: latin, hAnsi: latin, eastAsia: name, cs: LATIN_FONT };
}

/** `word/fontTable.xml`: each font with its substitute. */
export function fontTableXml(): string {
  const fonts = Object.values(wordFonts).map(
    ({ name, substitute }) =>
      `<w:font w:name="${name}"><w:altName w:val="${substitute}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`;
}
