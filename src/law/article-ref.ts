/**
 * References to the law as the rule tables write them: `条例33(2)` = 第三十三条第二款, `条例36(一)` = 第三十六条第（一）项,
 * `条例23(1)(四)` = 第一款第（四）项. `约定` marks a convention of this system where the law is silent.
 */
export const lawNames = {
  条例: '中华人民共和国政府信息公开条例',
  旧条例: '中华人民共和国政府信息公开条例（2007年公布）',
  复议法: '中华人民共和国行政复议法',
  行诉法: '中华人民共和国行政诉讼法',
  行诉解释: '最高人民法院关于适用《中华人民共和国行政诉讼法》的解释',
  信公解释: '最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释',
  民法典: '中华人民共和国民法典',
  民诉法: '中华人民共和国民事诉讼法',
  档案法: '中华人民共和国档案法',
  个保法: '中华人民共和国个人信息保护法',
  保密法: '中华人民共和国保守国家秘密法',
  '109号': '政府信息公开信息处理费管理办法',
  '207号': '国务院办公厅政府信息与政务公开办公室关于政府信息公开期限有关问题的解释',
  '235号': '国务院办公厅政府信息与政务公开办公室关于政府信息公开处理决定送达问题的解释',
  '19号': '国务院办公厅政府信息与政务公开办公室关于政府信息公开申请接收渠道问题的解释',
  '14号': '国务院办公厅政府信息与政务公开办公室关于机构改革后政府信息公开申请办理问题的解释',
  '2号': '国务院办公厅政府信息与政务公开办公室转发《江苏省政府信息公开申请办理答复规范》的函',
  '30号': '中华人民共和国政府信息公开工作年度报告格式',
  放假通知: '国务院办公厅关于部分节假日安排的通知',
  约定: '本系统约定',
} as const;

export type LawCode = keyof typeof lawNames;

export type ArticleRef = LawCode | `${LawCode}${number}` | `${LawCode}${number}(${string})`;

export interface ParsedArticleRef {
  readonly law: LawCode;
  /** 条; null where the whole document is meant. */
  readonly article: number | null;
  /** 款 */
  readonly paragraph: number | null;
  /** 项, in Chinese numerals as printed. */
  readonly item: string | null;
}

const lawCodes = (Object.keys(lawNames) as LawCode[]).sort((a, b) => b.length - a.length);

/** Splits a reference. Throws RangeError on text that is none. */
export function parseArticleRef(ref: string): ParsedArticleRef {
  const law = lawCodes.find((code) => ref.startsWith(code));
  const rest = law === undefined ? null : /^(\d+)?((?:\([^()]+\))*)$/.exec(ref.slice(law.length));
  if (law === undefined || !rest) throw new RangeError(`not an article: ${ref}`);
  const parts = (rest[2] ?? '').split(/[()]/).filter((part) => part !== '');
  return {
    law,
    article: rest[1] === undefined ? null : Number(rest[1]),
    paragraph: Number(parts.find((part) => /^\d+$/.test(part)) ?? 0) || null,
    item: parts.find((part) => !/^\d+$/.test(part)) ?? null,
  };
}

/** `第三十三条第二款`, without the law's name; empty for a whole document. */
export function articleNumber(ref: ArticleRef): string {
  const { article, paragraph, item } = parseArticleRef(ref);
  if (article === null) return '';
  const paragraphText = paragraph === null ? '' : `第${chineseNumeral(paragraph)}款`;
  const itemText = item === null ? '' : `第（${item}）项`;
  return `第${chineseNumeral(article)}条${paragraphText}${itemText}`;
}

/** `《中华人民共和国政府信息公开条例》第三十三条第二款`, the form of official papers. */
export function citeArticle(ref: ArticleRef): string {
  return `《${lawNames[parseArticleRef(ref).law]}》${articleNumber(ref)}`;
}

/** Several references in one sentence; the name of the law stands once for neighbours of the same law. */
export function citeArticles(refs: readonly ArticleRef[]): string {
  let previous: LawCode | null = null;
  const parts: string[] = [];
  for (const ref of refs) {
    const { law } = parseArticleRef(ref);
    parts.push(law === previous ? articleNumber(ref) : citeArticle(ref));
    previous = law;
  }
  return parts.join('、');
}

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 → 一, 12 → 十二, 30 → 三十, 201 → 二百零一, 1034 → 一千零三十四. Whole numbers 0-9999. */
export function chineseNumeral(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n > 9999) throw new RangeError(`numeral: ${n}`);
  if (n < 10) return DIGITS[n] ?? '';
  const units = ['', '十', '百', '千'];
  const digits = String(n).split('').map(Number);
  let text = '';
  let zero = false;
  for (const [index, digit] of digits.entries()) {
    if (digit === 0) {
      zero = true;
      continue;
    }
    text += `${zero ? '零' : ''}${DIGITS[digit] ?? ''}${units[digits.length - 1 - index] ?? ''}`;
    zero = false;
  }
  return text.replace(/^一十/, '十');
}
