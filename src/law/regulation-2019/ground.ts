import type { ArticleRef } from '../article-ref.js';
import type { Certainty } from '../certainty.js';
import type { FactRequirement } from './facts.js';
import type { LetterKind, RemedyCode } from './letters.js';
import type { ReportRow } from './report-rows.js';

/**
 * One outcome of a case: the single record that feeds the letter, the remedy paragraph and the report row.
 * `discretion` = the organ may, not must, refuse (条例第十六条 “可以不予公开”). `needsSecrecyReview` = information is
 * released, so 公开前审查 must be done first (第十七条).
 */
export interface Ground {
  readonly code: string;
  readonly name: string;
  readonly article: readonly ArticleRef[];
  readonly letter: LetterKind;
  readonly remedy: RemedyCode;
  readonly reportRow: ReportRow;
  readonly facts: readonly FactRequirement[];
  readonly needsSecrecyReview: boolean;
  readonly discretion: boolean;
  /** Certainty of remedy and row pairing together (the weaker of the two). */
  readonly certainty: Certainty;
  /** `answer` = a written decision; `record` = the case ends without an answer. */
  readonly ends: 'answer' | 'record';
}

type Flags = Partial<Pick<Ground, 'needsSecrecyReview' | 'discretion' | 'certainty' | 'ends'>>;

export function ground<const Code extends string>(
  code: Code,
  name: string,
  article: readonly ArticleRef[],
  letter: LetterKind,
  remedy: RemedyCode,
  reportRow: ReportRow,
  facts: readonly FactRequirement[],
  flags: Flags = {},
): Ground & { readonly code: Code } {
  return {
    code,
    name,
    article,
    letter,
    remedy,
    reportRow,
    facts,
    needsSecrecyReview: false,
    discretion: false,
    certainty: 'settled',
    ends: 'answer',
    ...flags,
  };
}
