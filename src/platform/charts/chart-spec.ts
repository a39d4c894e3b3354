/** One chart in words and numbers; what it looks like is decided in one place. */
export type ChartSpec = ShareChart | BarChart | LineChart;

interface Frame {
  readonly title: string;
  /** Said below the title, for example the period. */
  readonly subtitle?: string;
  /** Behind each value, such as 件. */
  readonly unit: string;
}

/** Parts of a whole; parts of nothing are left out. */
export interface ShareChart extends Frame {
  readonly kind: 'shares';
  readonly parts: readonly { readonly name: string; readonly value: number }[];
}

/** Bars beside each other; with several series, side by side with a legend. */
export interface BarChart extends Frame {
  readonly kind: 'bars';
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  /** Long names read better lying. */
  readonly lying?: boolean;
}

/** Values over time; null where nothing is known. */
export interface LineChart extends Frame {
  readonly kind: 'lines';
  readonly labels: readonly string[];
  readonly series: readonly Series[];
}

export interface Series {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

export interface ChartSize {
  readonly width: number;
  readonly height: number;
}
