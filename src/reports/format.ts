import type { ApplicantKind, ReportRow } from '../law/index.js';
import { applicantKinds, reportRows } from '../law/index.js';

/**
 * 《政府信息公开工作年度报告格式》 (国办公开办函〔2021〕30号) as data: headings, columns, rows, labels, all as printed.
 * The ids are the keys of the JSON form of a report; a cell is named by its path, such as
 * `table3.refused.third_party.natural` or `table4.review.upheld`.
 */
export const formatCode = '2021-30';
/** The form that 2021-30 replaced (国办公开办函〔2019〕60号). */
export const trialFormatCode = '2019-60-trial';
/** The first report year of the form in force: it was issued on 26 September 2021. */
export const formatFirstYear = 2021;

export type CellPath = string;

export interface SectionFormat {
  readonly number: 1 | 2 | 3 | 4 | 5 | 6;
  readonly heading: string;
  readonly table: 'table2' | 'table3' | 'table4' | null;
}

export const sections: readonly SectionFormat[] = [
  { number: 1, heading: '一、总体情况', table: null },
  { number: 2, heading: '二、主动公开政府信息情况', table: 'table2' },
  { number: 3, heading: '三、收到和处理政府信息公开申请情况', table: 'table3' },
  { number: 4, heading: '四、政府信息公开行政复议、行政诉讼情况', table: 'table4' },
  { number: 5, heading: '五、存在的主要问题及改进情况', table: null },
  { number: 6, heading: '六、其他需要报告的事项', table: null },
];

/** The five sub-headings of section one that the format names. */
export const overviewTopics = [
  '主动公开',
  '依申请公开',
  '政府信息管理',
  '政府信息公开平台建设',
  '监督保障',
] as const;

/** Section one: "原则上不超过1000字". */
export const overviewLimit = 1000;

// ---- table two ----

export interface TableTwoFigure {
  readonly path: CellPath;
  readonly label: string;
}

export interface TableTwoRow {
  readonly label: string;
  readonly figures: readonly TableTwoFigure[];
}

export interface TableTwoBlock {
  readonly heading: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableTwoRow[];
}

const documentColumns = ['本年制发件数', '本年废止件数', '现行有效件数'] as const;
const documentParts = ['issued', 'repealed', 'in_force'] as const;

function documentRow(id: string, label: string): TableTwoRow {
  return {
    label,
    figures: documentParts.map((part, i) => ({
      path: `table2.art20_1.${id}.${part}`,
      label: `${label}${documentColumns[i]}`,
    })),
  };
}

function singleRow(path: CellPath, label: string, column: string): TableTwoRow {
  return { label, figures: [{ path, label: `${label}${column}` }] };
}

const decisions = '本年处理决定数量';
const feeColumn = '本年收费金额（单位：万元）';

export const tableTwo: readonly TableTwoBlock[] = [
  {
    heading: '第二十条第（一）项',
    columns: documentColumns,
    rows: [documentRow('rules', '规章'), documentRow('normative_documents', '行政规范性文件')],
  },
  {
    heading: '第二十条第（五）项',
    columns: [decisions],
    rows: [singleRow('table2.art20_5.licences', '行政许可', decisions)],
  },
  {
    heading: '第二十条第（六）项',
    columns: [decisions],
    rows: [
      singleRow('table2.art20_6.penalties', '行政处罚', decisions),
      singleRow('table2.art20_6.coercive_measures', '行政强制', decisions),
    ],
  },
  {
    heading: '第二十条第（八）项',
    columns: [feeColumn],
    rows: [singleRow('table2.art20_8.fees_10k_yuan', '行政事业性收费', feeColumn)],
  },
];

/** The head cell over the row labels of every block of table two. */
export const tableTwoLabelHead = '信息内容';
export const feesPath = 'table2.art20_8.fees_10k_yuan';
export const tableTwoFigures: readonly TableTwoFigure[] = tableTwo.flatMap((b) =>
  b.rows.flatMap((r) => r.figures),
);

// ---- table three ----

export type TableThreeRow = 'received' | 'carried_in' | ReportRow | 'total_handled' | 'carried_out';
export type TableThreeColumn = ApplicantKind | 'total';

/** "（本列数据的勾稽关系为：…）", printed in the head of table three. */
export const tableThreeNote = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）';
export const applicantHead = '申请人情况';
export const organisationHead = '法人或其他组织';
export const totalLabel = '总计';

export const applicantCodes: readonly ApplicantKind[] = applicantKinds.map((kind) => kind.code);
export const tableThreeColumns: readonly TableThreeColumn[] = [...applicantCodes, 'total'];
export const resultRows: readonly ReportRow[] = reportRows.map((row) => row.code);
export const tableThreeRows: readonly TableThreeRow[] = [
  'received',
  'carried_in',
  ...resultRows,
  'total_handled',
  'carried_out',
];

export interface TableThreeLabel {
  readonly id: TableThreeRow;
  /** As printed in the cell, with its number. */
  readonly label: string;
}

/** A group with a heading of its own（（三）to（六））, or one row that stands alone (`label` null). */
export interface TableThreeGroup {
  readonly label: string | null;
  readonly rows: readonly TableThreeLabel[];
}

/** One of the four main items: a single row, or the results with their groups. */
export type TableThreeItem =
  | { readonly label: string; readonly row: TableThreeRow; readonly groups: null }
  | { readonly label: string; readonly row: null; readonly groups: readonly TableThreeGroup[] };

export const tableThreeItems: readonly TableThreeItem[] = [
  { label: '一、本年新收政府信息公开申请数量', row: 'received', groups: null },
  { label: '二、上年结转政府信息公开申请数量', row: 'carried_in', groups: null },
  {
    label: '三、本年度办理结果',
    row: null,
    groups: [...resultGroups(), { label: null, rows: [{ id: 'total_handled', label: '（七）总计' }] }],
  },
  { label: '四、结转下年度继续办理', row: 'carried_out', groups: null },
];

function resultGroups(): TableThreeGroup[] {
  const groups: { label: string | null; rows: TableThreeLabel[] }[] = [];
  for (const { code, group, number, label } of reportRows) {
    if (number === null) {
      const ordinal = group.slice(0, group.indexOf('）') + 1);
      groups.push({ label: null, rows: [{ id: code, label: `${ordinal}${label}` }] });
      continue;
    }
    const row = { id: code, label: `${number}.${label}` };
    const open = groups.at(-1);
    if (open?.label === group) open.rows.push(row);
    else groups.push({ label: group, rows: [row] });
  }
  return groups;
}

/** The single row of the trial form that reports of later years still use. */
const unsplitLabel = '（六）其他处理';

/** What a row is called in a sentence: its group and its own label. */
export function rowLabel(row: string): string {
  if (row === 'other.unsplit') return unsplitLabel;
  for (const item of tableThreeItems) {
    if (item.groups === null) {
      if (item.row === row) return item.label;
      continue;
    }
    for (const group of item.groups) {
      const found = group.rows.find((entry) => entry.id === row);
      if (found) return `${group.label ?? ''}${found.label}`;
    }
  }
  return row;
}

export function columnLabel(column: string): string {
  return applicantKinds.find((kind) => kind.code === column)?.zh ?? totalLabel;
}

// ---- table four ----

export const remedyBlocks = ['review', 'litigation_direct', 'litigation_after_review'] as const;
export type RemedyBlock = (typeof remedyBlocks)[number];
export const remedyResults = ['upheld', 'corrected', 'other', 'pending'] as const;
export type RemedyResult = (typeof remedyResults)[number];
export const remedyColumns = [...remedyResults, 'total'] as const;
export type RemedyColumn = (typeof remedyColumns)[number];

export const remedyResultLabels: Readonly<Record<RemedyColumn, string>> = {
  upheld: '结果维持',
  corrected: '结果纠正',
  other: '其他结果',
  pending: '尚未审结',
  total: totalLabel,
};

export const reviewHead = '行政复议';
export const litigationHead = '行政诉讼';
export const litigationKinds = {
  litigation_direct: '未经复议直接起诉',
  litigation_after_review: '复议后起诉',
} as const;

export function remedyBlockLabel(block: RemedyBlock): string {
  return block === 'review' ? reviewHead : `${litigationHead}（${litigationKinds[block]}）`;
}

/** What a cell is called in a sentence, such as `表三“（一）予以公开”自然人`. */
export function cellLabel(path: CellPath): string {
  const parts = path.split('.');
  const column = parts.at(-1) ?? '';
  if (parts[0] === 'table2') return `表二“${tableTwoFigures.find((f) => f.path === path)?.label ?? path}”`;
  if (parts[0] === 'table3') return `表三“${rowLabel(parts.slice(1, -1).join('.'))}”${columnLabel(column)}`;
  const block = remedyBlocks.find((id) => id === parts[1]);
  if (block === undefined) return path;
  return `表四“${remedyBlockLabel(block)}”${remedyResultLabels[column as RemedyColumn] ?? column}`;
}
