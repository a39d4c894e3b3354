import type { ElementKey, EntryElements } from '../entry.js';
import type { Rule } from './rule.js';

const empty = (element: ElementKey, isEmpty: (row: EntryElements) => boolean): Rule => ({
  code: `${element}Empty`,
  element,
  severity: 'blocking',
  find: isEmpty,
});

const SAME_AS_ABOVE = /^\s*(?:同上|同前)\s*$/u;

/** What every row of the national table states; without it nobody could act on the row. */
export const completenessRules: readonly Rule[] = [
  empty('level1', (row) => !row.level1),
  empty('content', (row) => row.content.length === 0),
  empty('basis', (row) => row.basis.length === 0),
  empty('timeLimit', (row) => !row.timeLimit),
  empty('subject', (row) => !row.subject),
  empty('channels', (row) => row.channels.length === 0),
  empty('audience', ({ audience }) => !audience.allSociety && !audience.specific),
  empty('method', ({ method }) => !method.proactive && !method.onRequest),
  empty('tier', ({ tier }) => !tier.county && !tier.township && !tier.village),
  {
    code: 'basisSameAsAbove',
    element: 'basis',
    severity: 'blocking',
    find: (row) => row.basis.some((basis) => SAME_AS_ABOVE.test(basis.text)),
  },
  {
    code: 'timeLimitSameAsAbove',
    element: 'timeLimit',
    severity: 'blocking',
    find: (row) => SAME_AS_ABOVE.test(row.timeLimit ?? ''),
  },
];
