import type { LocalDate } from '../../kernel/local-date.js';
import type { Basis } from '../elements/basis.js';

/** 有效, 已废止, 已被替代. */
export const documentStates = ['inForce', 'repealed', 'replaced'] as const;
export type DocumentState = (typeof documentStates)[number];

/** A law or notice that rows cite: entered once, shared by all of them. */
export interface BasisDocument {
  readonly id: number;
  readonly name: string;
  readonly number: string | null;
  readonly issuer: string | null;
  readonly link: string | null;
  readonly state: DocumentState;
  readonly repealedOn: LocalDate | null;
  readonly replacedById: number | null;
  /** The document in its place, as it is printed. */
  readonly replacedBy: string | null;
}

/** Not in force on that day: a repeal that is announced for later does not count yet. */
export function isDead(document: BasisDocument, on: LocalDate): boolean {
  if (document.state === 'inForce') return false;
  return document.repealedOn === null || document.repealedOn <= on;
}

/** As a citation prints it: 《name》（number）. */
export function documentText({ name, number }: Pick<Basis, 'name' | 'number'>): string {
  return `《${name}》${number ? `（${number}）` : ''}`;
}
