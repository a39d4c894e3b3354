import { queryTokens } from '../../search/index.js';
import { plainRequest } from '../related/text-fingerprint.js';

/** Words of nearly every request and of official life: they tell no subject apart. */
const common = new Set(
  '政府 信息 公开 申请 文件 有关 相关 情况 材料 资料 内容 年度 全部 关于 本县 我县 县政 提供 获取 清单 名单 结果 通知 办法'.split(
    ' ',
  ),
);

/**
 * The words of a request as numbers for the index: two-character words, and the pairs of longer ones, as the platform's own search
 * takes them. Positive 31-bit integers, distinct, at most 24.
 */
export function precedentTerms(content: string): number[] {
  const words = queryTokens(plainRequest(content)).filter((word) => word.length > 1 && !common.has(word));
  return [...new Set(words.map(termNumber))];
}

/** FNV-1a; two words that meet by chance add one wrong candidate, which the number of shared words then judges. */
function termNumber(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i += 1) {
    hash ^= word.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash & 0x7fffffff;
}
