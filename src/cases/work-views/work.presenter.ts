import type { FieldName } from '../../catalog/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Page } from '../../kernel/keyset.js';
import { applicantKinds, grounds, isOpenStage, stages } from '../../law/index.js';
import { queryString } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import type { SheetRow } from '../../platform/office-documents/index.js';
import type { LawContext } from '../case.js';
import { casePaths } from '../case.paths.js';
import { dueSignal, stageTag } from '../derivation/due.presenter.js';
import { fieldItems } from '../field/field.presenter.js';
import { listedName } from '../personal-data/masking.js';
import type { QueueDays } from '../queue/queue.query.js';
import type { SavedView } from './saved-view.store.js';
import { workPaths } from './work.paths.js';
import { duePicks, type WorkFilter, workQuery } from './work-filter.js';
import type { WorkRow } from './work-list.query.js';
import type { FieldLoad, Timeliness, WorkloadRow } from './workload.query.js';

interface Named {
  readonly id: number;
  readonly name: string;
}

export interface WorkPageInput {
  readonly actor: Actor;
  readonly filter: WorkFilter;
  readonly page: Page<WorkRow>;
  readonly days: QueueDays;
  readonly law: LawContext;
  /** For the supervisor's choice; empty for others. */
  readonly offices: readonly Named[];
  /** Handlers of the office in view. */
  readonly handlers: readonly Named[];
  readonly views: readonly SavedView[];
  readonly fieldNames: readonly FieldName[];
  readonly t: Translate;
}

export function presentWork(input: WorkPageInput) {
  const { actor, filter, page, offices, handlers, views, fieldNames, t } = input;
  const query = workQuery(filter);
  const any = (text: string) => ({ value: '', text });
  const ownQuery = queryString(query).slice(1);
  const supervises = actor.roles.includes('supervisor');
  const mayAssign =
    filter.phase === 'open' &&
    handlers.length > 0 &&
    ['registrar', 'head'].some((role) => actor.roles.includes(role));
  return {
    phaseTabs: (['open', 'done'] as const).map((phase) => ({
      text: t(`workViews.phase.${phase}`),
      href: workPaths.list(undefined, {
        ...query,
        phase: phase === 'done' ? 'done' : null,
        due: null,
        stage: null,
        field: filter.fieldId === 'none' ? null : filter.fieldId,
      }),
      current: phase === filter.phase,
    })),
    filterPhase: filter.phase,
    officeItems:
      offices.length > 0
        ? [any(t('cases.queue.anyOffice')), ...offices.map(({ id, name }) => ({ value: id, text: name }))]
        : null,
    handlerItems:
      handlers.length > 0
        ? [
            any(t('workViews.anyHandler')),
            { value: 'none', text: t('cases.queue.unassigned') },
            ...handlers.map(({ id, name }) => ({ value: id, text: name })),
          ]
        : null,
    stageItems: [
      any(t('cases.queue.anyStage')),
      ...stages
        .filter(({ open }) => open === (filter.phase === 'open'))
        .map(({ code }) => ({ value: code, text: t(`law.stages.${code}`) })),
    ],
    dueItems:
      filter.phase === 'open'
        ? [
            any(t('workViews.anyDue')),
            ...duePicks.map((pick) => ({ value: pick, text: t(`workViews.due.${pick}`) })),
          ]
        : null,
    groundItems: [
      any(t('workViews.anyGround')),
      ...grounds.map(({ code }) => ({ value: code, text: t(`law.grounds.${code}`) })),
    ],
    kindItems: [
      any(t('workViews.anyKind')),
      ...applicantKinds.map(({ code }) => ({ value: code, text: t(`law.applicantKinds.${code}`) })),
    ],
    fieldPicks:
      fieldNames.length > 0
        ? [
            any(t('caseField.any')),
            ...(filter.phase === 'open' ? [{ value: 'none', text: t('caseField.none') }] : []),
            ...fieldItems(fieldNames),
          ]
        : null,
    chosen: {
      office: filter.officeId ?? '',
      handler: filter.handlerId ?? '',
      stage: filter.stage ?? '',
      due: filter.due ?? '',
      ground: filter.ground ?? '',
      kind: filter.kind ?? '',
      field: filter.fieldId ?? '',
    },
    filtered: ownQuery !== '' && ownQuery !== 'phase=done',
    listHref: workPaths.list(),
    workColumns: [
      ...(mayAssign ? [{ text: t('archive.papers.choose'), hidden: true }] : []),
      { text: t('cases.column.number'), nowrap: true },
      { text: t('cases.column.content'), width: 'wide' },
      { text: t('cases.column.stage') },
      { text: t(filter.phase === 'done' ? 'workViews.doneOn' : 'cases.column.due'), width: 'date' },
      ...(supervises ? [{ text: t('cases.column.office'), nowrap: true }] : []),
      { text: t('cases.column.handler'), nowrap: true },
    ],
    workRows: page.rows.map((row) => [
      ...(mayAssign ? [choiceOf(row, actor)] : []),
      ...workCells(row, input),
      ...(supervises ? [row.officeName] : []),
      row.handlerName ?? t('cases.queue.unassigned'),
    ]),
    mayAssign,
    assignHref: workPaths.assign(),
    assignItems: handlers.map(({ id, name }) => ({ value: id, text: name })),
    backQuery: ownQuery,
    viewItems: views.map(({ id, name, query: saved }) => ({
      name,
      href: `${workPaths.list()}${saved === '' ? '' : `?${saved}`}`,
      dropHref: workPaths.drop({ id }),
      current: saved === ownQuery,
    })),
    saveHref: workPaths.save(),
    csvHref: workPaths.csv(undefined, query),
    xlsxHref: workPaths.xlsx(undefined, query),
    workloadHref: workPaths.workload(undefined, { office: filter.officeId }),
    nextHref: page.next ? workPaths.list(undefined, { ...query, after: page.next }) : undefined,
    firstHref: filter.cursor ? workPaths.list(undefined, query) : undefined,
    shown: t('cases.queue.shown', { n: page.rows.length }),
  };
}

/** A box for what belongs to the own office. */
function choiceOf({ id, number, officeId }: WorkRow, actor: Actor) {
  if (officeId !== actor.officeId) return '';
  return { text: '', check: { name: 'c', value: id, id: `case-${id}`, label: number } };
}

function workCells(row: WorkRow, { days, law, t }: WorkPageInput) {
  const open = isOpenStage(row.stage);
  const waiting = row.waitingFor && row.stage !== 'decided' ? t(`cases.waiting.${row.waitingFor}`) : '';
  const ground = row.ground ? t(`law.grounds.${row.ground}`) : '';
  return [
    { text: row.number, href: casePaths.show({ id: row.id }), secondary: listedName(row) },
    { text: row.excerpt, secondary: row.fieldName ?? undefined },
    { text: '', tag: stageTag(row.stage, t), secondary: [waiting, ground].filter(Boolean).join(' ') },
    {
      text: (open ? row.dueOn : (row.servedOn ?? row.closedOn)) ?? '',
      days: open ? dueSignal({ ...row, open }, days.today, law.calendar, t) : undefined,
    },
  ];
}

const exportColumns = [
  'number',
  'office',
  'handler',
  'applicantKind',
  'applicant',
  'content',
  'field',
  'stage',
  'received',
  'due',
  'served',
  'ground',
] as const;
const exportWidths = [20, 18, 10, 12, 14, 50, 18, 12, 12, 12, 12, 18];

export function exportHead(t: Translate): string[] {
  return exportColumns.map((column) => t(`workViews.export.${column}`));
}

export function exportSheetColumns(): { readonly width: number }[] {
  return exportWidths.map((width) => ({ width }));
}

/** Names masked as in the list: a table leaves the house faster than a page. */
export function exportRow(row: WorkRow, t: Translate): (string | null)[] {
  return [
    row.number,
    row.officeName,
    row.handlerName,
    t(`law.applicantKinds.${row.applicantKind}`),
    listedName(row),
    row.excerpt,
    row.fieldName,
    t(`law.stages.${row.stage}`),
    row.receivedOn,
    row.dueOn,
    row.servedOn,
    row.ground ? t(`law.grounds.${row.ground}`) : null,
  ];
}

export function exportSheetRow(row: WorkRow, t: Translate): SheetRow {
  return exportRow(row, t);
}

export function presentWorkload(
  rows: readonly WorkloadRow[],
  timely: readonly Timeliness[],
  fieldLoads: readonly FieldLoad[],
  context: { readonly byOffice: boolean; readonly officeId: number | null; readonly t: Translate },
) {
  const { byOffice, officeId, t } = context;
  const most = Math.max(1, ...rows.map(({ open }) => open));
  const link = (row: WorkloadRow, due?: string) =>
    workPaths.list(undefined, {
      ...(byOffice ? { office: row.id } : { office: officeId, handler: row.id ?? 'none' }),
      due: due ?? null,
    });
  return {
    loadRows: rows.map((row) => ({
      name: row.name ?? t('cases.queue.unassigned'),
      href: link(row),
      open: row.open,
      share: row.open,
      soon: row.soon,
      soonHref: link(row, 'soon'),
      overdue: row.overdue,
      overdueHref: link(row, 'overdue'),
      waiting: row.waiting,
    })),
    most,
    nameHead: t(byOffice ? 'cases.column.office' : 'cases.column.handler'),
    fieldRows: fieldLoads.map(({ id, name, open: n, overdue }) => [
      { text: name, href: workPaths.list(undefined, { office: officeId, field: id }) },
      n,
      overdue,
    ]),
    rateRows: timely.map(({ year, n, inTime }) => [
      { text: String(year), header: true },
      n === 0 ? t('workViews.noAnswers') : `${percent(inTime / n)}%`,
      t('workViews.rateOf', { inTime, n }),
    ]),
    backHref: workPaths.list(undefined, { office: officeId }),
  };
}

/** One decimal, cut and not rounded up: 99.96 % is not everything. */
function percent(share: number): string {
  return (Math.floor(share * 1000) / 10).toFixed(1);
}
