import type { CountingSettings } from '../settings/index.js';

/** What the law leaves open in counting, as chosen for one year; each point is explained with the settings of the law. */
export type ReportSettings = CountingSettings;

/** Printed under table four when it counts remedies of earlier years. */
export const carriedRemediesFootnote = '行政复议、行政诉讼数量含上年度结转数量。';
