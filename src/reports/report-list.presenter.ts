import type { LocalDate } from '../kernel/local-date.js';
import { makeLocalDate, yearOf } from '../kernel/local-date.js';
import type { Translate } from '../platform/i18n/index.js';
import { reportTitle } from './annual-report.js';
import { ownScope } from './consolidation/reporting-organs.js';
import { countingPaths } from './counting/counting.paths.js';
import { documentPaths } from './normative-documents/normative-document.paths.js';
import {
  checkPath,
  childReportPaths,
  publicReportHref,
  publicReportPaths,
  reportDataPaths,
  reportPaths,
  reportTaskPaths,
  scopeSegment,
} from './report.paths.js';
import { deadlineText } from './report.presenter.js';
import type { PublicReport, ReportList, ReportStatus } from './report-list.query.js';
import { organLevel } from './stored-report.js';
import { reportDeadline } from './workflow/deadlines.js';
import { daysLeft } from './workflow/workflow.presenter.js';

export function showReportList(list: ReportList, today: LocalDate, t: Translate) {
  const { kind, year, years, rows, statuses, tasks } = list;
  const area = rows.find((row) => row.scope === 'government_aggregate');
  return {
    season: seasonLines(list, today, t),
    boardHref:
      kind === 'county' && area ? childReportPaths.list({ code: area.office.code, year: area.year }) : '',
    taskRows: tasks.map((task) => [
      {
        text: task.unit,
        href: reportTaskPaths.show({
          code: task.office.code,
          year: task.year,
          scope: scopeSegment(ownScope(task.office)),
          id: task.id,
        }),
        header: true,
        secondary: task.assigneeName,
      },
      {
        text: t('reports.task.figureCount', { n: task.paths.length }),
        secondary: task.returnRemark || task.note,
      },
      { text: task.dueOn, days: daysLeft(task.dueOn, today, t) },
    ]),
    county: kind === 'county',
    tools: [
      { text: t('reportFigures.register.title'), href: documentPaths.list() },
      { text: t('reportChecks.upload.title'), href: checkPath() },
      { text: t('reportFigures.countingPage.title'), href: countingPaths.list() },
    ],
    years:
      kind === 'county'
        ? years.map((one) => ({
            text: t('reports.yearTab', { year: one }),
            href: reportPaths.index(undefined, { year: one }),
            current: one === year,
          }))
        : [],
    countyLead: t('reports.countyLead', {
      year,
      total: rows.length,
      signed: rows.filter((row) => statuses.some((s) => s.state === 'signedOff' && isOf(s, row))).length,
    }),
    reportRows: rows.map((row) => {
      const status = statuses.find((one) => isOf(one, row));
      const deadline = reportDeadline(organLevel(row.office.kind), row.scope, row.year);
      const signed = status?.state === 'signedOff';
      return [
        { text: t('reports.yearTab', { year: row.year }), href: showHref(row), header: true },
        { text: row.office.name, secondary: t(`reports.scope.${row.scope}`) },
        { text: '', tag: stateTag(status, row.year, today, t) },
        { text: signed ? (status.signedOn ?? '') : deadlineText(deadline, today, t) },
      ];
    }),
  };
}

type Row = ReportList['rows'][number];

function isOf(status: ReportList['statuses'][number], { office, year, scope }: Row): boolean {
  return status.officeId === office.id && status.year === year && status.scope === scope;
}

function showHref({ office, year, scope }: Row): string {
  return reportPaths.show({ code: office.code, year, scope: scopeSegment(scope) });
}

function stateTag(status: ReportStatus | undefined, year: number, today: LocalDate, t: Translate) {
  if (status?.state === 'signedOff') return { text: t('reports.state.signedOff'), colour: 'green' };
  if (status && status.edition > 1) return { text: t('reports.state.correcting'), colour: 'orange' };
  if (status?.stage === 'inReview') return { text: t('reports.state.inReview'), colour: 'yellow' };
  if (status?.stage === 'returned') return { text: t('reports.state.returned'), colour: 'orange' };
  if (status?.stage === 'reviewed') return { text: t('reports.state.reviewed'), colour: 'blue' };
  return year >= yearOf(today)
    ? { text: t('reports.state.inMaking'), colour: 'grey' }
    : { text: t('reports.state.draft'), colour: 'blue' };
}

/** On 1 January the report on the year before opens; every level has its day (条例第四十九条、第五十条). */
function seasonLines({ rows, statuses }: ReportList, today: LocalDate, t: Translate): string[] {
  const year = yearOf(today) - 1;
  const due = rows.filter((row) => row.year === year);
  const open = due.filter((row) => !statuses.some((one) => one.state === 'signedOff' && isOf(one, row)));
  if (open.length === 0) return [];
  const days = new Map<LocalDate, number>();
  for (const row of open) {
    const deadline = reportDeadline(organLevel(row.office.kind), row.scope, row.year);
    days.set(deadline, (days.get(deadline) ?? 0) + 1);
  }
  return [
    t('reports.season.opened', { year, date: makeLocalDate(year + 1, 1, 1) }),
    ...Array.from(days, ([deadline, n]) =>
      t('reports.season.due', { n, deadline: deadlineText(deadline, today, t) }),
    ).toSorted(),
  ];
}

interface PublicListInput {
  readonly reports: readonly PublicReport[];
  readonly years: readonly number[];
  /** The year shown; null for the list of one office. */
  readonly year: number | null;
}

/** The portal's list: by year, or all years of one office. */
export function showPublicList({ reports, years, year }: PublicListInput, t: Translate) {
  const officeName = year === null ? (reports[0]?.office_name ?? '') : '';
  return {
    heading:
      year === null ? t('reports.public.ofOffice', { office: officeName }) : t('reports.public.heading'),
    officeName,
    years: years.map((one) => ({
      text: t('reports.yearTab', { year: one }),
      href: publicReportPaths.index(undefined, { year: one }),
      current: one === year,
    })),
    indexHref: publicReportPaths.index(),
    listCaption: year === null ? officeName : t('reports.public.caption', { year }),
    reportRows: reports.map((report) => [
      {
        text: reportTitle(report.office_name, report.year, report.scope),
        href: publicReportHref(report.office_code, report.year, report.scope),
        header: true,
        secondary: report.scope === 'department' ? '' : t(`reports.scope.${report.scope}`),
      },
      { text: report.signed_on },
      ...(year === null
        ? []
        : [
            {
              text: t('reports.public.otherYears'),
              href: publicReportPaths.index(undefined, { office: report.office_code }),
            },
          ]),
    ]),
    byYear: year !== null,
    compareHref: reportDataPaths.compare(
      undefined,
      year === null ? { office: reports[0]?.office_code } : { year: year === 0 ? null : year },
    ),
  };
}
