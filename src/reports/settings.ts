/** Where the format is silent, an office chooses; each choice has a default and its reason. */
export interface ReportSettings {
  /**
   * A case answered again after 纠正. `replaceWithinYear`: in the year of the first answer the last outcome of that
   * year counts, later answers change nothing (they stand in table four). `keepFirst`: the first answer always counts.
   */
  readonly reanswer: 'replaceWithinYear' | 'keepFirst';
  /** Reviews and lawsuits brought in an earlier year and undecided when this one began. */
  readonly carriedRemedies: 'include' | 'exclude';
}

export interface ReportSettingDescription {
  readonly key: keyof ReportSettings;
  readonly values: readonly string[];
  readonly reason: string;
}

export const defaultReportSettings: ReportSettings = {
  reanswer: 'replaceWithinYear',
  carriedRemedies: 'include',
};

export const reportSettings: readonly ReportSettingDescription[] = [
  {
    key: 'reanswer',
    values: ['replaceWithinYear', 'keepFirst'],
    reason:
      '格式没有规定重新答复怎样计数。重新答复不是新收申请；已经报送的上年数字不改动，以保持逐年结转相符。',
  },
  {
    key: 'carriedRemedies',
    values: ['include', 'exclude'],
    reason: '格式没有规定上年未审结的复议、诉讼是否计入本年。计入才能报出审结结果；计入时在表四下加注。',
  },
];

/** Printed under table four when it counts remedies of earlier years. */
export const carriedRemediesFootnote = '行政复议、行政诉讼数量含上年度结转数量。';
