import type { Instant } from '../../kernel/instant.js';
import { withholdingReason } from '../../law/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import type { CheckLine } from '../../redaction/index.js';
import { casePaths } from '../case.paths.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import { releaseVerdict } from './commands/release-redaction.js';
import type { MarkCounts } from './mark.store.js';
import type { Mark, Redaction } from './redaction.js';
import { redactionPaths } from './redaction.paths.js';
import { isEditable } from './redaction.policy.js';
import { answerParagraphs, mm } from './redaction-note.js';

const colours = {
  marking: 'blue',
  checked: 'yellow',
  reviewed: 'yellow',
  released: 'green',
  superseded: 'grey',
} as const;

export function stateTag({ state }: Pick<Redaction, 'state'>, t: Translate) {
  return { text: t(`redaction.state.${state}`), colour: colours[state] };
}

/** Instants are shown in the office's time. */
export function timeText(instant: Instant | null): string {
  if (instant === null) return '';
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

export function presentList(redactions: readonly Redaction[], counts: readonly MarkCounts[], t: Translate) {
  return redactions.map((redaction) => {
    const of = (state: string) => sum(counts, redaction.id, state);
    return [
      {
        text: redaction.title,
        href: redactionPaths.show({ id: redaction.caseId, rid: redaction.id }),
        secondary: t('redaction.list.source', { label: redaction.sourceLabel, version: redaction.version }),
      },
      { text: '', tag: stateTag(redaction, t) },
      {
        text: t('redaction.list.marks', { n: of('accepted') }),
        secondary: of('proposed') > 0 ? t('redaction.list.open', { n: of('proposed') }) : undefined,
      },
      { text: redaction.createdByName, secondary: timeText(redaction.createdAt) },
      {
        text: redaction.releasedByName ?? redaction.reviewedByName ?? '—',
        secondary: timeText(redaction.releasedAt ?? redaction.reviewedAt) || undefined,
      },
    ];
  });
}

function sum(counts: readonly MarkCounts[], redactionId: number, state: string): number {
  return counts
    .filter((each) => each.redactionId === redactionId && each.state === state)
    .reduce((total, { n }) => total + n, 0);
}

/** Without a sign of life for so long, the work was cut off (the server was stopped). */
const STALLED_MS = 90_000;

export interface ShowContext {
  readonly t: Translate;
  readonly now: Instant;
  readonly mayMark: boolean;
  readonly mayReview: boolean;
  /** Why this secrecy reviewer may not: the own work. */
  readonly reviewRefusal: string;
  readonly mayLook: boolean;
  readonly isOpen: boolean;
}

export function presentRedaction(
  file: CaseFile,
  redaction: Redaction,
  marks: readonly Mark[],
  context: ShowContext,
) {
  const { t } = context;
  const { id, caseId, state } = redaction;
  const at = { id: caseId, rid: id };
  const accepted = marks.filter((mark) => mark.state === 'accepted');
  const open = marks.filter((mark) => mark.state === 'proposed').length;
  const verdict = releaseVerdict(file, redaction);
  return {
    redactionTitle: redaction.title,
    stateText: stateTag(redaction, t),
    factRows: factRows(redaction, t),
    findings: redaction.findings.map(({ code, params }) => t(`redaction.finding.${code}`, params)),
    textlessText:
      redaction.textless.length > 0 ? t('redaction.textless', { pages: pageList(redaction.textless) }) : '',
    work: presentWork(redaction, context),
    workProblem: redaction.workError
      ? t(errorWords(redaction.workError.code), redaction.workError.params)
      : '',
    reviewNote: state === 'marking' ? redaction.reviewNote : '',
    pageCards: redaction.pages.map((_, index) => {
      const page = index + 1;
      const here = marks.filter((mark) => mark.page === page);
      return {
        href: redactionPaths.page({ ...at, page }),
        text: t('redaction.pageN', { n: page }),
        accepted: here.filter((mark) => mark.state === 'accepted').length,
        open: here.filter((mark) => mark.state === 'proposed').length,
        scanned: redaction.textless.includes(page),
      };
    }),
    mayOpen: context.mayLook && context.isOpen,
    mustGiveReason: context.mayLook && !context.isOpen,
    lookHref: redactionPaths.look(at),
    produceHref:
      context.mayMark && isEditable(redaction) && !redaction.work ? redactionPaths.produce(at) : '',
    produceRefusal:
      open > 0
        ? t('redaction.errors.undecided', { n: open })
        : accepted.length === 0
          ? t('redaction.errors.noMarks')
          : '',
    checkRows: redaction.checkLines?.map((line) => presentCheck(line, t)) ?? [],
    checkPassed: redaction.checkLines?.every(({ passed }) => passed) ?? false,
    resultHref: redaction.outputFileId === null ? '' : redactionPaths.result(at),
    goOnHref: context.mayMark && (state === 'checked' || state === 'reviewed') ? redactionPaths.goOn(at) : '',
    reviewHref: state === 'checked' && context.mayReview ? redactionPaths.review(at) : '',
    reviewRefusal: state === 'checked' ? context.reviewRefusal : '',
    releaseHref:
      context.mayMark && state !== 'released' && state !== 'superseded' ? redactionPaths.release(at) : '',
    releaseRefusal: verdict.allowed ? '' : t(errorWords(verdict.reason)),
    nextVersionHref: context.mayMark && state === 'released' ? redactionPaths.nextVersion(at) : '',
    noteHref: accepted.length > 0 ? redactionPaths.note(at) : '',
    answerTexts: answerParagraphs(redaction.title, marks),
    draftHref: `${casePaths.draft({ id: caseId })}?g=partial`,
    markRows: accepted.map((mark) => [
      {
        text: t('redaction.pageN', { n: mark.page }),
        href: context.isOpen ? redactionPaths.page({ ...at, page: mark.page }) : undefined,
      },
      { text: reasonLabel(mark), secondary: withholdingReason(mark.reason ?? 'personalPrivacy').citation },
      { text: t(`redaction.kind.${mark.kind}`), secondary: mark.note || undefined },
      { text: mark.decidedByName ?? '', secondary: timeText(mark.decidedAt) },
    ]),
  };
}

/** Words of a refusal: `redaction.notMarking` stands at `redaction.errors.notMarking`. */
function errorWords(code: string): string {
  const dot = code.indexOf('.');
  return `${code.slice(0, dot)}.errors.${code.slice(dot + 1)}`;
}

function presentWork({ work, id, caseId }: Redaction, { t, now }: ShowContext) {
  if (!work) return null;
  const stalled = Date.parse(now) - Date.parse(work.at) > STALLED_MS;
  return {
    text: t(`redaction.work.${work.kind}`, { done: work.done, total: work.total }),
    done: work.done,
    total: Math.max(1, work.total),
    resumeHref: stalled ? redactionPaths.resume({ id: caseId, rid: id }) : '',
  };
}

function factRows(redaction: Redaction, t: Translate) {
  const row = (key: string, value: string) => ({ key: t(`redaction.fact.${key}`), value });
  const who = (name: string | null, at: Instant | null) => `${name ?? ''} ${timeText(at)}`.trim();
  return [
    row('source', redaction.sourceLabel),
    row('pages', t('redaction.pagesN', { n: redaction.pages.length })),
    row('version', t('redaction.versionN', { n: redaction.version })),
    row('created', who(redaction.createdByName, redaction.createdAt)),
    ...(redaction.checkedAt ? [row('checked', who(redaction.checkedByName, redaction.checkedAt))] : []),
    ...(redaction.reviewedAt
      ? [
          row(
            'reviewed',
            [who(redaction.reviewedByName, redaction.reviewedAt), redaction.reviewNote]
              .filter(Boolean)
              .join('：'),
          ),
        ]
      : []),
    ...(redaction.releasedAt ? [row('released', who(redaction.releasedByName, redaction.releasedAt))] : []),
    ...(redaction.outputSha256 ? [row('sha256', redaction.outputSha256)] : []),
  ];
}

/** Some lines are advice: nothing is wrong, but a person should look. */
const advice: ReadonlySet<string> = new Set(['cut', 'scanned']);

function presentCheck({ code, passed, params }: CheckLine, t: Translate) {
  const attention = advice.has(code) && Number(params.n) > 0;
  const outcome = !passed ? 'failed' : attention ? 'look' : 'passed';
  return {
    title: t(`redaction.check.${code}.title`),
    text: t(`redaction.check.${code}.${outcome}`, params),
    tag: {
      text: t(`redaction.outcome.${outcome}`),
      colour: outcome === 'failed' ? 'red' : outcome === 'look' ? 'yellow' : 'green',
    },
  };
}

export function reasonLabel({ reason }: Pick<Mark, 'reason'>): string {
  return reason === null ? '' : withholdingReason(reason).label;
}

function pageList(pages: readonly number[]): string {
  const SHOWN = 20;
  const shown = pages.slice(0, SHOWN).join('、');
  return pages.length > SHOWN ? `${shown}…` : shown;
}

export { mm };
