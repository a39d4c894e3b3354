/**
 * 公开依据. A row cites a document in its own words; `catalog_basis_documents` holds each law or notice once, with
 * what became of it. The words are what is printed, the parts are what is compared, looked up and filtered by.
 */
export interface Basis {
  /** As printed: `《社会救助暂行办法》（国务院令第649号）第九条`. */
  readonly text: string;
  /** Without the outer book marks; the whole text where none stand in it. */
  readonly name: string;
  /** 文号, e.g. `国务院令第649号`. */
  readonly number: string | null;
  /** 条款, e.g. `第九条第二款`. */
  readonly article: string | null;
  readonly link: string | null;
}

const NUMBER =
  /第\s*\d+\s*号|[〔[［【（(]\s*(?:19|20)\d{2}\s*[〕\]］】）)]\s*第?\s*\d+\s*号|(?:GB|DB|WH|MZ)[/\w]*\s*\d/u;
const ARTICLE =
  /第[一二三四五六七八九十百零〇\d]+条(?:之[一二三四五六七八九十])?(?:第[一二三四五六七八九十\d]+款)?(?:第?[（(]?[一二三四五六七八九十\d]+[）)]?项)?(?:[、和及至]第[一二三四五六七八九十百零〇\d]+[条款项])*/u;

/** Reads one cited document. Never throws; what cannot be told apart stays in `text` and `name`. */
export function parseBasis(words: string): Basis {
  const text = words.trim();
  const title = titleIn(text);
  const rest = title === null ? text : text.slice(title.end);
  const number = numberIn(rest);
  const article = ARTICLE.exec(rest)?.[0] ?? null;
  const name = title?.name ?? untitled(text, number, article);
  return { text, name, number, article, link: null };
}

/** The first 《…》, over inner 《…》 that some offices nest instead of 〈…〉. */
function titleIn(text: string): { readonly name: string; readonly end: number } | null {
  const start = text.indexOf('《');
  if (start < 0) return null;
  let depth = 0;
  for (let i = start; i < text.length; i += 1) {
    if (text[i] === '《') depth += 1;
    if (text[i] === '》') depth -= 1;
    if (depth === 0) return { name: text.slice(start + 1, i).trim(), end: i + 1 };
  }
  return null;
}

/** A number stands in brackets after the title, perhaps with the day of a revision beside it. */
function numberIn(rest: string): string | null {
  const bracket = bracketAfter(rest);
  if (bracket === null || !NUMBER.test(bracket)) {
    const plain = /^[\s，,]*([\p{Script=Han}]{1,12}[〔[［]\d{4}[〕\]］]\d+号)/u.exec(rest);
    return plain?.[1] ?? null;
  }
  const parts = bracket.split(/[，,；;]/u).map((part) => part.trim());
  return parts.find((part) => NUMBER.test(part)) ?? bracket;
}

/** What the first outer bracket holds: `民发（2015）5号` has brackets of its own inside. */
function bracketAfter(rest: string): string | null {
  const start = /[（(]/u.exec(rest)?.index;
  if (start === undefined) return null;
  let depth = 0;
  for (let i = start; i < rest.length; i += 1) {
    if (/[（(]/u.test(rest.charAt(i))) depth += 1;
    if (/[）)]/u.test(rest.charAt(i))) depth -= 1;
    if (depth === 0) return rest.slice(start + 1, i).trim();
  }
  return null;
}

function untitled(text: string, number: string | null, article: string | null): string {
  const bare = text.replace(article ?? '', '').replace(number ?? '', '');
  return bare.replace(/[（(]\s*[）)]/gu, '').trim() || text;
}

/** The usual form: 《name》（number）article. */
export function basisText(basis: Pick<Basis, 'name' | 'number' | 'article'>): string {
  const name = basis.name.startsWith('《') ? basis.name : `《${basis.name}》`;
  return `${name}${basis.number ? `（${basis.number}）` : ''}${basis.article ?? ''}`;
}

/** 相关政策文件, 信息公开规定: words that name no document. */
export function namesDocument(basis: Basis): boolean {
  if (/^(?:各地|各级|各省|相关|有关|其他|上级)/u.test(basis.name)) return false;
  return basis.text.includes('《') || basis.number !== null;
}

/**
 * What makes two citations the same document: the name without 中华人民共和国, spaces and kinds of brackets. The number
 * tells two documents of one name apart (the 条例 of 2007 and of 2019).
 */
export function documentKey(name: string, number: string | null): string {
  return `${fold(name).replace(/^中华人民共和国/u, '')}|${number === null ? '' : foldNumber(number)}`;
}

/** The first half of {@link documentKey}: the name alone. */
export function nameKey(name: string): string {
  return documentKey(name, null);
}

function fold(words: string): string {
  return words
    .normalize('NFKC')
    .replace(/[\s《》〈〉<>]/gu, '')
    .toLowerCase();
}

/** 国令第711号 is how some offices write 国务院令第711号; 〔〕, [] and () are typed for each other. */
function foldNumber(number: string): string {
  return fold(number)
    .replace(/^(?:中华人民共和国)?(?:国务院令|国令)/u, '国务院令')
    .replace(/^中华人民共和国主席令/u, '主席令')
    .replace(/[〔[【(]/gu, '〔')
    .replace(/[〕\]】)]/gu, '〕');
}
