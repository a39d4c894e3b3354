import { readChannels } from '../../../src/catalog/elements/channels.js';
import { itemJson } from '../../../src/catalog/import/catalog-json.js';
import type { ParsedRow } from '../../../src/catalog/import/reading.js';
import type { TemplateFileItem } from '../../../src/catalog/template-file.js';

export const scoredKeys = [
  'level1',
  'level2',
  'content',
  'basis',
  'timeLimit',
  'subject',
  'channels',
  'audience',
  'method',
  'tier',
] as const;
type ScoredKey = (typeof scoredKeys)[number];

export interface Miss {
  readonly line: number;
  readonly key: ScoredKey;
  readonly expected: string;
  readonly got: string;
  readonly marked: boolean;
}

export interface Score {
  readonly cells: number;
  readonly right: number;
  readonly misses: readonly Miss[];
}

/** Compares what was read with the starter rows, cell by cell, without any tolerance. */
export function scoreRows(rows: readonly ParsedRow[], items: readonly TemplateFileItem[]): Score {
  const misses: Miss[] = [];
  let cells = 0;
  for (const [index, item] of items.entries()) {
    const row = rows[index];
    const got = row && itemJson(row, index + 1);
    for (const key of scoredKeys) {
      cells += 1;
      const expected = JSON.stringify(expectedValue(item, key));
      const found = JSON.stringify(got ? readValue(row, got, key) : undefined);
      if (expected === found) continue;
      misses.push({
        line: index + 1,
        key,
        expected,
        got: found,
        marked: row !== undefined && row.cells[key].state !== 'understood',
      });
    }
  }
  for (let extra = items.length; extra < rows.length; extra += 1) {
    cells += scoredKeys.length;
    misses.push({
      line: extra + 1,
      key: 'level1',
      expected: 'no row',
      got: JSON.stringify(rows[extra]?.elements.level2),
      marked: false,
    });
  }
  return { cells, right: cells - misses.length, misses };
}

function expectedValue(item: TemplateFileItem, key: ScoredKey): unknown {
  switch (key) {
    case 'channels':
      return readChannels(item.channels ?? []);
    case 'audience':
      return item.audience ?? null;
    case 'method':
      return item.method && (item.method.proactive || item.method.onRequest) ? item.method : null;
    case 'tier':
      return item.tier && (item.tier.county || item.tier.township)
        ? { county: item.tier.county, township: item.tier.township, village: false }
        : null;
    default:
      return item[key];
  }
}

function readValue(row: ParsedRow, json: ReturnType<typeof itemJson>, key: ScoredKey): unknown {
  return key === 'channels' ? row.elements.channels : json[key];
}
