import type { ChartSpec } from '../platform/charts/index.js';
import type { Translate } from '../platform/i18n/index.js';
import { type FigureCode, figureOf } from './figures.js';
import { periodName } from './period-name.js';
import type { Statistics } from './read-statistics.query.js';

export interface NamedChart {
  readonly name: 'requests' | 'timeliness' | 'publication';
  readonly spec: ChartSpec;
}

/** Trends over the periods of the page; their figures stand in its table. */
export function statisticsCharts(statistics: Statistics, t: Translate): readonly NamedChart[] {
  const { periods, byPeriod, unit, total, office, year } = statistics;
  if (periods.length < 2) return [];
  const labels = periods.map((period) => periodName(period, unit, t));
  const values = (code: FigureCode) => ({
    name: t(`statistics.figure.${code}`),
    values: byPeriod.map((counts) => figureOf(code, counts)),
  });
  const subtitle = t('statistics.chartSubtitle', {
    office: office?.name ?? t('statistics.allOffices'),
    year,
  });
  const charts: NamedChart[] = [];
  if (total.received + total.closed > 0) {
    charts.push({
      name: 'requests',
      spec: {
        kind: 'lines',
        title: t('statistics.chart.requests'),
        subtitle,
        unit: t('statistics.cases'),
        labels,
        series: [values('received'), values('closed')],
      },
    });
  }
  if (total.dated > 0) {
    charts.push({
      name: 'timeliness',
      spec: {
        kind: 'lines',
        title: t('statistics.chart.timeliness'),
        subtitle,
        unit: '%',
        labels,
        series: [values('onTimeRate')],
      },
    });
  }
  if (total.published + total.catalogRows > 0) {
    charts.push({
      name: 'publication',
      spec: {
        kind: 'bars',
        title: t('statistics.chart.publication'),
        subtitle,
        unit: t('statistics.items'),
        labels,
        series: [values('published'), values('catalogRows')],
      },
    });
  }
  return charts;
}
