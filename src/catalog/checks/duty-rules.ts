import { isVague, parseTimeLimit } from '../elements/time-limit.js';
import type { Rule } from './rule.js';

/** When, and by whom. */
export const dutyRules: readonly Rule[] = [
  {
    code: 'timeLimitVague',
    element: 'timeLimit',
    severity: 'doubtful',
    find: ({ timeLimit }) => {
      if (!timeLimit) return false;
      const limit = parseTimeLimit(timeLimit);
      return isVague(limit) && limit.kind !== 'sameAsAbove';
    },
  },
  {
    code: 'timeLimitTooLong',
    element: 'timeLimit',
    severity: 'doubtful',
    find: ({ timeLimit }, { longestWorkdays }) => {
      const limit = parseTimeLimit(timeLimit ?? '');
      if (limit.ruleMayDiffer) return false;
      const long = limit.parts.find(
        (part) => part.kind === 'workdays' && part.n !== null && part.n > longestWorkdays,
      );
      return long ? { n: long.n ?? 0, most: longestWorkdays } : false;
    },
  },
  {
    code: 'subjectClosed',
    element: 'subject',
    severity: 'blocking',
    find: (_row, { closedSubject }) =>
      closedSubject && closedSubject.successor === null ? { name: closedSubject.name } : false,
  },
  {
    code: 'subjectSucceeded',
    element: 'subject',
    severity: 'blocking',
    find: (_row, { closedSubject }) =>
      closedSubject?.successor ? { name: closedSubject.name, successor: closedSubject.successor } : false,
  },
  {
    code: 'subjectGeneric',
    element: 'subject',
    severity: 'doubtful',
    find: ({ subject, subjectOfficeId }, { officeNames }) =>
      subject && subjectOfficeId === null && !officeNames.some((name) => subject.includes(name))
        ? { subject }
        : false,
  },
];
