import { ledgerPaths } from '../../cases/index.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { FormState } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { reportTitle } from '../annual-report.js';
import type { AddressedReport } from '../archive/report-address.query.js';
import type { Finding } from '../checks/index.js';
import { typed } from '../forms.presenter.js';
import { childReportPaths, reportPaths, scopeSegment } from '../report.paths.js';
import { deadlineText, showFindings } from '../report.presenter.js';
import { type ChildBoard, type ChildOnBoard, type ChildState, childStates } from './child-board.query.js';

const colours: Readonly<Record<ChildState, string>> = {
  submitted: 'green',
  sentBack: 'orange',
  inReview: 'yellow',
  drafting: 'blue',
  notStarted: 'grey',
  missing: 'red',
};

interface BoardInput {
  readonly root: AddressedReport;
  readonly board: ChildBoard;
  /** The state to show; anything else shows all. */
  readonly state: unknown;
  readonly today: LocalDate;
}

/** 报送情况: every child with its state, and what can be done about it. */
export function showChildBoard({ root, board, state, today }: BoardInput, t: Translate) {
  const { office, year } = root;
  const at = { code: office.code, year };
  const wanted = childStates.find((one) => one === state) ?? null;
  const shown = board.children.filter((child) => wanted === null || child.state === wanted);
  const count = (one: ChildState): number => board.children.filter((child) => child.state === one).length;
  const submitted = board.children.filter((child) => child.signedOn !== null).length;
  return {
    reportTitle: reportTitle(office.name, year, 'government_aggregate'),
    indexHref: reportPaths.index(),
    back: reportPaths.show({ ...at, scope: 'area' }),
    lead: t('reports.children.lead', { total: board.children.length, submitted }),
    stateTabs: [
      {
        text: t('reports.children.all'),
        href: childReportPaths.list(at),
        current: wanted === null,
        count: board.children.length,
      },
      ...childStates
        .filter((one) => count(one) > 0)
        .map((one) => ({
          text: t(`reports.children.state.${one}`),
          href: childReportPaths.list(at, { state: one }),
          current: wanted === one,
          count: count(one),
        })),
    ],
    childRows: shown.map((child) => childRow(child, at, today, t)),
    leftOut: board.leftOut.map((one) => one.name).join('、'),
  };
}

function childRow(
  child: ChildOnBoard,
  at: { readonly code: string; readonly year: number },
  today: LocalDate,
  t: Translate,
) {
  const { office, scope, state, signedOn, deadline, late, sentBack } = child;
  const target = { ...at, child: office.code };
  const outside = child.source === 'upload' || child.edition === 0;
  return {
    name: office.name,
    href: reportPaths.show({ code: office.code, year: at.year, scope: scopeSegment(scope) }),
    scope: t(`reports.scope.${scope}`),
    tag: { text: t(`reports.children.state.${state}`), colour: colours[state] },
    late: late && signedOn !== null ? t('reports.children.late') : '',
    when:
      signedOn === null
        ? deadlineText(deadline, today, t)
        : t('reports.children.signedOn', { date: signedOn }),
    from: child.source === 'upload' ? t('reports.children.fromFile', { name: child.sourceName }) : '',
    remark:
      sentBack === null ? '' : t('reports.children.remark', { date: sentBack.onDate, text: sentBack.remark }),
    sendBack: childReportPaths.sendBack(target),
    upload: outside || office.settings.worksOutside ? childReportPaths.upload(target) : '',
  };
}

interface ChildFormInput {
  readonly root: AddressedReport;
  readonly child: AddressedReport;
  readonly form: FormState;
}

export function showSendBack({ root, child, form }: ChildFormInput) {
  return { ...childFrame({ root, child, form }), remark: typed(form, 'remark', '') };
}

interface UploadInput extends ChildFormInput {
  readonly findings: readonly Finding[];
}

export function showChildUpload({ findings, ...input }: UploadInput, t: Translate) {
  return {
    ...childFrame(input),
    publishedOn: typed(input.form, 'publishedOn', ''),
    ...ledgerWay(input.child),
    checks: showFindings(findings, t),
  };
}

/** The other way: what the organ's ledger lists is counted here, and its report drawn up and signed here for it. */
function ledgerWay({ office, year, scope }: AddressedReport) {
  const outside = office.settings.worksOutside && scope !== 'government_aggregate';
  return {
    ledgerHref: outside ? ledgerPaths.list(undefined, { office: office.code }) : '',
    reportHref: reportPaths.show({ code: office.code, year, scope: scopeSegment(scope) }),
    mayHaveLedger: scope !== 'government_aggregate',
  };
}

function childFrame({ root, child, form }: ChildFormInput) {
  return {
    form,
    reportTitle: reportTitle(root.office.name, root.year, 'government_aggregate'),
    indexHref: reportPaths.index(),
    boardHref: childReportPaths.list({ code: root.office.code, year: root.year }),
    childTitle: reportTitle(child.office.name, child.year, child.scope),
  };
}
