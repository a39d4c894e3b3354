import type { TableRow } from '../../platform/tables/index.js';
import { type Basis, parseBasis } from '../elements/basis.js';
import type { EntryElements } from '../entry.js';
import type { ExportBook } from './export-book.js';
import { NO_LEVEL } from './national-table.js';

/**
 * 公开依据附表. The national table prints a cited document in its words only; what the row knows beyond them (its address,
 * a number or an article of its own) stands in a table after the others, so that the form is handed in unchanged and an
 * import still gives back what was exported.
 */
export const ANNEX_NAME = '公开依据网址';
export const annexLabels = ['领域', '序号', '公开依据', '文件名称', '文号', '条款', '网址'] as const;

/** What a citation says beyond its words. */
export type BasisParts = Omit<Basis, 'text'>;

/** Whether the words alone do not give the citation back. */
function saysMore(basis: Basis): boolean {
  const read = parseBasis(basis.text);
  return (
    basis.link !== null ||
    read.name !== basis.name ||
    read.number !== basis.number ||
    read.article !== basis.article
  );
}

/** Lines of the annex, cells in the order of {@link annexLabels}; reads the rows of the book anew. */
export async function* annexRows({ tables }: ExportBook): AsyncGenerator<readonly string[]> {
  for (const { fieldName, rows } of tables) {
    let number = 0;
    for await (const { elements } of rows()) {
      number += 1;
      for (const basis of elements.basis.filter(saysMore))
        yield [fieldName, String(number), basis.text, ...partTexts(basis)];
    }
  }
}

/** Whether the book has an annex: reads rows until the first line of one. */
export async function hasAnnex(book: ExportBook): Promise<boolean> {
  for await (const _ of annexRows(book)) return true;
  return false;
}

/** Name, number, article and address; — stands for what there is not. */
export function partTexts({ name, number, article, link }: BasisParts): readonly string[] {
  return [name, number, article, link].map((part) => part ?? NO_LEVEL);
}

/** The inverse of {@link partTexts}; null for cells that are not as it writes them. */
export function partsOfTexts([name, ...rest]: readonly (string | undefined)[]): BasisParts | null {
  const [number = null, article = null, link = null] = rest.map((text) =>
    text === undefined || text === '' || text === NO_LEVEL ? null : text,
  );
  return name === undefined || name === '' || name === NO_LEVEL ? null : { name, number, article, link };
}

/** An annex that was read, asked by the tables that it belongs to. */
export class BasisAnnex {
  readonly #parts = new Map<string, BasisParts>();
  readonly #fields = new Set<string>();

  /** Whether these rows begin an annex: it is read whole, since the tables are read with it. */
  static isOne(rows: readonly TableRow[]): boolean {
    return headerOf(rows) >= 0;
  }

  /** The annex in these rows; null when they are none. */
  static find(rows: readonly TableRow[]): BasisAnnex | null {
    const header = headerOf(rows);
    if (header < 0) return null;
    const annex = new BasisAnnex();
    for (const { cells } of rows.slice(header + 1)) {
      const [field = '', number = '', text = '', ...parts] = cells.map((cell) => cell.text);
      const read = partsOfTexts(parts);
      if (read === null) continue;
      annex.#fields.add(field);
      annex.#parts.set(keyOf(field, number, text), read);
    }
    return annex;
  }

  /** What it adds to the rows of one table, known by the name of its sheet or by the titles above it, the last first. */
  forTable(titles: readonly string[]): (number: string, elements: EntryElements) => EntryElements {
    // The longest name first: 救助 also stands in 社会救助.
    const fields = [...this.#fields].sort((a, b) => b.length - a.length);
    const field = [...titles]
      .reverse()
      .flatMap((title) => fields.filter((one) => title === one || title.includes(`${one}领域`)))[0];
    if (field === undefined) return (_number, elements) => elements;
    return (number, elements) => ({
      ...elements,
      basis: elements.basis.map((basis) => {
        const parts = this.#parts.get(keyOf(field, number, basis.text));
        return parts ? { text: basis.text, ...parts } : basis;
      }),
    });
  }
}

function headerOf(rows: readonly TableRow[]): number {
  return rows
    .slice(0, 10)
    .findIndex(({ cells }) => annexLabels.every((label, at) => cells[at]?.text === label));
}

function keyOf(field: string, number: string, text: string): string {
  return JSON.stringify([field, number, text]);
}
