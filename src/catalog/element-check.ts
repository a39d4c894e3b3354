import { GOVERNMENT_SITE } from './channels.js';
import type { ElementKey, EntryElements } from './entry.js';
import { isVague, parseTimeLimit, type TimeLimit } from './time-limit.js';

/**
 * What a careful reviewer looks for in a row. `missing` keeps a row from being submitted; `doubtful` is
 * shown to author and reviewer, who may have their reasons. Codes name entries of `catalog.checks`.
 */
export interface ElementFinding {
  readonly element: ElementKey;
  readonly code: string;
  readonly severity: 'missing' | 'doubtful';
}

export interface ElementCheckContext {
  /** Names by which the office is known; a 公开主体 that has none of them is still the template's generic one. */
  readonly officeNames: readonly string[];
  /** 条例第二十六条: working days within which information is to be published; stands in `src/law`. */
  readonly longestWorkdays: number;
}

/** Every finding, in the order of the table. */
export function checkElements(
  elements: EntryElements,
  context: ElementCheckContext,
): readonly ElementFinding[] {
  return [...missing(elements), ...doubtful(elements, context)].sort(
    (a, b) => order.indexOf(a.element) - order.indexOf(b.element),
  );
}

const order: readonly ElementKey[] = [
  'level1',
  'level2',
  'content',
  'basis',
  'timeLimit',
  'subject',
  'channels',
  'audience',
  'method',
  'tier',
];

function missing(elements: EntryElements): ElementFinding[] {
  const { audience, method, tier } = elements;
  const absent: readonly [ElementKey, boolean][] = [
    ['level1', !elements.level1],
    ['content', elements.content.length === 0],
    ['basis', elements.basis.length === 0],
    ['timeLimit', !elements.timeLimit],
    ['subject', !elements.subject],
    ['channels', elements.channels.length === 0],
    ['audience', !audience.allSociety && !audience.specific],
    ['method', !method.proactive && !method.onRequest],
    ['tier', !tier.county && !tier.township && !tier.village],
  ];
  return absent.flatMap(([element, isAbsent]) =>
    isAbsent ? [{ element, code: `${element}Empty`, severity: 'missing' as const }] : [],
  );
}

function doubtful(elements: EntryElements, context: ElementCheckContext): ElementFinding[] {
  const findings: [ElementKey, string][] = [];
  if (elements.content.length > 0 && elements.content.every((c) => c.optional)) {
    findings.push(['content', 'contentAllOptional']);
  }
  if (elements.basis.some((words) => !words.includes('《'))) findings.push(['basis', 'basisUnnamed']);
  if (elements.basis.some((words) => /第\s*492\s*号/u.test(words))) findings.push(['basis', 'basisRepealed']);
  if (elements.timeLimit) findings.push(...doubtfulLimit(parseTimeLimit(elements.timeLimit), context));
  if (elements.subject && !context.officeNames.some((name) => elements.subject?.includes(name))) {
    findings.push(['subject', 'subjectGeneric']);
  }
  const onSite = elements.channels.some((tick) => tick.code === GOVERNMENT_SITE);
  if (elements.channels.length > 0 && elements.method.proactive && !onSite) {
    findings.push(['channels', 'channelsNoGovernmentSite']);
  }
  return findings.map(([element, code]) => ({ element, code, severity: 'doubtful' }));
}

function doubtfulLimit(limit: TimeLimit, context: ElementCheckContext): [ElementKey, string][] {
  if (isVague(limit)) return [['timeLimit', 'timeLimitVague']];
  const tooLong = limit.parts.some(
    (part) => part.kind === 'workdays' && part.n !== null && part.n > context.longestWorkdays,
  );
  return tooLong && !limit.ruleMayDiffer ? [['timeLimit', 'timeLimitTooLong']] : [];
}
