import type { Cells } from './annual-report.js';
import type { ReportFacts } from './figures.js';
import { overviewTopics } from './format.js';

/** The three sections that are prose, as templates with 【figure】 names. */
export interface NarrativeDraft {
  readonly overview: string;
  readonly problems: string;
  readonly other: string;
}

export const chineseDigits = ['一', '二', '三', '四', '五'] as const;

/**
 * First drafts from what the data shows. They state figures and leave judgement to the office; what the data cannot
 * know (new media, training, assessment) is asked for in words, not invented.
 */
export function draftNarrative(cells: Cells, facts: ReportFacts): NarrativeDraft {
  return { overview: overview(cells, facts), problems: problems(cells, facts), other: otherMatters(facts) };
}

function at(cells: Cells, path: string): number {
  return cells.get(path) ?? 0;
}

function overview(cells: Cells, facts: ReportFacts): string {
  const [proactive, requests, management, platform, supervision] = overviewTopics;
  const topics: readonly (readonly [string, string])[] = [
    [proactive, proactiveText(facts)],
    [requests, requestText(cells, facts)],
    [management, managementText()],
    [platform, '通过政府网站集中公开政府信息，并提供在线申请和进度查询。'],
    [supervision, '明确政府信息公开工作机构和责任人，开展信息发布审查和申请办理检查，督促整改。'],
  ];
  const body = topics.map(([title, text], i) => `（${chineseDigits[i]}）${title}。${text}`);
  return [
    '【年度】年，【单位名称】认真贯彻落实《中华人民共和国政府信息公开条例》，推进政府信息公开工作。',
    ...body,
  ].join('\n');
}

function proactiveText(facts: ReportFacts): string {
  const items = facts.主动公开条数 === undefined ? '' : '全年主动公开政府信息【主动公开条数】条。';
  return `${items}制发行政规范性文件【规范性文件制发】件，废止【规范性文件废止】件，现行有效【规范性文件有效】件。`;
}

function requestText(cells: Cells, facts: ReportFacts): string {
  if (at(cells, 'table3.received.total') + at(cells, 'table3.carried_in.total') === 0) {
    return '本年度没有收到政府信息公开申请，也没有上年结转的申请。';
  }
  const carried = at(cells, 'table3.carried_in.total') > 0 ? '，上年结转【上年结转】件' : '';
  const change = facts.新收同比 === undefined ? '' : '，【新收同比】';
  const results =
    at(cells, 'table3.total_handled.total') > 0
      ? '办结【办结申请】件，其中予以公开【予以公开】件，占【予以公开占比】；部分公开【部分公开】件，占【部分公开占比】；' +
        '不予公开【不予公开】件，占【不予公开占比】；无法提供【无法提供】件，占【无法提供占比】；' +
        '不予处理【不予处理】件，占【不予处理占比】；其他处理【其他处理】件，占【其他处理占比】。'
      : '';
  const out = at(cells, 'table3.carried_out.total') > 0 ? '结转下年度【结转下年】件。' : '';
  const onTime = facts.按期答复率 === undefined ? '' : '按期答复率【按期答复率】。';
  return (
    `新收政府信息公开申请【新收申请】件（自然人【自然人申请】件，法人或其他组织【单位申请】件）${change}${carried}。` +
    `${results}${out}${onTime}${remedyText(cells)}`
  );
}

function remedyText(cells: Cells): string {
  const remedies =
    at(cells, 'table4.review.total') +
    at(cells, 'table4.litigation_direct.total') +
    at(cells, 'table4.litigation_after_review.total');
  return remedies === 0
    ? '没有因政府信息公开引发的复议和诉讼。'
    : '因政府信息公开引发行政复议【行政复议】件，行政诉讼【行政诉讼】件。';
}

function managementText(): string {
  return '公文制作时同步确定公开属性，信息发布前逐件进行保密审查，对已公开的规范性文件标注有效性并动态更新。';
}

function problems(cells: Cells, facts: ReportFacts): string {
  const found: { readonly problem: string; readonly measure: string }[] = [];
  const corrected =
    at(cells, 'table4.review.corrected') +
    at(cells, 'table4.litigation_direct.corrected') +
    at(cells, 'table4.litigation_after_review.corrected');
  if (facts.按期答复率 !== undefined && facts.按期答复率 !== '100%') {
    found.push({
      problem: '个别申请未在法定期限内答复，按期答复率为【按期答复率】',
      measure: '逐件倒排期限，临期提醒到承办人，负责人每周调度未办结申请',
    });
  }
  if (corrected > 0) {
    found.push({
      problem: '答复质量有待提高，行政复议纠正【复议纠正】件，行政诉讼纠正【诉讼纠正】件',
      measure: '逐件分析被纠正的答复，统一答复口径，重要答复送法制审核',
    });
  }
  if (
    at(cells, 'table3.unavailable.not_held.total') * 4 >=
    Math.max(1, at(cells, 'table3.total_handled.total'))
  ) {
    found.push({
      problem: '申请人对信息由哪个机关制作掌握不够，无法提供的【无法提供】件中以本机关不掌握为主',
      measure: '在公开指南中列明各机关职责和信息归属，答复时告知能够确定的负责机关和联系方式',
    });
  }
  if (found.length === 0) {
    found.push({
      problem: '主动公开与群众的信息需求还有差距',
      measure: '根据申请集中的事项调整主动公开目录',
    });
  }
  const list = (items: readonly string[]): string =>
    items
      .map((text, i) => (items.length === 1 ? `${text}；` : `${i + 1}.${text}；`))
      .join('')
      .replace(/；$/, '。');
  return [
    `（一）存在的主要问题。${list(found.map((item) => item.problem))}`,
    `（二）改进情况。${list(found.map((item) => item.measure))}`,
  ].join('\n');
}

/** 格式: "收取信息处理费情况在此处报告", also when nothing was charged. */
function otherMatters(facts: ReportFacts): string {
  const charged = facts.处理费金额 !== undefined && facts.处理费金额 !== '0';
  return charged
    ? '本年度依据《政府信息公开信息处理费管理办法》，对【处理费件数】件申请收取信息处理费，共计【处理费金额】元。\n没有其他需要报告的事项。'
    : '本年度没有收取政府信息公开信息处理费。\n没有其他需要报告的事项。';
}
