import { type EntryElements, elementKeys } from '../entry.js';
import { completenessRules } from './completeness.js';
import { contentRules } from './content-rules.js';
import { dutyRules } from './duty-rules.js';
import type { CheckFacts, ElementFinding, Rule } from './rule.js';

export type { CheckFacts, DeadDocument, ElementFinding, Rule, Severity } from './rule.js';

/** 要素检查: the list of rules, each a line that an official can be shown. */
export const checkRules: readonly Rule[] = [...completenessRules, ...contentRules, ...dutyRules];

/** Facts under which only the row itself is looked at; for rows that have no office yet. */
export const noFacts: Omit<CheckFacts, 'longestWorkdays'> = {
  officeNames: [],
  closedSubject: null,
  deadDocuments: [],
  duplicates: 0,
  phased: false,
};

/** Every finding, in the order of the table. */
export function checkElements(elements: EntryElements, facts: CheckFacts): readonly ElementFinding[] {
  return checkRules
    .flatMap(({ find, ...rule }): ElementFinding[] => {
      const found = find(elements, facts);
      return found === false ? [] : [{ ...rule, params: found === true ? {} : found }];
    })
    .sort((a, b) => elementKeys.indexOf(a.element) - elementKeys.indexOf(b.element));
}
