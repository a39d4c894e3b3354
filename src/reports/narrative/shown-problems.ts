import type { Cells } from '../annual-report.js';
import type { ReportFacts } from '../figures/figures.js';

/** A problem that the data itself shows, with a measure that fits it; both are templates with 【figure】 names. */
export interface ShownProblem {
  readonly problem: string;
  readonly measure: string;
}

function at(cells: Cells, path: string): number {
  return cells.get(path) ?? 0;
}

function percent(text: string | undefined): number {
  return text === undefined ? 0 : Number.parseFloat(text);
}

interface Sign extends ShownProblem {
  readonly shows: (cells: Cells, facts: ReportFacts) => boolean;
}

const handled = (cells: Cells): number => at(cells, 'table3.total_handled.total');

/** The thresholds are ours: from here on a share is worth a sentence. */
const signs: readonly Sign[] = [
  {
    shows: (_, facts) => facts.按期答复率 !== undefined && facts.按期答复率 !== '100%',
    problem: '个别申请未在法定期限内答复，逾期【逾期件数】件，按期答复率为【按期答复率】',
    measure: '逐件倒排期限，临期提醒到承办人，负责人每周调度未办结申请',
  },
  {
    shows: (cells) =>
      at(cells, 'table4.review.corrected') +
        at(cells, 'table4.litigation_direct.corrected') +
        at(cells, 'table4.litigation_after_review.corrected') >
      0,
    problem: '答复质量有待提高，行政复议纠正【复议纠正】件，行政诉讼纠正【诉讼纠正】件',
    measure: '逐件分析被纠正的答复，统一答复口径，重要答复送法制审核',
  },
  {
    shows: (cells) => at(cells, 'table3.unavailable.not_held.total') * 4 >= Math.max(1, handled(cells)),
    problem: '申请人对信息由哪个机关制作掌握不够，无法提供的【无法提供】件中以本机关不掌握为主',
    measure: '在公开指南中列明各机关职责和信息归属，答复时告知能够确定的负责机关和联系方式',
  },
  {
    shows: (_, facts) => percent(facts.补正率) >= 20,
    problem: '申请内容不明确的较多，补正【补正件数】件，占新收申请的【补正率】',
    measure: '完善申请表填写说明和示例，受理时主动指导申请人写明信息名称、文号或者特征',
  },
  {
    shows: (cells, facts) => Number(facts.延期件数 ?? 0) * 5 >= Math.max(1, handled(cells)),
    problem: '延期答复偏多，全年延期【延期件数】件',
    measure: '压缩内部检索和会签时间，延期须说明理由并经工作机构负责人同意',
  },
  {
    shows: (cells) => {
      const other = ['not_corrected', 'fee_unpaid', 'other'].reduce(
        (sum, row) => sum + at(cells, `table3.other.${row}.total`),
        0,
      );
      return handled(cells) >= 10 && other * 10 >= handled(cells);
    },
    problem: '以其他处理结案的申请占比较高，共【其他处理】件，占【其他处理占比】',
    measure: '对逾期不补正、撤回的申请逐件回访，查明原因，改进受理指导',
  },
  {
    shows: (cells) =>
      at(cells, 'table3.carried_out.total') * 5 >= Math.max(1, at(cells, 'table3.received.total')),
    problem: '年底未办结申请较多，结转下年度【结转下年】件',
    measure: '对结转申请列出清单，逐件确定答复时间和责任人',
  },
  {
    shows: (_, facts) => facts.公开条数同比?.startsWith('同比下降') === true,
    problem: '主动公开数量较上年减少，【公开条数同比】',
    measure: '对照主动公开基本目录逐项检查，补齐应公开未公开的信息',
  },
];

/** Every problem that this year's figures show, the weightiest first. */
export function problemsShown(cells: Cells, facts: ReportFacts): readonly ShownProblem[] {
  return signs
    .filter((sign) => sign.shows(cells, facts))
    .map(({ problem, measure }) => ({ problem, measure }));
}

/** Where the figures show none, the office still has to name one. */
export const noneShown: ShownProblem = {
  problem: '主动公开与群众的信息需求还有差距',
  measure: '根据申请集中的事项调整主动公开目录',
};
