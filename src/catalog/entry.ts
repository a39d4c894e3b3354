import { isDeepStrictEqual } from 'node:util';
import type { Basis } from './elements/basis.js';
import type { ChannelTick } from './elements/channels.js';

/** One 公开内容(要素); optional ones are printed 〔*…〕 or 〇 in the national templates. */
export interface ContentElement {
  readonly text: string;
  readonly optional: boolean;
}

/** 公开对象: both may hold (全社会 and, on request, a group). `specific` says who the 特定群体 are. */
export interface Audience {
  readonly allSociety: boolean;
  readonly specific: string | null;
}

/** 公开方式. */
export interface DisclosureMethod {
  readonly proactive: boolean;
  readonly onRequest: boolean;
}

/** 公开层级. */
export interface Tier {
  readonly county: boolean;
  readonly township: boolean;
  readonly village: boolean;
}

/** 五公开: which of the five a row is about. */
export const fiveDisclosures = ['decision', 'implementation', 'management', 'service', 'result'] as const;
export type FiveDisclosure = (typeof fiveDisclosures)[number];

/** 公开格式: 文本, 图表, 音频, 视频. */
export const disclosureFormats = ['text', 'chart', 'audio', 'video'] as const;
export type DisclosureFormat = (typeof disclosureFormats)[number];

/**
 * All elements of one row of the 标准目录. A null, an empty list or a group with nothing ticked means
 * "not stated": a draft may be like that, a submitted row may not (see `entry.schema.ts`).
 */
export interface EntryElements {
  /** 一级事项, 二级事项, 三级事项. */
  readonly level1: string | null;
  readonly level2: string | null;
  readonly level3: string | null;
  readonly content: readonly ContentElement[];
  /** 公开依据, one document an entry. */
  readonly basis: readonly Basis[];
  /** 公开时限 in the original words; `parseTimeLimit` reads them. */
  readonly timeLimit: string | null;
  /** 公开主体 in words: an office's name, or generic (县级民政部门) as the national template has it. */
  readonly subject: string | null;
  /** The office that those words mean; null until a generic subject is bound to a real one. */
  readonly subjectOfficeId: number | null;
  readonly channels: readonly ChannelTick[];
  readonly audience: Audience;
  readonly method: DisclosureMethod;
  readonly tier: Tier;
  /** 责任科室, 咨询电话, 监督电话: from here on extensions, of which each county prints some. */
  readonly section: string | null;
  readonly enquiryPhone: string | null;
  readonly supervisionPhone: string | null;
  readonly fiveDisclosures: readonly FiveDisclosure[];
  readonly formats: readonly DisclosureFormat[];
  /** 更新周期 in words. */
  readonly updateCycle: string | null;
  /** 公开网址: the column of the site where the information stands. */
  readonly webAddress: string | null;
  readonly remarks: string | null;
}

export const entryStates = ['draft', 'submitted', 'published', 'withdrawn'] as const;
/** The working copy's state. What the public sees is the current revision, whatever this state is. */
export type EntryState = (typeof entryStates)[number];

/** The elements in the order of the national table; keys of words, of comparisons and of the form. */
export const elementKeys = [
  'level1',
  'level2',
  'level3',
  'content',
  'basis',
  'timeLimit',
  'subject',
  'channels',
  'audience',
  'method',
  'tier',
  'section',
  'enquiryPhone',
  'supervisionPhone',
  'fiveDisclosures',
  'formats',
  'updateCycle',
  'webAddress',
  'remarks',
] as const;
export type ElementKey = (typeof elementKeys)[number];

export const emptyElements: EntryElements = {
  level1: null,
  level2: null,
  level3: null,
  content: [],
  basis: [],
  timeLimit: null,
  subject: null,
  subjectOfficeId: null,
  channels: [],
  audience: { allSociety: false, specific: null },
  method: { proactive: false, onRequest: false },
  tier: { county: false, township: false, village: false },
  section: null,
  enquiryPhone: null,
  supervisionPhone: null,
  fiveDisclosures: [],
  formats: [],
  updateCycle: null,
  webAddress: null,
  remarks: null,
};

/** The most specific 事项 name, which titles the row. */
export function titleOf(elements: Pick<EntryElements, 'level1' | 'level2' | 'level3'>): string {
  return elements.level3 ?? elements.level2 ?? elements.level1 ?? '';
}

/** What of a row belongs to one element: the words of a 公开主体 and the office that they mean go together. */
export function partsOf(
  elements: EntryElements,
  key: ElementKey,
): Partial<EntryElements> & Pick<EntryElements, typeof key> {
  const own = { [key]: elements[key] } as Pick<EntryElements, typeof key>;
  return key === 'subject' ? { ...own, subjectOfficeId: elements.subjectOfficeId } : own;
}

/** Elements whose content differs, in the order of the table. */
export function changedElements(before: EntryElements, after: EntryElements): readonly ElementKey[] {
  return elementKeys.filter((key) => !isDeepStrictEqual(partsOf(before, key), partsOf(after, key)));
}

const OPTIONAL_MARK = /^〔\s*[*＊](.*)〕$/su;

/** Reads `〔*征地工作流程图〕` or `*征地工作流程图` as an optional element, anything else as a required one. */
export function readContentLine(line: string): ContentElement {
  const text = line.trim();
  const marked = OPTIONAL_MARK.exec(text)?.[1] ?? (/^[*＊]/u.test(text) ? text.slice(1) : null);
  return marked === null ? { text, optional: false } : { text: marked.trim(), optional: true };
}

/** The inverse of {@link readContentLine}, in the form of the national templates. */
export function contentLine(element: ContentElement): string {
  return element.optional ? `〔*${element.text}〕` : element.text;
}

/** Two people's changes to the same row, laid over each other. */
export interface MergedElements {
  readonly merged: EntryElements;
  /** Changed by the other person only: their content stands in `merged`. */
  readonly taken: readonly ElementKey[];
  /** Changed by both, differently: one's own content stands in `merged`. */
  readonly contested: readonly ElementKey[];
}

/** Three ways: what both began from, one's own, and what the other person has saved meanwhile. */
export function mergeElements(
  base: EntryElements,
  mine: EntryElements,
  theirs: EntryElements,
): MergedElements {
  const byMe = new Set(changedElements(base, mine));
  const byThem = changedElements(base, theirs);
  const differing = new Set(changedElements(mine, theirs));
  const taken = byThem.filter((key) => !byMe.has(key));
  const contested = byThem.filter((key) => byMe.has(key) && differing.has(key));
  const merged: EntryElements = Object.assign({}, mine, ...taken.map((key) => partsOf(theirs, key)));
  return { merged, taken, contested };
}
