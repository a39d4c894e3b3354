import { ALIKE } from '../related/alike.store.js';
import { plainRequest, similarity } from '../related/text-fingerprint.js';

/** A request as the finder of common ones reads it. */
export interface AskedCase {
  readonly id: number;
  readonly number: string;
  readonly nameHash: string;
  readonly content: string;
  readonly receivedOn: string | null;
  readonly ground: string | null;
}

/** Information that several applicants asked for (条例第四十四条). */
export interface AskedOften {
  /** Words that the requests share: nothing that only one applicant wrote, so no personal data of one. */
  readonly words: string;
  readonly applicants: number;
  readonly cases: readonly AskedCase[];
}

/** 多个申请人: two may be a coincidence, three are several. */
const SEVERAL = 3;
const SHORTEST = 6;

/** Ids that share at least one part of their fingerprints, put together. */
export function candidateGroups(
  parts: readonly { readonly caseId: number; readonly part: number }[],
): number[][] {
  const parent = new Map<number, number>();
  const rootOf = (id: number): number => {
    let root = id;
    for (let up = parent.get(root) ?? root; up !== root; up = parent.get(root) ?? root) root = up;
    parent.set(id, root);
    return root;
  };
  const firstOf = new Map<number, number>();
  for (const { caseId, part } of parts) {
    const first = firstOf.get(part);
    if (first === undefined) firstOf.set(part, caseId);
    else parent.set(rootOf(caseId), rootOf(first));
  }
  const groups = new Map<number, number[]>();
  for (const id of new Set(parts.map(({ caseId }) => caseId))) {
    const root = rootOf(id);
    groups.set(root, [...(groups.get(root) ?? []), id]);
  }
  return [...groups.values()].filter((ids) => ids.length >= SEVERAL);
}

/** Of candidates, those that at least {@link SEVERAL} different applicants asked for, the most asked first. */
export function askedOften(groups: readonly (readonly AskedCase[])[]): AskedOften[] {
  const found: AskedOften[] = [];
  for (const group of groups) {
    let left = [...group].sort((a, b) => b.id - a.id);
    // A chain of likenesses may tie unlike requests together: each cluster is what resembles its newest.
    while (left.length >= SEVERAL) {
      const [newest, ...others] = left;
      if (!newest) break;
      const like = others.filter(({ content }) => similarity(newest.content, content) >= ALIKE);
      left = others.filter((each) => !like.includes(each));
      const cases = [newest, ...like];
      const applicants = new Set(cases.map(({ nameHash }) => nameHash)).size;
      const words = sharedWords(cases.map(({ content }) => content));
      if (applicants >= SEVERAL && words !== '') found.push({ words, applicants, cases });
    }
  }
  return found.sort((a, b) => b.applicants - a.applicants || b.cases.length - a.cases.length);
}

/** The longest run of characters that all texts have; empty when it is too short to mean anything. */
export function sharedWords(texts: readonly string[]): string {
  const [first = '', ...others] = texts.map(plainRequest).sort((a, b) => a.length - b.length);
  const characters = Array.from(first).slice(0, 300);
  let best = '';
  for (let from = 0; from < characters.length; from += 1) {
    for (let to = from + Math.max(SHORTEST, Array.from(best).length + 1); to <= characters.length; to += 1) {
      const run = characters.slice(from, to).join('');
      if (!others.every((text) => text.includes(run))) break;
      best = run;
    }
  }
  // Requests for several years share the words around the year, not the year.
  const words = best.replace(/^(?:申请|请求|要求|关于)+|^年度?|\d+$/gu, '');
  return Array.from(words).length >= SHORTEST ? words : '';
}
