import { cutWords } from '../../search/index.js';

/** Words of two parts that the catalogs are full of, and that a language's general rules take for two. */
const COMPOUNDS = [
  ...['通讯地址', '联系方式', '联系电话', '咨询电话', '举报电话', '监督电话', '投诉电话', '电子邮箱'],
  ...['项目名称', '文件名称', '机构名称', '申请材料', '办理流程', '服务指南', '适用范围', '情况表', '流程图'],
  ...[
    '主管部门',
    '行政部门',
    '行政处罚',
    '行政许可',
    '行政复议',
    '综合执法',
    '执法人员',
    '监督管理',
    '安全监管',
  ],
  ...['服务中心', '公示栏', '电子屏', '企事业', '便民服务', '公共服务', '公共资源', '公共卫生', '基础设施'],
  ...[
    '建设项目',
    '国有土地',
    '集体土地',
    '自然资源',
    '人力资源',
    '城乡规划',
    '城乡建设',
    '危房改造',
    '交通运输',
  ],
  ...['社会保险', '社会保障', '义务教育', '食品药品', '医疗卫生', '医疗机构', '法律援助', '许可证', '规范性'],
  ...['法律法规', '政策法规', '管理条例', '实施细则', '实施办法', '暂行办法'],
];
const LONGEST = 3;

/** Every way to cut one of them: 通讯|地址. */
const cuts: ReadonlySet<string> = new Set(
  COMPOUNDS.flatMap((word) =>
    [...word].slice(1).map((_, i) => `${word.slice(0, i + 1)}|${word.slice(i + 1)}`),
  ),
);

/** Whether a cut between two texts goes through a word (通讯|地址), as the width of a cell cuts. */
export function breaksWord(left: string, right: string): boolean {
  const head = /\p{Script=Han}{1,6}$/u.exec(left.trimEnd())?.[0] ?? '';
  const tail = /^\p{Script=Han}{1,6}/u.exec(right.trimStart())?.[0] ?? '';
  if (head === '' || tail === '') return false;
  for (let h = 1; h <= LONGEST; h += 1)
    for (let t = 1; t <= LONGEST; t += 1) if (cuts.has(`${head.slice(-h)}|${tail.slice(0, t)}`)) return true;
  let at = 0;
  for (const word of cutWords(head + tail)) {
    at += word.length;
    if (at === head.length) return false;
    if (at > head.length) return true;
  }
  return false;
}
