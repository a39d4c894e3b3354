import { casePaths } from '../cases/index.js';
import type { Page } from '../kernel/keyset.js';
import { shanghaiDateTime } from '../kernel/local-date.js';
import { articleNumber, type GroundCode, groundOf } from '../law/index.js';
import type { Translate } from '../platform/i18n/index.js';
import { cellsOf } from './annual-report.js';
import { cellAnchor, cellHref } from './cell-link.js';
import type { CellItem } from './counted-items.query.js';
import type { CellPath } from './format.js';
import { cellLabel, columnLabel, remedyBlocks, rowLabel } from './format.js';
import type { OpenReport } from './open-report.query.js';
import { ownScope } from './open-report.query.js';
import { reportPaths, scopeSegment } from './report.paths.js';

export interface CellPageInput {
  readonly open: OpenReport;
  readonly path: CellPath;
  readonly items: Page<CellItem> | null;
}

/** A cell opened: its value, its counting rule, and what stands behind it. */
export function showCellPage({ open, path, items }: CellPageInput, t: Translate) {
  const { office, year, scope, report } = open;
  const value = cellsOf(report).get(path) ?? null;
  const at = { code: office.code, year, scope: scopeSegment(scope) };
  return {
    reportTitle: report.source_title ?? '',
    indexHref: reportPaths.index(),
    cellName: cellLabel(path),
    cellValue: value === null ? t('reports.blank') : String(value),
    countingRule: countingRule(path, year, scope === 'government_aggregate', t),
    frozen: open.signed && items !== null ? t('reports.frozenList') : '',
    back: `${reportPaths.show(at)}#${cellAnchor(path)}`,
    caseRows: items?.rows.map((item) => showItem(item, year, t)) ?? [],
    hasList: items !== null,
    nextPage: items?.next
      ? `${cellHref({ code: office.code, year, scope }, path)}?after=${items.next}`
      : undefined,
    manual: path.startsWith('table2.') && scope !== 'government_aggregate',
    entry: manualSource(open, path, t),
    children: scope === 'government_aggregate' ? childValues(open, path) : [],
  };
}

function countingRule(path: CellPath, year: number, aggregate: boolean, t: Translate): string {
  if (aggregate) return t('reports.counting.aggregate');
  const [table, block] = path.split('.');
  if (table === 'table2') return t('reports.counting.manual', { year });
  if (table === 'table4') return t('reports.counting.remedy', { year });
  if (block === 'received' || block === 'carried_in' || block === 'carried_out' || block === 'total_handled')
    return t(`reports.counting.${block}`, { year });
  return t('reports.counting.result', { year });
}

function showItem(item: CellItem, year: number, t: Translate) {
  return [
    { text: item.number, href: casePaths.show({ id: item.case_id }), header: true },
    { text: item.kind === '' ? '' : columnLabel(item.kind) },
    { text: item.received_on ?? '' },
    { text: item.closed_on ?? '' },
    { text: why(item, year, t), secondary: basis(item) },
  ];
}

function why(item: CellItem, year: number, t: Translate): string {
  const date = item.counted_on;
  const block = remedyBlocks.find((id) => item.row_id.startsWith(`${id}.`));
  if (block !== undefined) return t(`reports.why.remedy.${item.row_id.slice(block.length + 1)}`, { date });
  if (item.row_id === 'received' || item.row_id === 'carried_in' || item.row_id === 'carried_out')
    return t(`reports.why.${item.row_id}`, { date, year });
  return t('reports.why.result', { date, row: rowLabel(item.row_id) });
}

/** The articles of the ground, where the case was answered on one. */
function basis(item: CellItem): string {
  if (item.ground === null || ['received', 'carried_in', 'carried_out'].includes(item.row_id)) return '';
  const ground = groundOf(item.ground as GroundCode);
  return ground.article
    .map((ref) => articleNumber(ref))
    .filter(Boolean)
    .join('、');
}

function manualSource({ figures }: OpenReport, path: CellPath, t: Translate) {
  const figure = figures.find((one) => one.path === path);
  if (!figure) return null;
  return {
    by: t('reports.enteredBy', {
      name: figure.enteredByName,
      at: shanghaiDateTime(new Date(figure.enteredAt)),
    }),
    remark: figure.remark,
  };
}

function childValues({ children, year }: OpenReport, path: CellPath) {
  return children.map(({ office, report, signedOn }) => {
    const value = cellsOf(report).get(path) ?? null;
    return [
      { text: office.name, header: true },
      {
        text: value === null ? '' : String(value),
        href: cellHref({ code: office.code, year, scope: ownScope(office) }, path),
      },
      { text: signedOn ?? '' },
    ];
  });
}
