import type { Actor } from '../../kernel/actor.js';
import { shanghaiDateTime } from '../../kernel/local-date.js';
import type { LawSettings } from '../../law/index.js';
import type { FormState } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import {
  effectOf,
  type LawChoice,
  type OfficeSettingKey,
  settingGroups,
  settingOf,
  unitOf,
} from '../../settings/index.js';
import { articleWords } from '../derivation/why-page.presenter.js';
import { lawSettingPaths } from './law-settings.paths.js';
import { mayChoose } from './law-settings.policy.js';
import { limitsText, valueText } from './value-text.js';

interface InForce {
  readonly settings: LawSettings;
  /** What came in force, the newest first. */
  readonly choices: readonly LawChoice[];
}

/** Every point in its group: what is in force, what would be without a choice, why, and who changed it last. */
export function presentSettings({ settings, choices }: InForce, actor: Actor, t: Translate) {
  const mayChange = mayChoose(actor).allowed;
  return {
    leadText: t(mayChange ? 'lawSettings.lead' : 'lawSettings.leadReadOnly'),
    groups: Object.entries(settingGroups).map(([group, keys]) => ({
      heading: t(`lawSettings.group.${group}`),
      points: (Object.keys(keys) as OfficeSettingKey[]).map((key) => {
        const chosen = choices.find((choice) => choice.key === key);
        const isDefault = settings[key] === settingOf(key).default;
        return {
          key,
          name: settingOf(key).name,
          stateTag: isDefault ? null : { text: t('lawSettings.chosen'), colour: 'blue' },
          changeHref: mayChange ? lawSettingPaths.change({ key }) : null,
          nowText: valueText(key, settings[key], t),
          boundsText: boundsOf(key, t),
          reason: settingOf(key).reason,
          standingLines: standingOf(key, t),
          lastText: chosen ? t('lawSettings.lastWhy', whoAndWhy(chosen)) : '',
        };
      }),
    })),
  };
}

function aboutRows(key: OfficeSettingKey, t: Translate) {
  const { reason, certainty, source } = settingOf(key);
  const limits = limitsText(key, t);
  return [
    ...(limits ? [{ key: t('lawSettings.admitted'), value: limits }] : []),
    { key: t('lawSettings.why'), value: [reason, t(`reportFigures.certainty.${certainty}`)] },
    { key: t('lawSettings.source'), value: articleWords(source) },
    { key: t('lawSettings.effectName'), value: t(`lawSettings.effect.${effectOf(key)}`) },
  ];
}

function boundsOf(key: OfficeSettingKey, t: Translate): string {
  const limits = limitsText(key, t);
  return [
    t('lawSettings.defaultText', { value: valueText(key, settingOf(key).default, t) }),
    ...(limits ? [t('lawSettings.limitsText', { range: limits })] : []),
  ].join('　');
}

/** How sure it is, by which article, and from when another value would count. */
function standingOf(key: OfficeSettingKey, t: Translate): string[] {
  const { certainty, source } = settingOf(key);
  return [
    `${t(`reportFigures.certainty.${certainty}`)}　${t('lawSettings.sourceText', { article: articleWords(source) })}`,
    t(`lawSettings.effect.${effectOf(key)}`),
  ];
}

function whoAndWhy({ appliedByName, appliedAt, reason }: LawChoice) {
  const at = appliedAt === null ? '' : shanghaiDateTime(new Date(appliedAt));
  return { name: appliedByName ?? '', at, reason };
}

/** The form of one point, with everything that was chosen for it so far. */
export function presentSettingForm(
  key: OfficeSettingKey,
  { settings, choices }: InForce,
  form: FormState,
  t: Translate,
) {
  const { values, name } = settingOf(key);
  const typed = form.values.value;
  const given = typeof typed === 'string' ? typed : String(settings[key]);
  const unit = unitOf(key);
  return {
    listHref: lawSettingPaths.list(),
    settingKey: key,
    pointName: name,
    factRows: [
      { key: t('lawSettings.now'), value: valueText(key, settings[key], t) },
      { key: t('lawSettings.default'), value: valueText(key, settingOf(key).default, t) },
      ...aboutRows(key, t),
    ],
    options:
      values?.map((value) => ({
        value: String(value),
        text: valueText(key, value, t),
        checked: String(value) === given,
      })) ?? null,
    number:
      unit === null ? null : { given, suffix: t(`lawSettings.suffix.${unit}`), limits: limitsText(key, t) },
    givenReason: typeof form.values.reason === 'string' ? form.values.reason : '',
    choiceForm: form,
    historyRows: choices
      .filter((choice) => choice.key === key)
      .map((choice) => [
        { text: choice.appliedAt === null ? '' : shanghaiDateTime(new Date(choice.appliedAt)), header: true },
        { text: valueText(key, choice.value, t) },
        { text: choice.appliedByName ?? '' },
        { text: choice.reason },
        { text: String(choice.moved), numeric: true },
      ]),
  };
}

/** A prepared choice: from what to what, why, and from when it holds. */
export function presentChoice(choice: LawChoice, settings: LawSettings, seen: number, t: Translate) {
  const { key, value, reason, seq, moved } = choice;
  const inForce = seq !== null;
  const same = !inForce && String(settings[key]) === value;
  return {
    listHref: lawSettingPaths.list(),
    changeHref: lawSettingPaths.change({ key }),
    pointName: settingOf(key).name,
    stateTag: inForce
      ? { text: t('lawSettings.state.applied'), colour: 'green' }
      : { text: t('lawSettings.state.prepared'), colour: 'yellow' },
    factRows: [
      ...(inForce ? [] : [{ key: t('lawSettings.now'), value: valueText(key, settings[key], t) }]),
      { key: t('lawSettings.new'), value: valueText(key, value, t) },
      { key: t('lawSettings.reason'), value: reason },
      { key: t('lawSettings.preparedBy'), value: choice.preparedByName },
      { key: t('lawSettings.effectName'), value: t(`lawSettings.effect.${effectOf(key)}`) },
      ...(inForce
        ? [{ key: t('lawSettings.inForceSince'), value: t('lawSettings.lastText', whoAndWhy(choice)) }]
        : []),
      ...(inForce && effectOf(key) === 'caseDates'
        ? [{ key: t('lawSettings.moved'), value: String(moved) }]
        : []),
    ],
    seen,
    mayApply: !inForce && !same,
    sameText: same ? t('lawSettings.sameNow') : '',
  };
}
