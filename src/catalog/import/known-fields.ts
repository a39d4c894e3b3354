import { oneLine } from './clean-text.js';

/** 领域 by the names that titles use for them; the first is the name in our starter catalogs. */
const names: readonly (readonly string[])[] = [
  ['保障性住房', '住房保障'],
  ['涉农补贴'],
  ['财政预决算'],
  ['义务教育'],
  ['救灾', '救灾生产'],
  ['养老服务'],
  ['就业创业', '就业'],
  ['食品药品监管', '食品药品监督管理', '食品药品'],
  ['医疗卫生', '卫生健康'],
  ['国有土地上房屋征收', '国有土地上房屋征收与补偿', '房屋征收'],
  ['征地补偿', '农村集体土地征收', '征地'],
  ['重大建设项目'],
  ['市政服务'],
  ['自然资源'],
  ['扶贫', '乡村振兴'],
  ['公共文化服务', '公共文化'],
  ['公共法律服务'],
  ['公共资源交易'],
  ['农村危房改造'],
  ['社会救助'],
  ['社会保险'],
  ['税收管理', '税收'],
  ['旅游'],
  ['交通运输'],
  ['城市综合执法', '城市管理综合执法'],
  ['城乡规划', '国土空间规划'],
  ['安全生产'],
];

const bySpelling = names
  .flatMap(([name = '', ...others]) => [name, ...others].map((spelling) => ({ spelling, name })))
  .sort((a, b) => b.spelling.length - a.spelling.length);

/** The field that a title above the table or a sheet's name tells; null when none of them does. */
export function knownField(titles: readonly string[]): string | null {
  for (const title of titles.map(oneLine)) {
    if (title === '' || title.length > 60) continue;
    const exact = bySpelling.find(({ spelling }) => title === spelling);
    if (exact) return exact.name;
    const domain = /([\p{Script=Han}、]{2,20})领域/u.exec(title)?.[1];
    if (domain === undefined && !/目录|清单/u.test(title)) continue;
    const known = bySpelling.find(({ spelling }) => (domain ?? title).includes(spelling));
    if (known) return known.name;
    const own = domain?.replace(/^.*(?:县|市|区|镇|乡|街道)(?=\p{Script=Han}{2})/u, '');
    if (own) return own;
  }
  return null;
}
