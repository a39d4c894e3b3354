/**
 * What people type for what papers say. A document that has the formal term is also found by the everyday
 * one; the other way round nothing is added, so a search never shows what does not fit.
 */
const everydayWords: readonly (readonly [formal: string, ...everyday: string[]])[] = [
  ['最低生活保障', '低保'],
  ['公共租赁住房', '公租房'],
  ['保障性住房', '保障房'],
  ['经济适用住房', '经适房'],
  ['特困人员', '五保'],
  ['土地征收', '征地'],
  ['征收土地', '征地'],
  ['房屋征收', '拆迁'],
  ['招生范围', '学区', '划片'],
  ['义务教育', '中小学'],
  ['社会保险', '社保'],
  ['医疗保险', '医保'],
  ['养老保险', '养老金'],
  ['高龄津贴', '老年补贴'],
  ['独生子女', '计划生育'],
  ['预防接种', '疫苗'],
  ['农村危房', '危改'],
  ['法律援助', '免费律师'],
  ['市场监督管理', '工商'],
];

/** Every everyday word. */
export const everydayTerms: readonly string[] = everydayWords.flatMap(([, ...everyday]) => everyday);

/** The text's everyday words, to be indexed beside it. */
export function everydayWordsOf(text: string): string {
  return everydayWords.flatMap(([formal, ...everyday]) => (text.includes(formal) ? everyday : [])).join(' ');
}
