import { expect } from 'chai';
import { parseCatalogTables } from '../../../src/catalog/import/parse-catalog.js';
import { readTables } from '../../../src/platform/tables/index.js';
import { formats, messyFile } from './messy-files.js';
import { type Mess, messyTable } from './messy-table.js';
import { type Miss, type Score, scoreRows } from './score.js';
import { starterCatalogs, wholeItems } from './starter-rows.js';

/** Both ways in which a table is handed on: as it was, and after its merged cells were lost. */
const messes: readonly Mess[] = [
  { seed: 0, merges: 'kept' },
  { seed: 1, merges: 'none', order: 'changed' },
  { seed: 2, merges: 'lost' },
  { seed: 3, merges: 'kept', order: 'changed' },
  { seed: 5, merges: 'lost', order: 'changed' },
];

describe('import of messy catalogs, made from every starter catalog by the conventions that offices use', function () {
  this.timeout(120_000);

  for (const format of formats) {
    it(`${format}: at least 98 % of the cells are right, and hardly one is wrong without being marked`, async () => {
      let total: Score = { cells: 0, right: 0, misses: [] };
      for (const catalog of starterCatalogs()) {
        const items = wholeItems(catalog);
        if (items.length === 0) continue;
        for (const mess of messes) {
          if (mess.merges === 'kept' && !/xlsx|docx|html/u.test(format)) continue;
          const { bytes, name } = await messyFile(messyTable(catalog.field, items, mess), format);

          const parse = parseCatalogTables(await readTables(bytes, name));

          expect(parse.field, catalog.slug).to.equal(catalog.field);
          expect(parse.rows, `${catalog.slug} ${JSON.stringify(mess)}`).to.have.length(items.length);
          const score = scoreRows(parse.rows, items);
          total = {
            cells: total.cells + score.cells,
            right: total.right + score.right,
            misses: [...total.misses, ...score.misses],
          };
        }
      }

      const unmarked = total.misses.filter(({ marked }) => !marked);
      expect(total.right / total.cells, shown(total.misses)).to.be.at.least(0.98);
      expect(unmarked.length / total.cells, shown(unmarked)).to.be.below(0.002);
    });
  }
});

function shown(misses: readonly Miss[]): string {
  return misses
    .slice(0, 5)
    .map(({ key, expected, got }) => `${key}: ${expected} read as ${got}`)
    .join('\n');
}
