import { applicantKinds } from '../../law/index.js';
import type { CellPath } from '../format.js';
import {
  applicantHead,
  litigationHead,
  litigationKinds,
  organisationHead,
  remedyBlocks,
  remedyColumns,
  remedyResultLabels,
  reviewHead,
  tableThreeColumns,
  tableThreeItems,
  tableThreeNote,
  tableTwo,
  tableTwoLabelHead,
  totalLabel,
} from '../format.js';

/**
 * The three tables as grids with spans, exactly as the national format prints them: one source for HTML and paper.
 * A cell with `path` is a figure; the others are heads (`col`) or labels (`row`).
 */
export interface GridCell {
  readonly text: string;
  readonly path: CellPath | null;
  readonly head: 'col' | 'colgroup' | 'row' | 'rowgroup' | null;
  readonly colSpan: number;
  readonly rowSpan: number;
}

export interface Grid {
  /** Relative widths, one a column. */
  readonly widths: readonly number[];
  readonly headRows: readonly (readonly GridCell[])[];
  readonly rows: readonly (readonly GridCell[])[];
}

function head(text: string, scope: 'col' | 'colgroup', colSpan = 1, rowSpan = 1): GridCell {
  return { text, path: null, head: scope, colSpan, rowSpan };
}

function label(text: string, scope: 'row' | 'rowgroup', colSpan = 1, rowSpan = 1): GridCell {
  return { text, path: null, head: scope, colSpan, rowSpan };
}

function figure(path: CellPath, colSpan = 1): GridCell {
  return { text: '', path, head: null, colSpan, rowSpan: 1 };
}

/** Four columns; a block with one figure lets it span the three figure columns. */
export function tableTwoGrid(): Grid {
  const rows = tableTwo.flatMap((block) => {
    const span = 3 / block.columns.length;
    return [
      [head(block.heading, 'colgroup', 4)],
      [head(tableTwoLabelHead, 'col'), ...block.columns.map((text) => head(text, 'col', span))],
      ...block.rows.map((row) => [label(row.label, 'row'), ...row.figures.map((f) => figure(f.path, span))]),
    ];
  });
  return { widths: [3, 2, 2, 2], headRows: [], rows };
}

/** Three label columns and seven figure columns. */
export function tableThreeGrid(): Grid {
  const figures = (row: string): GridCell[] =>
    tableThreeColumns.map((column) => figure(`table3.${row}.${column}`));
  const [natural, ...organisations] = applicantKinds;
  const headRows = [
    [head(tableThreeNote, 'colgroup', 3, 3), head(applicantHead, 'colgroup', 7)],
    [
      head(natural.zh, 'col', 1, 2),
      head(organisationHead, 'colgroup', organisations.length),
      head(totalLabel, 'col', 1, 2),
    ],
    organisations.map((column) => head(column.zh, 'col')),
  ];
  const rows: GridCell[][] = [];
  for (const item of tableThreeItems) {
    if (item.groups === null) {
      rows.push([label(item.label, 'row', 3), ...figures(item.row)]);
      continue;
    }
    const height = item.groups.reduce((sum, group) => sum + group.rows.length, 0);
    let lead: GridCell[] = [label(item.label, 'rowgroup', 1, height)];
    for (const group of item.groups) {
      for (const [i, row] of group.rows.entries()) {
        const alone = group.label === null;
        const groupCell =
          group.label === null || i > 0 ? [] : [label(group.label, 'rowgroup', 1, group.rows.length)];
        rows.push([...lead, ...groupCell, label(row.label, 'row', alone ? 2 : 1), ...figures(row.id)]);
        lead = [];
      }
    }
  }
  return { widths: [0.8, 1.3, 4.8, 1, 1, 1, 1, 1, 1, 1], headRows, rows };
}

/** Fifteen figures in one row. */
export function tableFourGrid(): Grid {
  const columns = remedyColumns.map((column) => remedyResultLabels[column]);
  const lawsuits = Object.values(litigationKinds);
  return {
    widths: Array.from({ length: 15 }, () => 1),
    headRows: [
      [head(reviewHead, 'colgroup', 5), head(litigationHead, 'colgroup', 10)],
      [
        ...columns.map((text) => head(text, 'col', 1, 2)),
        ...lawsuits.map((text) => head(text, 'colgroup', 5)),
      ],
      lawsuits.flatMap(() => columns.map((text) => head(text, 'col'))),
    ],
    rows: [
      remedyBlocks.flatMap((block) => remedyColumns.map((column) => figure(`table4.${block}.${column}`))),
    ],
  };
}
