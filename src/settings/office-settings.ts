import {
  defaultLawSettings,
  type LawSetting,
  type LawSettingKey,
  type LawSettings,
  lawSettings,
} from '../law/index.js';
import type { CountingKey } from './counting-settings.js';

/** The points that an office chooses as a whole; those of counting are chosen by year (`counting-settings.ts`). */
export type OfficeSettingKey = Exclude<LawSettingKey, CountingKey>;

/**
 * What another value changes, and from when. `caseDates`: due dates of cases, derived anew. `dutyDates`: due dates of publication
 * duties, derived anew. `papers`: what is written from then on. `drafts`: drafts that are saved from then on. `atOnce`: everything
 * from that moment. `retention`: what is kept already, too. `practice`: nothing that the program computes; a rule for its people.
 */
export type SettingEffect =
  | 'caseDates'
  | 'dutyDates'
  | 'papers'
  | 'drafts'
  | 'atOnce'
  | 'retention'
  | 'practice';

/** Every point in the group where it is shown, in that order. */
export const settingGroups = {
  clock: {
    exclusionIncludesSendingDay: 'caseDates',
    exclusionIncludesArrivalDay: 'caseDates',
    lateOpinionExtendsExclusion: 'caseDates',
    secrecyReportExcluded: 'caseDates',
    reasonsStopClock: 'caseDates',
    extensionAfterRestart: 'caseDates',
    lateExtensionCounts: 'caseDates',
    secondCorrectionRestarts: 'caseDates',
    feePaymentRestarts: 'caseDates',
    reanswerWorkingDays: 'caseDates',
    electronicServiceDate: 'practice',
  },
  receipt: {
    emailReceipt: 'caseDates',
    signedMailToPerson: 'caseDates',
    confirmationAlertWorkingDays: 'practice',
    draftDays: 'drafts',
    undoMinutes: 'atOnce',
  },
  exchanges: {
    correctionWorkingDays: 'papers',
    reasonsWorkingDays: 'papers',
    releaseHoldWorkingDays: 'practice',
    answerLinkGraceDays: 'atOnce',
    taskEscalation: 'atOnce',
    suggestionClock: 'practice',
    excessiveByFeeThreshold: 'practice',
    repeatWhileOpen: 'practice',
    requestChange: 'practice',
  },
  publication: {
    promptPublicationWorkingDays: 'dutyDates',
    updatePeriodsBy: 'atOnce',
  },
  fees: {
    feeMonthBy: 'papers',
    feeItemsScope: 'papers',
    feePagesPerApplication: 'practice',
  },
  remedies: {
    silenceRemedy: 'practice',
    partialRemedy: 'papers',
    guidanceRemedy: 'papers',
  },
  personalData: {
    sealAfterDays: 'retention',
    unsealMaxDays: 'atOnce',
    identityScanYears: 'retention',
    contactYears: 'retention',
    eraseNoticeDays: 'retention',
  },
} as const satisfies Record<string, Partial<Record<OfficeSettingKey, SettingEffect>>>;

const effects = new Map(
  Object.values(settingGroups).flatMap((group) => Object.entries(group)),
) as ReadonlyMap<OfficeSettingKey, SettingEffect>;

export const officeSettingKeys: readonly OfficeSettingKey[] = [...effects.keys()];

export function isOfficeSettingKey(text: string): text is OfficeSettingKey {
  return officeSettingKeys.some((key) => key === text);
}

export function effectOf(key: OfficeSettingKey): SettingEffect {
  return effects.get(key) ?? 'practice';
}

export function settingOf(key: OfficeSettingKey): LawSetting<boolean | string | number> {
  return lawSettings[key];
}

/** What a number counts; null where the point is no number. */
export function unitOf(key: OfficeSettingKey): 'workingDays' | 'days' | 'years' | 'minutes' | null {
  if (settingOf(key).values !== undefined) return null;
  if (key.endsWith('WorkingDays')) return 'workingDays';
  if (key.endsWith('Years')) return 'years';
  return key.endsWith('Minutes') ? 'minutes' : 'days';
}

/** One choice as it was made; its value is in the text form that forms and the table use. */
export interface LawChoice {
  readonly id: number;
  /** Its place in the order of what came in force; null while it is only prepared. */
  readonly seq: number | null;
  readonly key: OfficeSettingKey;
  readonly value: string;
  readonly reason: string;
  readonly preparedByName: string;
  /** Open cases whose due date moved when it came in force. */
  readonly moved: number;
  readonly appliedByName: string | null;
  /** Instant. */
  readonly appliedAt: string | null;
}

/** The value of a setting as text; undefined where it is not, or no longer, admitted. */
export function settingValue(key: OfficeSettingKey, text: string): boolean | string | number | undefined {
  const { values, min = 0, max = 0 } = settingOf(key);
  if (values !== undefined) return values.find((value) => String(value) === text);
  const number = Number(text);
  return /^\d+$/.test(text) && number >= min && number <= max ? number : undefined;
}

/** What is in force by these choices, given in the order of their coming in force. */
export function settingsBy(choices: readonly Pick<LawChoice, 'key' | 'value'>[]): LawSettings {
  const chosen = choices.flatMap(({ key, value }) => {
    const read = isOfficeSettingKey(key) ? settingValue(key, value) : undefined;
    return read === undefined ? [] : [[key, read]];
  });
  return { ...defaultLawSettings, ...Object.fromEntries(chosen) };
}
