import { defaultLawSettings, type LawSettings, lawSettings } from '../law/index.js';

/** The points of counting that the law leaves open: chosen by the supervising office, each from a year on. */
export const countingKeys = [
  'severalMatters',
  'reportResultYearBy',
  'reportReanswer',
  'reportLitigationBy',
  'reportCarriedOverDisputes',
] as const;
export type CountingKey = (typeof countingKeys)[number];
export type CountingSettings = Pick<LawSettings, CountingKey>;

/** The values in force for each year. */
export type CountingByYear = (year: number) => CountingSettings;

/** One choice as it was made. Its value is in the text form that forms and the table use. */
export interface CountingChoice {
  readonly id: number;
  readonly key: CountingKey;
  readonly value: string;
  readonly fromYear: number;
  readonly reason: string;
  readonly chosenByName: string;
  /** Instant. */
  readonly chosenAt: string;
}

/** The admitted values of a point, as text. */
export function countingValues(key: CountingKey): readonly string[] {
  return lawSettings[key].values?.map(String) ?? [];
}

export function isCountingKey(text: string): text is CountingKey {
  return countingKeys.some((key) => key === text);
}

/** For each key the newest choice among those with the latest start that is not after the year; else the default. */
export function countingByYear(choices: readonly CountingChoice[]): CountingByYear {
  const ordered = choices.toSorted((a, b) => a.fromYear - b.fromYear || a.id - b.id);
  return (year) => {
    const chosen = ordered.filter(({ fromYear }) => fromYear <= year);
    return Object.fromEntries(
      countingKeys.map((key) => {
        const choice = chosen.findLast((one) => one.key === key);
        return [key, choice === undefined ? defaultLawSettings[key] : fromText(key, choice.value)];
      }),
    ) as unknown as CountingSettings;
  };
}

function fromText(key: CountingKey, text: string): unknown {
  return lawSettings[key].values?.find((value) => String(value) === text) ?? defaultLawSettings[key];
}

/** Every point at its default, for any year. */
export const defaultCounting: CountingByYear = countingByYear([]);
