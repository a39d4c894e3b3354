import type { Translate } from '../platform/i18n/index.js';
import { allCellPaths } from './annual-report.js';
import type { Finding } from './checks/index.js';
import { cellLabel, remedyBlockLabel, remedyBlocks, rowLabel } from './format.js';

const cells = new Set(allCellPaths);
const named = new Set(['year', 'source_title', 'period', 'published_on', 'format', 'file', 'sections']);

/** Whether a finding stands at a cell of the printed tables, which pages can lead to. */
export function isAtCell({ where }: Finding): boolean {
  return cells.has(where);
}

/** Where a finding stands, in words; a field of the file form keeps its name. */
export function placeWords({ where }: Finding, t: Translate): string {
  if (cells.has(where) || where.startsWith('table3.other.unsplit.')) return cellLabel(where);
  const section = /^sections\.(\d)$/.exec(where)?.[1];
  if (section !== undefined) return t('reports.sectionPlace', { n: section });
  const [table = '', ...rest] = where.split('.');
  if (/^table[234]$/.test(table)) {
    const name = t(`reportChecks.place.${table}`);
    const block = remedyBlocks.find((one) => one === rest[0]);
    const row = block ? remedyBlockLabel(block) : table === 'table3' ? rowLabel(rest.join('.')) : '';
    return rest.length === 0 || row === '' ? name : `${name}“${row}”`;
  }
  if (table === 'information_fee') return t('reportChecks.place.fee');
  return named.has(where) ? t(`reportChecks.place.${where}`) : where;
}
