import type { Actor } from '../kernel/actor.js';
import type { LocalDate } from '../kernel/local-date.js';
import { reportRows } from '../law/index.js';
import type { Translate } from '../platform/i18n/index.js';
import { type Counts, type FigureCode, figureCodes, figureOf, isRate } from './figures.js';
import { periodName } from './period-name.js';
import type { StatementState, Statistics } from './read-statistics.query.js';
import { statisticsCharts } from './statistics.charts.js';
import { statisticsPaths } from './statistics.paths.js';
import { mayDeclareNil } from './statistics.policy.js';
import type { Share } from './statistics.query.js';

export function figureText(code: FigureCode, counts: Counts, t: Translate): string {
  const value = figureOf(code, counts);
  if (value === null) return t('statistics.noRate');
  return isRate(code) ? `${value.toFixed(2)}%` : String(value);
}

export function resultName(code: string): string {
  const row = reportRows.find((one) => one.code === code);
  if (!row) return code;
  const group = row.group.replace(/^（[一-龥]）/, '');
  return row.number === null ? row.label : `${group}：${row.label}`;
}

/** The page: key figures, trend, table by period, by office, grounds, channels, and how each figure counts. */
export function showStatistics(statistics: Statistics, actor: Actor, today: LocalDate, t: Translate) {
  const { office, year, unit, periods, byPeriod, total, byOffice, offices, years, statements } = statistics;
  const query = { office: office?.code ?? null, year, unit };
  const figures = (counts: Counts) => figureCodes.map((code) => ({ text: figureText(code, counts, t) }));
  return {
    heading: t('statistics.title'),
    caption: t('statistics.caption', {
      office: office?.name ?? t('statistics.allOffices'),
      year,
      until: today,
    }),
    action: statisticsPaths.index(),
    officeItems: [
      ...(actor.roles.includes('supervisor')
        ? [{ value: '', text: t('statistics.allOffices'), selected: office === null }]
        : []),
      ...offices.map(({ code, name }) => ({ value: code, text: name, selected: code === office?.code })),
    ],
    yearItems: years.map((one) => ({
      value: String(one),
      text: t('statistics.year', { year: one }),
      selected: one === year,
    })),
    unitItems: (['month', 'week'] as const).map((one) => ({
      value: one,
      text: t(`statistics.unit.${one}`),
      selected: one === unit,
    })),
    keyFigures: (['received', 'closed', 'onTimeRate', 'published'] as const).map((code) => ({
      label: t(`statistics.figure.${code}`),
      text: figureText(code, total, t),
    })),
    charts: statisticsCharts(statistics, t).map(({ name, spec }) => ({
      src: statisticsPaths.chart({ name: `${name}.svg` }, query),
      alt: t('statistics.chartAlt', { title: spec.title }),
    })),
    figureColumns: [
      { text: t(`statistics.unit.${unit}`) },
      ...figureCodes.map((code) => ({ text: t(`statistics.figure.${code}`), numeric: true })),
    ],
    periodRows: periods.map((period, i) => [
      { text: periodName(period, unit, t), header: true },
      ...figures(byPeriod[i] ?? total),
    ]),
    totalRow: [{ text: t('statistics.total'), header: true }, ...figures(total)],
    officeColumns: [
      { text: t('statistics.office') },
      ...figureCodes.map((code) => ({ text: t(`statistics.figure.${code}`), numeric: true })),
    ],
    officeRows: byOffice.map((one) => [
      {
        text: one.office.name,
        header: true,
        href: statisticsPaths.index(undefined, { ...query, office: one.office.code }),
      },
      ...figures(one.counts),
    ]),
    resultRows: shareRows(statistics.results, resultName),
    channelRows: shareRows(statistics.channels, (code) => t(`law.channels.${code}`)),
    rules: figureCodes.map((code) => ({
      key: t(`statistics.figure.${code}`),
      value: t(`statistics.rule.${code}`),
    })),
    nilLines: statements.map((state) => statementLine(state, t)),
    nilHref:
      office !== null && total.received === 0 && mayDeclareNil(actor, office).allowed
        ? statisticsPaths.nil({ year })
        : '',
    silent: byOffice
      .filter(
        (one) => one.counts.received === 0 && !statements.some((state) => state.office.id === one.office.id),
      )
      .map((one) => one.office.name)
      .join('、'),
    xlsx: statisticsPaths.xlsx(undefined, query),
    csv: statisticsPaths.csv(undefined, query),
  };
}

function shareRows(shares: readonly Share[], nameOf: (code: string) => string) {
  const total = shares.reduce((sum, share) => sum + share.count, 0);
  return shares.map(({ code, count }) => [
    { text: nameOf(code), header: true },
    { text: String(count) },
    { text: `${((count / total) * 100).toFixed(2)}%` },
  ]);
}

export function statementLine({ office, statement, brokenOn }: StatementState, t: Translate): string {
  const { year, untilOn, declaredByName, declaredOn, remark } = statement;
  const words = t('statistics.nil.line', {
    office: office.name,
    year,
    until: untilOn,
    name: declaredByName,
    on: declaredOn,
  });
  const broken = brokenOn === null ? '' : t('statistics.nil.broken', { date: brokenOn });
  return [words, remark, broken].filter(Boolean).join(' ');
}
