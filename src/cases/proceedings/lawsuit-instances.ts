import type { FieldError } from '../../kernel/domain-error.js';
import type { ProceedingKind, ProceedingRow } from './proceeding.store.js';

/** 审级: first 一审, second 二审, retrial 再审, remanded = tried again in the first instance (发回重审). */
export const instances = ['first', 'second', 'retrial', 'remanded'] as const;
export type Instance = (typeof instances)[number];

export type LawsuitKind = Exclude<ProceedingKind, 'review'>;

/**
 * A lawsuit of a case with its instances in order. The report counts a lawsuit once, by its last instance of the year, unless the
 * counting setting says by instance; two lawsuits on one case (two plaintiffs, a new answer sued again) count as two.
 */
export interface Lawsuit {
  readonly kind: LawsuitKind;
  /** Numbered within case and kind from 1. */
  readonly suit: number;
  readonly instances: readonly ProceedingRow[];
}

export function lawsuitsOf(rows: readonly ProceedingRow[]): Lawsuit[] {
  const suits = new Map<string, ProceedingRow[]>();
  for (const row of rows.filter(({ kind }) => kind !== 'review')) {
    const key = `${row.kind} ${row.suit}`;
    suits.set(key, [...(suits.get(key) ?? []), row]);
  }
  return [...suits.values()].flatMap((found) => {
    const [first] = found;
    return first ? [{ kind: first.kind as LawsuitKind, suit: first.suit, instances: found }] : [];
  });
}

/** What the next filing most likely is: the appeal of the lawsuit that was decided last, else a new lawsuit. */
export function likelyInstance(rows: readonly ProceedingRow[]): Instance {
  const last = lawsuitsOf(rows).at(-1)?.instances.at(-1);
  if (!last || last.result === 'pending') return 'first';
  return last.instance === 'second' || last.instance === 'retrial' ? 'retrial' : 'second';
}

export interface FiledInstance {
  readonly kind: LawsuitKind;
  readonly instance: Instance;
  /** The lawsuit that goes on; null = the one that was decided last. */
  readonly suit: number | null;
}

/** The number of the lawsuit that a filing belongs to; a problem where the record does not admit it. */
export function suitOf(rows: readonly ProceedingRow[], filed: FiledInstance): number | FieldError {
  const suits = lawsuitsOf(rows).filter(({ kind }) => kind === filed.kind);
  if (filed.instance === 'first') return Math.max(0, ...suits.map(({ suit }) => suit)) + 1;
  const decided = suits.filter(({ instances: all }) => all.at(-1)?.result !== 'pending');
  const chosen = filed.suit === null ? decided.at(-1) : suits.find(({ suit }) => suit === filed.suit);
  if (!chosen)
    return {
      field: 'instance',
      code: suits.length > 0 ? 'lawsuits.earlierPending' : 'lawsuits.noEarlier',
    };
  const last = chosen.instances.at(-1);
  if (!last || last.result === 'pending') return { field: 'instance', code: 'lawsuits.earlierPending' };
  if (filed.instance === 'second' && (last.instance === 'second' || last.instance === 'retrial'))
    return { field: 'instance', code: 'lawsuits.afterSecond' };
  return chosen.suit;
}
