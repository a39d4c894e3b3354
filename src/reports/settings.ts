import type { LawSettings } from '../law/index.js';

/** What the law leaves to the office in counting; reasons and defaults stand with the settings of the law. */
export type ReportSettings = Pick<LawSettings, 'reportReanswer' | 'reportCarriedOverDisputes'>;

/** Printed under table four when it counts remedies of earlier years. */
export const carriedRemediesFootnote = '行政复议、行政诉讼数量含上年度结转数量。';
