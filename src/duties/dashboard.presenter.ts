import { catalogPaths, deskCatalogPaths, parseTimeLimit } from '../catalog/index.js';
import { disclosurePaths } from '../disclosures/index.js';
import type { Page } from '../kernel/keyset.js';
import type { LocalDate } from '../kernel/local-date.js';
import { nextUpdateDue, type UpdatePeriod, updatePeriods } from '../law/index.js';
import type { Translate } from '../platform/i18n/index.js';
import type { DutySums, MonthSums, PartSums, PublishedUnderRow, RowLine } from './dashboard.query.js';
import { dutyPaths } from './duty.paths.js';
import { type DutyView, dueSignal, sideViews } from './duty.presenter.js';
import type { DutyCounts } from './duty-list.query.js';

const PERIODS_SHOWN = 12;

/** Published in time, of all that had a date: `98.5%`, or a dash where nothing had. */
export function rateText({ onTime, late }: Pick<DutySums, 'onTime' | 'late'>): string {
  const n = onTime + late;
  return n === 0 ? '—' : `${((onTime / n) * 100).toFixed(1)}%`;
}

export function presentDashboard(
  input: {
    readonly officeId: number | null;
    readonly fieldId: number | null;
    readonly sums: DutySums;
    readonly counts: DutyCounts;
    readonly months: readonly MonthSums[];
    readonly parts: readonly PartSums[];
    readonly partsAre: 'office' | 'field';
    readonly offices: readonly { readonly id: number; readonly name: string }[] | null;
    readonly fields: readonly { readonly id: number; readonly name: string }[];
  },
  { t }: DutyView,
) {
  const { officeId, fieldId, sums, counts } = input;
  const scope = { office: officeId, field: fieldId };
  const list = (tab: string, more: Record<string, string | number | null> = {}) =>
    dutyPaths.list(undefined, { tab, ...scope, ...more });
  const most = Math.max(1, ...input.months.map(({ onTime, late, undated }) => onTime + late + undated));
  return {
    stats: [
      {
        value: String(counts.overdue),
        label: t('duties.stat.overdue'),
        href: list('overdue'),
        level: counts.overdue > 0 ? 'alarm' : '',
      },
      {
        value: String(counts.soon),
        label: t('duties.stat.soon'),
        href: list('soon'),
        level: counts.soon > 0 ? 'soon' : '',
      },
      { value: String(counts.open), label: t('duties.stat.open'), href: list('open'), level: '' },
      {
        value: rateText(sums),
        label: t('duties.stat.rate', { n: sums.onTime + sums.late }),
        href: list('done'),
        level: '',
      },
    ],
    rule: t('duties.rateRule', { onTime: sums.onTime, late: sums.late, undated: sums.undated }),
    partsCaption: t(`duties.parts.${input.partsAre}`),
    partColumns: [
      { text: t(`duties.parts.name.${input.partsAre}`), width: 'wide' },
      { text: t('duties.stat.overdue'), numeric: true },
      { text: t('duties.stat.open'), numeric: true },
      { text: t('duties.onTime'), numeric: true },
      { text: t('duties.late'), numeric: true },
      { text: t('duties.averageLate'), numeric: true },
      { text: t('duties.rate'), numeric: true },
    ],
    partRows: input.parts.map((part) => {
      const own = input.partsAre === 'office' ? { office: part.id } : { field: part.id };
      return [
        { text: part.name, href: dutyPaths.dashboard(undefined, { ...scope, ...own }), header: true },
        part.overdue === 0 ? '0' : { text: String(part.overdue), href: list('overdue', own) },
        part.open === 0 ? '0' : { text: String(part.open), href: list('open', own) },
        part.onTime === 0 ? '0' : { text: String(part.onTime), href: list('done', own) },
        part.late === 0 ? '0' : { text: String(part.late), href: list('done', { ...own, late: 'yes' }) },
        part.late === 0 ? '—' : (part.lateDays / part.late).toFixed(1),
        rateText(part),
      ];
    }),
    months: input.months.map((month) => ({
      name: month.month,
      href: list('done', { month: month.month }),
      onTime: month.onTime,
      late: month.late,
      lateHref: list('done', { month: month.month, late: 'yes' }),
      undated: month.undated,
      rate: rateText(month),
      total: month.onTime + month.late + month.undated,
      most,
    })),
    officeItems: input.offices
      ? [
          { value: '', text: t('duties.anyOffice') },
          ...input.offices.map(({ id, name }) => ({ value: id, text: name })),
        ]
      : null,
    filterOffice: officeId ?? '',
    fieldItems: [
      { value: '', text: t('duties.anyField') },
      ...input.fields.map(({ id, name }) => ({ value: id, text: name })),
    ],
    filterField: fieldId ?? '',
    views: sideViews('dashboard', officeId, t),
  };
}

/** The update periods of a row; empty for rows that name none. */
export function periodsOf(
  row: Pick<RowLine, 'timeLimit' | 'publicSince'>,
  updates: readonly LocalDate[],
  { law, today }: Pick<DutyView, 'law' | 'today'>,
): readonly UpdatePeriod[] {
  const part = parseTimeLimit(row.timeLimit).parts.find(({ kind }) => kind === 'periodic');
  if (!part) return [];
  const [first] = updates;
  const since = first !== undefined && first < row.publicSince ? first : row.publicSince;
  return updatePeriods(part, { since, updates, today }, law.calendar, law.settings);
}

const periodColours = { kept: 'green', late: 'orange', missed: 'red', open: 'blue' } as const;

/** Rows that must be updated in periods: how the running one stands, and how many were missed. */
export function presentPeriodic(
  rows: readonly RowLine[],
  updates: ReadonlyMap<number, readonly LocalDate[]>,
  showOffice: boolean,
  view: DutyView,
) {
  const { t } = view;
  return {
    columns: [
      { text: t('duties.field.entryId'), width: 'wide' },
      { text: t('duties.field.limit') },
      { text: t('duties.period.last'), width: 'date' },
      { text: t('duties.period.next') },
      { text: t('duties.period.kept') },
    ],
    rows: rows.map((row) => {
      const days = updates.get(row.id) ?? [];
      const periods = periodsOf(row, days, view);
      const next = nextUpdateDue(periods);
      const running = periods.at(-1);
      const missed = periods.filter(({ state }) => state === 'missed' || state === 'late').length;
      const signal = running?.state === 'kept' ? null : dueSignal({ state: 'open', dueOn: next }, view);
      return [
        {
          text: row.matter,
          href: dutyPaths.row({ id: row.id }),
          secondary: [row.fieldName, showOffice ? row.officeName : ''].filter(Boolean).join(' · '),
          header: true,
        },
        row.timeLimit,
        days.at(-1) ?? t('duties.period.never'),
        periods.length === 0
          ? { text: t('duties.period.unnamed') }
          : {
              text: next ?? '',
              ...(signal ? { days: signal } : { days: { text: t('duties.period.running'), level: 'ok' } }),
            },
        { text: '', tag: keptTag(periods.length, missed, t) },
      ];
    }),
  };
}

function keptTag(all: number, missed: number, t: Translate) {
  if (all === 0) return { text: t('duties.period.none'), colour: 'grey' };
  return missed === 0
    ? { text: t('duties.period.allKept', { n: all }), colour: 'green' }
    : { text: t('duties.period.missed', { n: missed, all }), colour: 'red' };
}

export function presentUnpublished(rows: readonly RowLine[], showOffice: boolean, { t }: DutyView) {
  return {
    columns: [
      { text: t('duties.field.entryId'), width: 'wide' },
      { text: t('duties.field.limit') },
      { text: t('duties.publicSince'), width: 'date' },
    ],
    rows: rows.map((row) => [
      {
        text: row.matter,
        href: dutyPaths.row({ id: row.id }),
        secondary: [row.fieldName, showOffice ? row.officeName : ''].filter(Boolean).join(' · '),
        header: true,
      },
      row.timeLimit,
      row.publicSince,
    ]),
  };
}

/** A row as a duty: its periods, what is open under it, what was published under it and when. */
export function presentRow(
  row: RowLine,
  published: Page<PublishedUnderRow>,
  updates: readonly LocalDate[],
  counts: DutyCounts,
  cursor: string | undefined,
  view: DutyView,
) {
  const { t } = view;
  const periods = periodsOf(row, updates, view);
  return {
    title: row.matter,
    place: `${row.officeName} · ${row.fieldName}`,
    head: [
      { key: t('duties.field.limit'), value: row.timeLimit },
      { key: t('duties.publicSince'), value: row.publicSince },
      {
        key: t('duties.stat.open'),
        value: String(counts.open),
        href: dutyPaths.list(undefined, { tab: 'open', entry: row.id }),
      },
      { key: t('duties.stat.overdue'), value: String(counts.overdue) },
    ],
    periods: periods
      .slice(-PERIODS_SHOWN)
      .reverse()
      .map((period) => [
        { text: t('duties.period.range', { from: period.from, to: period.to }), header: true },
        period.updatedOn ?? '',
        {
          text: '',
          tag: { text: t(`duties.period.state.${period.state}`), colour: periodColours[period.state] },
        },
      ]),
    periodColumns: [
      { text: t('duties.period.name') },
      { text: t('duties.period.updated'), width: 'date' },
      { text: t('duties.field.state') },
    ],
    publishedColumns: [
      { text: t('duties.field.title'), width: 'wide' },
      { text: t('duties.field.formedOn'), width: 'date' },
      { text: t('duties.publishedOn'), width: 'date' },
      { text: t('duties.field.state') },
    ],
    published: published.rows.map((one) => [
      {
        text: one.title,
        href: disclosurePaths.show({ id: one.id }),
        secondary: [one.documentNumber, one.indexNumber].filter(Boolean).join(' · '),
        header: true,
      },
      one.formedOn,
      one.publishedOn,
      one.itemId === null
        ? ''
        : {
            text:
              one.lateDays === null
                ? t('duties.state.done')
                : one.lateDays === 0
                  ? t('duties.doneOnTime')
                  : t('duties.doneLate', { n: one.lateDays }),
            href: dutyPaths.item({ id: one.itemId }),
          },
    ]),
    nextHref: published.next === null ? undefined : dutyPaths.row({ id: row.id }, { after: published.next }),
    firstHref: cursor ? dutyPaths.row({ id: row.id }) : undefined,
    deskHref: deskCatalogPaths.entry({ id: row.id }),
    publicHref: catalogPaths.entry({ id: row.id }),
    registerHref: dutyPaths.register(undefined, { entry: row.id }),
  };
}
