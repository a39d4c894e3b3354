import type { Cells } from '../annual-report.js';
import type { ReportFacts } from '../figures/figures.js';
import { joinOverview } from './overview-parts.js';
import { noneShown, problemsShown } from './shown-problems.js';

/** The three sections that are prose, as templates with 【figure】 names. */
export interface NarrativeDraft {
  readonly overview: string;
  readonly problems: string;
  readonly other: string;
}

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
  return joinOverview({
    lead: '【年度】年，【单位名称】认真贯彻落实《中华人民共和国政府信息公开条例》，推进政府信息公开工作。',
    topics: [
      proactiveText(facts),
      requestText(cells, facts),
      managementText(),
      platformText(facts),
      supervisionText(facts),
    ],
  });
}

function proactiveText(facts: ReportFacts): string {
  const change = facts.公开条数同比 === undefined ? '' : '，【公开条数同比】';
  const kinds = facts.主动公开分类 === undefined ? '' : '，其中【主动公开分类】';
  const items =
    facts.主动公开条数 === undefined ? '' : `全年主动公开政府信息【主动公开条数】条${change}${kinds}。`;
  const channels = facts.公开渠道?.includes('、') ? '按渠道分，【公开渠道】。' : '';
  const documents =
    '制发行政规范性文件【规范性文件制发】件，废止【规范性文件废止】件，现行有效【规范性文件有效】件。';
  const readings = facts.政策解读篇数 === undefined ? '' : '发布政策解读【政策解读篇数】篇';
  const responses = facts.回应关切次数 === undefined ? '' : '回应关切【回应关切次数】次';
  const spoken = [readings, responses].filter(Boolean).join('，');
  return `${items}${channels}${documents}${spoken === '' ? '' : `${spoken}。`}`;
}

function platformText(facts: ReportFacts): string {
  const accounts = facts.政务新媒体个数 === undefined ? '' : '年底运行政务新媒体【政务新媒体个数】个。';
  const places =
    facts.政务公开专区个数 === undefined ? '' : '设立政务公开专区和查阅点【政务公开专区个数】个。';
  return `通过政府网站集中公开政府信息，并提供在线申请和进度查询。${accounts}${places}`;
}

function supervisionText(facts: ReportFacts): string {
  const training = facts.培训期数 === undefined ? '' : '开展业务培训【培训期数】期。';
  const checks = facts.监测检查次数 === undefined ? '' : '开展监测检查【监测检查次数】次。';
  const duty = facts.责任追究人数 === undefined ? '' : '责任追究【责任追究人数】人。';
  return `明确政府信息公开工作机构和责任人，开展信息发布审查和申请办理检查，督促整改。${training}${checks}${duty}`;
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
  const found = problemsShown(cells, facts);
  const list = (items: readonly string[]): string =>
    items
      .map((text, i) => (items.length === 1 ? `${text}；` : `${i + 1}.${text}；`))
      .join('')
      .replace(/；$/, '。');
  const shown = found.length > 0 ? found : [noneShown];
  return [
    `（一）存在的主要问题。${list(shown.map((item) => item.problem))}`,
    `（二）改进情况。${list(shown.map((item) => item.measure))}`,
  ].join('\n');
}

/** 格式: "收取信息处理费情况在此处报告", also when nothing was charged. */
function otherMatters(facts: ReportFacts): string {
  return `${feeSentence(facts)}\n没有其他需要报告的事项。`;
}

export function feeSentence(facts: ReportFacts): string {
  const charged = facts.处理费金额 !== undefined && facts.处理费金额 !== '0';
  return charged
    ? '本年度依据《政府信息公开信息处理费管理办法》，对【处理费件数】件申请收取信息处理费，共计【处理费金额】元。'
    : '本年度没有收取政府信息公开信息处理费。';
}

export function statesFee(text: string): boolean {
  return text.includes('信息处理费');
}
