import { casePaths } from '../../cases/index.js';
import type { Page } from '../../kernel/keyset.js';
import { shanghaiDateTime } from '../../kernel/local-date.js';
import { articleNumber, type GroundCode, groundOf, reportRows } from '../../law/index.js';
import type { FormState } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { cellsOf } from '../annual-report.js';
import type { CellPath } from '../format.js';
import { cellLabel, columnLabel, remedyBlocks, rowLabel } from '../format.js';
import type { DocumentKind, NormativeDocument } from '../normative-documents/normative-document.js';
import { documentKinds } from '../normative-documents/normative-document.js';
import { documentPaths } from '../normative-documents/normative-document.paths.js';
import type { RegisterPart } from '../normative-documents/normative-document.store.js';
import type { OpenReport } from '../open-report.query.js';
import { cellRemarkPath, reportPaths, scopeSegment } from '../report.paths.js';
import { cellAnchor, cellHref } from './cell-link.js';
import type { CellItem } from './counted-items.query.js';
import type { CellRemark, FigureEntryRecord } from './table-two.query.js';

export interface CellPageInput {
  readonly open: OpenReport;
  readonly path: CellPath;
  readonly items: Page<CellItem> | null;
  readonly documents: Page<NormativeDocument> | null;
  readonly history: readonly FigureEntryRecord[];
  readonly remark: CellRemark | undefined;
  readonly mayRemark: boolean;
  /** Whether table four of the year counts reviews and lawsuits carried over from the year before. */
  readonly carriedOver: boolean;
}

/** A cell opened: its value, its counting rule, and what stands behind it. */
export function showCellPage(input: CellPageInput, form: FormState, t: Translate) {
  const { open, path, items, documents, history } = input;
  const { office, year, scope, report } = open;
  const value = cellsOf(report).get(path) ?? null;
  const at = { code: office.code, year, scope: scopeSegment(scope) };
  const more = items?.next ?? documents?.next;
  const entered = path.startsWith('table2.') && scope !== 'government_aggregate' && documents === null;
  return {
    reportTitle: report.source_title ?? '',
    indexHref: reportPaths.index(),
    cellName: cellLabel(path),
    cellValue: value === null ? t('reports.blank') : String(value),
    countingRule: countingRule(input, t),
    countingBasis: rowBasis(path),
    frozen: open.signed && items !== null ? t('reports.frozenList') : '',
    back: `${reportPaths.show(at)}#${cellAnchor(path)}`,
    caseRows: items?.rows.map((item) => showItem(item, year, t)) ?? [],
    remedyRows: path.startsWith('table4.'),
    hasList: items !== null,
    documentRows: documents?.rows.map((document) => showDocument(document, t)) ?? [],
    hasDocuments: documents !== null,
    registerHref: documents === null ? null : documentPaths.list(undefined, { office: office.code }),
    nextPage: more ? `${cellHref({ code: office.code, year, scope }, path)}?after=${more}` : undefined,
    manual: entered,
    entry: entered ? manualSource(open, path, t) : null,
    historyRows: entered ? history.slice(1).map((entry) => showEntry(entry, t)) : [],
    remarkText: report.cell_remarks?.[path] ?? '',
    remarkBy: input.remark ? enteredBy(input.remark, t) : '',
    remarkForm:
      input.mayRemark && !entered
        ? {
            action: cellRemarkPath({ ...at, cell: path }),
            text: typeof form.values.remark === 'string' ? form.values.remark : (input.remark?.remark ?? ''),
            error: form.errors.remark,
          }
        : null,
    form,
    children: scope === 'government_aggregate' ? childValues(open, path) : [],
  };
}

/** Where in the register a cell of 第二十条第（一）项 is counted; null where the office still enters the figure. */
export function registerPlace(
  open: OpenReport,
  path: CellPath,
): { readonly kind: DocumentKind; readonly part: RegisterPart } | null {
  const [, , row, part] = path.split('.');
  const kind = documentKinds.find((one) => one === row);
  const counted = open.figures.some((figure) => figure.path === path && figure.source === 'register');
  return kind && counted ? { kind, part: part as RegisterPart } : null;
}

function countingRule({ open, path, documents, carriedOver }: CellPageInput, t: Translate): string {
  const { year, scope } = open;
  if (scope === 'government_aggregate') return t('reports.counting.aggregate');
  const [table, block, , part] = path.split('.');
  if (documents !== null) return t(`reportFigures.counting.${part}`, { year });
  if (table === 'table2') return t('reports.counting.manual', { year });
  if (table === 'table4')
    return t(carriedOver ? 'reports.counting.remedy' : 'reports.counting.remedyOfYear', { year });
  if (block === 'received' || block === 'carried_in' || block === 'carried_out' || block === 'total_handled')
    return t(`reports.counting.${block}`, { year });
  return t('reports.counting.result', { year });
}

/** The articles on which the row of a result rests. */
function rowBasis(path: CellPath): string {
  const row = reportRows.find(({ code }) => path.startsWith(`table3.${code}.`));
  return row === undefined
    ? ''
    : row.basis
        .map((ref) => articleNumber(ref))
        .filter(Boolean)
        .join('、');
}

function showItem(item: CellItem, year: number, t: Translate) {
  const remedy = remedyBlocks.some((id) => item.row_id.startsWith(`${id}.`));
  return [
    { text: item.number, href: casePaths.show({ id: item.case_id }), header: true },
    remedy
      ? { text: item.organ ?? '', secondary: item.docket_number ?? '' }
      : { text: item.kind === '' ? '' : columnLabel(item.kind) },
    { text: (remedy ? item.counted_on : item.received_on) ?? '' },
    { text: (remedy ? item.remedy_decided_on : item.closed_on) ?? '' },
    { text: why(item, year, t), secondary: basis(item, t) },
  ];
}

function why(item: CellItem, year: number, t: Translate): string {
  const date = item.counted_on;
  const block = remedyBlocks.find((id) => item.row_id.startsWith(`${id}.`));
  if (block !== undefined) return t(`reports.why.remedy.${item.row_id.slice(block.length + 1)}`, { date });
  // An answer given again counts as one more request (countAgain): its own decision stands behind it.
  if (item.remedy_id > 0) return t('reportFigures.why.again', { date, row: rowLabel(item.row_id) });
  if (item.row_id === 'received' || item.row_id === 'carried_in' || item.row_id === 'carried_out')
    return t(`reports.why.${item.row_id}`, { date, year });
  return t('reports.why.result', { date, row: rowLabel(item.row_id) });
}

/** The ground of the answer with its articles, where the case was answered on one. */
function basis(item: CellItem, t: Translate): string {
  if (item.ground === null || ['received', 'carried_in', 'carried_out'].includes(item.row_id)) return '';
  const ground = groundOf(item.ground as GroundCode);
  const articles = ground.article
    .map((ref) => articleNumber(ref))
    .filter(Boolean)
    .join('、');
  return t('reportFigures.why.ground', { ground: t(`law.grounds.${ground.code}`), articles });
}

function showDocument(document: NormativeDocument, t: Translate) {
  const { id, title, number, issuedOn, outOn, endKind } = document;
  return [
    { text: title, href: documentPaths.show({ id }), header: true, secondary: number },
    { text: issuedOn },
    outOn === null
      ? { text: t('reportFigures.inForce') }
      : { text: outOn, secondary: t(`reportFigures.endKind.${endKind ?? 'lapsed'}`) },
  ];
}

function enteredBy(
  entry: { readonly enteredByName: string; readonly enteredAt: string },
  t: Translate,
): string {
  return t('reports.enteredBy', {
    name: entry.enteredByName,
    at: shanghaiDateTime(new Date(entry.enteredAt)),
  });
}

function showEntry(entry: FigureEntryRecord, t: Translate) {
  return [
    { text: shanghaiDateTime(new Date(entry.enteredAt)), header: true },
    { text: entry.value ?? t('reportFigures.takenBack') },
    { text: entry.enteredByName },
    { text: entry.remark },
  ];
}

function manualSource({ figures }: OpenReport, path: CellPath, t: Translate) {
  const figure = figures.find((one) => one.path === path);
  return figure ? { by: enteredBy(figure, t), remark: figure.remark } : null;
}

function childValues({ children, year }: OpenReport, path: CellPath) {
  return children.map(({ office, scope, report, signedOn }) => {
    const value = cellsOf(report).get(path) ?? null;
    return [
      { text: office.name, header: true },
      {
        text: value === null ? '' : String(value),
        href: cellHref({ code: office.code, year, scope }, path),
      },
      { text: signedOn ?? '' },
    ];
  });
}
