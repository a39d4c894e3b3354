import type { LocalDate } from '../../kernel/local-date.js';
import type { ElementKey, EntryElements } from '../entry.js';

/** `blocking` keeps a row from being handed in; `doubtful` is shown to author and reviewer, who may have reasons. */
export const severities = ['blocking', 'doubtful'] as const;
export type Severity = (typeof severities)[number];

export type FindingParams = Readonly<Record<string, string | number>>;

/** What a rule found. `code` names the sentence `catalog.checks.<code>` and the advice `catalog.remedies.<code>`. */
export interface ElementFinding {
  readonly element: ElementKey;
  readonly code: string;
  readonly severity: Severity;
  readonly params: FindingParams;
}

/** A cited document that is no longer in force. */
export interface DeadDocument {
  readonly name: string;
  readonly repealedOn: LocalDate | null;
  readonly replacedBy: string | null;
}

/** What the check must know beside the row itself; loaded by `entry-review.ts`. */
export interface CheckFacts {
  /** Names by which the row's office is known: a 公开主体 with none of them is still the template's generic one. */
  readonly officeNames: readonly string[];
  /** The office that the 公开主体 is bound to, when it no longer exists. */
  readonly closedSubject: { readonly name: string; readonly successor: string | null } | null;
  readonly deadDocuments: readonly DeadDocument[];
  /** Other rows of the office and field with the same 事项. */
  readonly duplicates: number;
  /** The field's marks have phases (征地: ■ and ▲). */
  readonly phased: boolean;
  /** 条例第二十六条: working days within which information is to be published; stands in `src/law`. */
  readonly longestWorkdays: number;
}

/** One rule of the element check (要素检查). `find` gives the words' parameters when the row breaks the rule. */
export interface Rule {
  readonly code: string;
  readonly element: ElementKey;
  readonly severity: Severity;
  readonly find: (row: EntryElements, facts: CheckFacts) => FindingParams | boolean;
}
