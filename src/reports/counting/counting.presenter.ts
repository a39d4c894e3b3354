import type { Actor } from '../../kernel/actor.js';
import { type LocalDate, shanghaiDateTime, yearOf } from '../../kernel/local-date.js';
import { lawSettings } from '../../law/index.js';
import type { FormState } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import {
  type CountingByYear,
  type CountingChoice,
  type CountingKey,
  countingKeys,
  countingValues,
} from '../../settings/index.js';
import { reportPaths } from '../report.paths.js';
import { maySupervise } from '../report.policy.js';
import { countingPaths } from './counting.paths.js';

export interface CountingPageInput {
  readonly choices: readonly CountingChoice[];
  readonly counting: CountingByYear;
  readonly today: LocalDate;
  readonly actor: Actor;
}

/** Every point with its explanation, the value in force for the report being made, and what was chosen when. */
export function showCounting({ choices, counting, today, actor }: CountingPageInput, t: Translate) {
  // The report in the making is on the year before.
  const year = yearOf(today) - 1;
  return {
    indexHref: reportPaths.index(),
    reportYear: year,
    points: countingKeys.map((key) => ({
      key,
      name: lawSettings[key].name,
      value: valueWord(key, String(counting(year)[key]), t),
      next:
        counting(year + 1)[key] === counting(year)[key]
          ? ''
          : t('reportFigures.countingPage.next', {
              year: year + 1,
              value: valueWord(key, String(counting(year + 1)[key]), t),
            }),
      reason: lawSettings[key].reason,
      certainty: t(`reportFigures.certainty.${lawSettings[key].certainty}`),
      changeHref: maySupervise(actor).allowed ? countingPaths.change({ key }) : null,
      history: choices
        .filter((choice) => choice.key === key)
        .map((choice) => [
          { text: t('reportFigures.countingPage.from', { year: choice.fromYear }), header: true },
          { text: valueWord(key, choice.value, t) },
          {
            text: choice.reason,
            secondary: `${choice.chosenByName}　${shanghaiDateTime(new Date(choice.chosenAt))}`,
          },
        ]),
    })),
  };
}

export function showCountingForm(
  key: CountingKey,
  counting: CountingByYear,
  today: LocalDate,
  form: FormState,
  t: Translate,
) {
  const year = yearOf(today);
  const chosen = typeof form.values.value === 'string' ? form.values.value : String(counting(year)[key]);
  const { fromYear, reason } = form.values;
  return {
    indexHref: reportPaths.index(),
    listHref: countingPaths.list(),
    pointName: lawSettings[key].name,
    pointReason: lawSettings[key].reason,
    options: countingValues(key).map((value) => ({
      value,
      text: valueWord(key, value, t),
      hint: t(`reportFigures.countingHint.${key}.${value}`),
      checked: value === chosen,
    })),
    texts: {
      fromYear:
        typeof fromYear === 'string' || typeof fromYear === 'number' ? String(fromYear) : String(year),
      reason: typeof reason === 'string' ? reason : '',
    },
    form,
  };
}

function valueWord(key: CountingKey, value: string, t: Translate): string {
  return t(`reportFigures.countingValue.${key}.${value}`);
}
