import type { EChartsCoreOption } from 'echarts/core';
import type { BarChart, ChartSpec, LineChart, ShareChart } from './chart-spec.js';

/** From dark to light in turns, so that neighbours differ in a grey print too. */
const colours = ['#164a84', '#e0a94a', '#5b8fc9', '#9c2f35', '#8fb58a', '#4d5966', '#c9b7d8', '#2f7a6b'];
const ink = '#1d2733';
const soft = '#535f6d';
const line = '#d6dde6';
const font = 'Noto Sans S Chinese, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif';

const text = (fontSize: number, color = ink) => ({ fontFamily: font, fontSize, color });

export function chartOption(spec: ChartSpec): EChartsCoreOption {
  const common: EChartsCoreOption = {
    animation: false,
    backgroundColor: '#ffffff',
    color: colours,
    textStyle: text(14),
    // Patterns over every area: the chart is read without colour.
    aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
    title: {
      text: spec.title,
      subtext: spec.subtitle ?? '',
      left: 'center',
      top: 8,
      textStyle: { ...text(20), fontWeight: 600 },
      subtextStyle: text(14, soft),
    },
  };
  if (spec.kind === 'shares') return { ...common, ...shares(spec) };
  return { ...common, ...axes(spec) };
}

function shares({ parts, unit }: ShareChart): EChartsCoreOption {
  const total = parts.reduce((sum, part) => sum + part.value, 0);
  return {
    series: [
      {
        type: 'pie',
        radius: ['34%', '60%'],
        center: ['50%', '57%'],
        minShowLabelAngle: 0,
        avoidLabelOverlap: true,
        itemStyle: { borderColor: '#ffffff', borderWidth: 2 },
        label: { ...text(15), lineHeight: 20, formatter: '{b}' },
        labelLine: { length: 14, length2: 10, lineStyle: { color: soft } },
        data: parts
          .filter((part) => part.value > 0)
          .map(({ name, value }) => ({
            value,
            name: `${name}\n${value}${unit} ${((value / total) * 100).toFixed(1)}%`,
          })),
      },
    ],
  };
}

function axes(spec: BarChart | LineChart): EChartsCoreOption {
  const lying = spec.kind === 'bars' && spec.lying === true;
  const several = spec.series.length > 1;
  const names = {
    type: 'category',
    data: spec.labels,
    inverse: lying,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: soft } },
    axisLabel: { ...text(14), interval: spec.labels.length > 16 && !lying ? 'auto' : 0 },
  };
  const values = {
    type: 'value',
    name: lying ? '' : spec.unit,
    nameTextStyle: text(13, soft),
    minInterval: spec.unit === '%' ? 0 : 1,
    splitLine: { lineStyle: { color: line } },
    axisLabel: text(13, soft),
  };
  return {
    ...(several ? { legend: { bottom: 8, itemWidth: 28, itemHeight: 16, textStyle: text(14) } } : {}),
    grid: {
      left: 24,
      right: lying ? 64 : 24,
      top: spec.subtitle ? 96 : 76,
      bottom: several ? 52 : 20,
      outerBoundsMode: 'same',
      outerBoundsContain: 'all',
    },
    xAxis: lying ? values : names,
    yAxis: lying ? names : values,
    series: spec.series.map((series, index) =>
      spec.kind === 'bars' ? bar(series, lying, spec) : lineOf(series, index),
    ),
  };
}

function bar(series: BarChart['series'][number], lying: boolean, { labels, series: all, unit }: BarChart) {
  // Values above narrow bars would run into each other.
  const shown = lying || labels.length * all.length <= 26;
  return {
    type: 'bar',
    name: series.name,
    data: series.values,
    barMaxWidth: 44,
    label: {
      show: shown,
      position: lying ? 'right' : 'top',
      formatter: lying ? `{c}${unit}` : '{c}',
      ...text(13),
    },
  };
}

const symbols = ['circle', 'rect', 'triangle', 'diamond'];
const dashes = ['solid', 'dashed', 'dotted', [12, 4, 2, 4]];

function lineOf(series: LineChart['series'][number], index: number) {
  return {
    type: 'line',
    name: series.name,
    data: series.values,
    symbol: symbols[index % symbols.length],
    symbolSize: 9,
    connectNulls: false,
    lineStyle: { width: 2.5, type: dashes[index % dashes.length] },
    label: { show: series.values.length <= 13, position: 'top', ...text(13) },
  };
}
