export type { BarChart, ChartSize, ChartSpec, LineChart, Series, ShareChart } from './chart-spec.js';
export { drawChart, svgToPng } from './draw-chart.js';
