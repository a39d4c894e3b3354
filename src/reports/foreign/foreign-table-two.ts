import type { TextTable } from '../../platform/tables/index.js';
import type { Finding } from '../checks/index.js';
import { type ForeignTable, problem } from './foreign-table-three.js';
import { bare, figureIn, looksLikeFigure } from './printed-text.js';
import { cellsInRow } from './table-grid.js';

const documentRows: Readonly<Record<string, string>> = {
  规章: 'rules',
  行政规范性文件: 'normative_documents',
  规范性文件: 'normative_documents',
};
const documentHeads = [
  ['issued', '本年制发件数'],
  ['repealed', '本年废止件数'],
  ['in_force', '现行有效件数'],
] as const;
const decisionRows: Readonly<Record<string, readonly [article: string, id: string]>> = {
  行政许可: ['art20_5', 'licences'],
  行政处罚: ['art20_6', 'penalties'],
  行政强制: ['art20_6', 'coercive_measures'],
  行政事业性收费: ['art20_8', 'fees_10k_yuan'],
};
/** Words that only the trial form of 2019 prints. */
const trialWords = ['本年新制作数量', '对外公开总数量', '上一年项目数量', '政府集中采购'];

export function isTableTwo(text: string): boolean {
  return /第二十条第[一五六八]项/u.test(bare(text));
}

export function isTrialForm(text: string): boolean {
  const plain = bare(text);
  return trialWords.some((word) => plain.includes(word));
}

/** Table two, printed as one table or as one for each item of 第二十条. */
export function readTableTwo(tables: readonly TextTable[]): ForeignTable {
  const findings: Finding[] = [];
  const remarks: Record<string, string> = {};
  const value: Record<string, Record<string, unknown>> = {
    art20_1: {},
    art20_5: {},
    art20_6: {},
    art20_8: {},
  };
  const put = (path: string, text: string): unknown => {
    const figure = figureIn(text);
    if (figure.remark !== '') remarks[path] = figure.remark;
    return figure.value;
  };
  for (const table of tables) {
    let heads: readonly string[] = [];
    for (let row = 0; row < table.rows.length; row += 1) {
      const [label, ...cells] = cellsInRow(table, row);
      const name = bare(label?.text ?? '');
      if (name === '信息内容') heads = cells.map((cell) => bare(cell.text));
      const document = documentRows[name];
      if (document !== undefined) {
        const path = `table2.art20_1.${document}`;
        const counts: Record<string, unknown> = {};
        documentHeads.forEach(([id, head], i) => {
          const at = heads.indexOf(head);
          const cell = cells[at < 0 ? i : at];
          if (cell === undefined || cell.row !== row)
            findings.push(
              problem('T2-NONNEG', `${path}.${id}`, 'cellMissing', { label: `${label?.text}${head}` }),
            );
          else counts[id] = put(`${path}.${id}`, cell.text);
        });
        value.art20_1 = { ...value.art20_1, [document]: counts };
      }
      const decision = decisionRows[name];
      if (decision === undefined) continue;
      const [article, id] = decision;
      // The trial form has three figures here; the last is the number of decisions, or the amount.
      const figures = cells.filter((cell) => cell.text === '' || looksLikeFigure(cell.text));
      const cell = figures.at(-1) ?? cells.at(-1);
      const path = `table2.${article}.${id}`;
      if (cell === undefined)
        findings.push(problem('T2-NONNEG', path, 'cellMissing', { label: label?.text ?? '' }));
      else value[article] = { ...value[article], [id]: put(path, cell.text) };
    }
  }
  return { value, remarks, findings };
}
