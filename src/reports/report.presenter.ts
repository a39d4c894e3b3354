import type { Actor } from '../kernel/actor.js';
import { daysBetween, type LocalDate } from '../kernel/local-date.js';
import type { Verdict } from '../kernel/verdict.js';
import type { Translate } from '../platform/i18n/index.js';
import type { Finding } from './checks/index.js';
import { findingSentence, hasErrors } from './checks/index.js';
import { cellAnchor, cellHref } from './figures/cell-link.js';
import { isAtCell, placeWords } from './finding-place.js';
import { cellLabel, overviewLimit } from './format.js';
import { textLength } from './narrative/similarity.js';
import type { OpenReport } from './open-report.query.js';
import {
  childReportPaths,
  publicReportHref,
  reportPaths,
  reportTaskPaths,
  scopeSegment,
} from './report.paths.js';
import { mayEdit, mayReview, maySign, maySupervise } from './report.policy.js';
import { showDraftSections, showSections } from './report-sections.presenter.js';
import type { CellChange, StoredReport } from './stored-report.js';
import { organLevel } from './stored-report.js';
import { reportDeadline } from './workflow/deadlines.js';
import type { ReportEvent } from './workflow/workflow.js';

const actions = [
  'narrative',
  'figures',
  'facts',
  'tasks',
  'children',
  'submit',
  'review',
  'signOff',
  'correction',
  'pdf',
  'docx',
  'xlsx',
  'json',
  'public',
] as const;

export function showReport(open: OpenReport, actor: Actor, today: LocalDate, t: Translate) {
  const { office, year, scope, signed, report, findings } = open;
  const address = { code: office.code, year, scope };
  const at = { code: office.code, year, scope: scopeSegment(scope) };
  const href = (path: string): string => cellHref(address, path);
  const options = { href, findings };
  const edit = signed ? null : mayEdit(actor, office, scope);
  return {
    reportTitle: report.source_title ?? '',
    behind: open.behind.map((change) => changeLine(change, t)),
    facts: factRows(open, today, t),
    checks: showFindings(findings, t),
    checkSummary: checkSummary(findings, t),
    sections: signed
      ? showSections(report, options)
      : showDraftSections(report, open.templates, open.facts, options),
    overviewLength: t('reports.length', {
      n: textLength(report.sections?.[0]?.text ?? ''),
      limit: overviewLimit,
    }),
    actionWords: Object.fromEntries(actions.map((name) => [name, t(`reports.action.${name}`)])),
    links: {
      index: reportPaths.index(),
      narrative: edit?.allowed ? reportPaths.narrative(at) : null,
      figures: edit?.allowed && scope !== 'government_aggregate' ? reportPaths.figures(at) : null,
      facts: edit?.allowed && scope !== 'government_aggregate' ? reportTaskPaths.facts(at) : null,
      tasks: edit?.allowed && scope !== 'government_aggregate' ? reportTaskPaths.list(at) : null,
      children:
        scope === 'government_aggregate' && allowed(maySupervise(actor))
          ? childReportPaths.list({ code: office.code, year })
          : null,
      submit:
        edit?.allowed && open.review === 'missing' && open.current?.stage !== 'inReview'
          ? reportPaths.submit(at)
          : null,
      review:
        open.current?.stage === 'inReview' && !signed && allowed(mayReview(actor, office, scope))
          ? reportPaths.review(at)
          : null,
      signOff: signed || !edit?.allowed ? null : reportPaths.signOff(at),
      correction: signed && allowed(maySign(actor, office, scope)) ? reportPaths.correction(at) : null,
      pdf: reportPaths.pdf(at),
      docx: reportPaths.docx(at),
      xlsx: reportPaths.xlsx(at),
      json: reportPaths.json(at),
      public: open.editions.some((edition) => edition.state === 'signedOff')
        ? publicReportHref(office.code, year, scope)
        : null,
    },
    editions: open.editions.filter((edition) => edition.state === 'signedOff').map((e) => showEdition(e, t)),
    children: open.children.map((child) => [
      {
        text: child.office.name,
        href: reportPaths.show({ code: child.office.code, year, scope: scopeSegment(child.scope) }),
        header: true,
      },
      child.signedOn === null
        ? { text: '', tag: { text: t('reports.state.draft'), colour: 'blue' } }
        : { text: t('reports.signedOn', { date: child.signedOn }) },
    ]),
  };
}

function allowed(verdict: Verdict): boolean {
  return verdict.allowed;
}

function factRows(open: OpenReport, today: LocalDate, t: Translate) {
  const { office, year, scope, signed, current } = open;
  const deadline = reportDeadline(organLevel(office.kind), scope, year);
  return [
    { key: t('reports.fact.scope'), value: t(`reports.scope.${scope}`) },
    {
      key: t('reports.fact.state'),
      value: signed
        ? t('reports.signedBy', { name: current?.signedByName ?? '', date: current?.signedOn ?? '' })
        : t(current ? 'reports.draftText' : 'reports.draftFresh'),
      tag: signed
        ? { text: t('reports.state.signedOff'), colour: 'green' }
        : { text: t('reports.state.draft'), colour: 'blue' },
    },
    ...(signed ? [] : [{ key: t('reports.fact.review'), value: reviewText(open, t) }]),
    ...(current?.source === 'upload'
      ? [{ key: t('reports.fact.source'), value: t('reports.fromFile', { name: current.sourceName ?? '' }) }]
      : []),
    { key: t('reports.fact.deadline'), value: signed ? deadline : deadlineText(deadline, today, t) },
    ...((current?.edition ?? 1) > 1
      ? [
          {
            key: t('reports.fact.edition'),
            value: t('reports.editionOf', {
              n: current?.edition ?? 1,
              reason: current?.correctionReason ?? '',
            }),
          },
        ]
      : []),
    ...(current?.contentHash ? [{ key: 'SHA-256', value: current.contentHash }] : []),
  ];
}

function reviewText({ review, current }: OpenReport, t: Translate): string {
  if (review !== 'missing') return t(`reports.reviewState.${review}`);
  const stage = current?.stage ?? 'drafting';
  return t(`reports.reviewState.${stage === 'inReview' || stage === 'returned' ? stage : 'missing'}`);
}

export function deadlineText(deadline: LocalDate, today: LocalDate, t: Translate): string {
  const days = daysBetween(today, deadline);
  return days < 0
    ? t('reports.deadlinePast', { date: deadline, days: -days })
    : t('reports.deadlineLeft', { date: deadline, days });
}

function checkSummary(findings: readonly Finding[], t: Translate) {
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const warnings = findings.length - errors;
  if (findings.length === 0) return { kind: 'success', text: t('reports.checks.none') };
  const text = t('reports.checks.some', { errors, warnings });
  return { kind: hasErrors(findings) ? 'error' : 'warning', text };
}

/** Each finding with its place as a link on the report's page. */
export function showFindings(findings: readonly Finding[], t: Translate) {
  return findings.map((finding) => {
    const { rule, severity, where } = finding;
    const section = /^sections\.(\d)$/.exec(where)?.[1];
    const isCell = isAtCell(finding);
    return {
      rule,
      ruleName: t(`reports.rule.${rule}`),
      severity: t(`reports.severity.${severity}`),
      colour: severity === 'error' ? 'red' : 'yellow',
      message: findingSentence(finding, t),
      place: placeWords(finding, t),
      href: isCell ? `#${cellAnchor(where)}` : section === undefined ? '' : `#section-${section}`,
    };
  });
}

export function showEdition(edition: StoredReport, t: Translate) {
  return {
    heading: t('reports.editionLine', {
      n: edition.edition,
      date: edition.signedOn ?? '',
      name: edition.signedByName ?? '',
    }),
    why: edition.correctionReason ?? '',
    hash: edition.contentHash ?? '',
    changes: [
      ...edition.changes.map((change) => changeLine(change, t)),
      ...edition.textChanges.flatMap(({ section, removed, added }) => [
        ...removed.map((text) => t('reports.textRemoved', { n: section, text })),
        ...added.map((text) => t('reports.textAdded', { n: section, text })),
      ]),
    ],
  };
}

function changeLine({ path, before, after }: CellChange, t: Translate): string {
  return t('reports.changeLine', {
    cell: cellLabel(path),
    before: String(before ?? ''),
    after: String(after ?? ''),
  });
}

/** The remark of the 主管部门 that no signature has answered yet; empty otherwise. `events`: the newest first. */
export function openRemark(events: readonly ReportEvent[], t: Translate): string {
  const sentBack = events.find((event) => ['sentBack', 'signed', 'received'].includes(event.kind));
  return sentBack?.kind === 'sentBack'
    ? t('reports.children.remark', { date: sentBack.onDate, text: sentBack.remark })
    : '';
}

/** What happened to the report, the newest first. */
export function showStory(events: readonly ReportEvent[], t: Translate) {
  return events.map((event) => ({
    date: event.onDate,
    title: t(`reports.event.${event.kind}`, { name: event.actorName, n: event.edition }),
    text: event.remark || undefined,
    state: 'done',
    link: undefined,
  }));
}
