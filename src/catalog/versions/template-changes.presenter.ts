import { chineseDate } from '../../kernel/local-date.js';
import type { Translate } from '../../platform/i18n/index.js';
import { deskCatalogPaths } from '../catalog.paths.js';
import { changedElements, type ElementKey, titleOf } from '../entry.js';
import type { CatalogField, CatalogTemplate } from '../field.store.js';
import { elementChanges, textOf } from './comparison.presenter.js';
import { type LocalRow, type TemplateState, templateMerge } from './template-state.query.js';
import { diffText } from './text-diff.js';
import { deskVersionPaths as paths } from './version.paths.js';

/** What lies between an office's rows and the template, sorted. */
export interface TemplateSummary {
  /** The template changed, and nothing of the office's own is touched. */
  readonly updates: readonly TemplateState[];
  /** Both changed the same element. */
  readonly contested: readonly TemplateState[];
  readonly retired: readonly TemplateState[];
  /** The office wrote something else than the template says now; updates left out. */
  readonly differing: readonly TemplateState[];
}

export function summarize(states: readonly TemplateState[]): TemplateSummary {
  const outdated = states.filter((state) => state.isOutdated && state.retiredOn === null);
  const isContested = (state: TemplateState) => templateMerge(state).contested.length > 0;
  return {
    updates: outdated.filter((state) => !isContested(state)),
    contested: outdated.filter(isContested),
    retired: states.filter((state) => state.retiredOn !== null),
    differing: states.filter(
      (state) =>
        !state.isOutdated &&
        state.retiredOn === null &&
        changedElements(state.template, state.own).length > 0,
    ),
  };
}

export function fieldsTable(fields: readonly CatalogField[], states: readonly TemplateState[], t: Translate) {
  const rows = fields.flatMap((field) => {
    const own = states.filter((state) => state.fieldId === field.id);
    if (own.length === 0) return [];
    const { updates, contested, retired, differing } = summarize(own);
    const pending = updates.length + contested.length;
    return [
      [
        {
          text: field.name,
          href: paths.templateField({ field: field.slug }),
          header: true,
          ...(field.templateGoneOn !== null
            ? { tag: { text: t('catalog.desk.template.gone'), colour: 'orange' } }
            : pending > 0
              ? { tag: { text: t('catalogVersions.template.pending', { count: pending }), colour: 'yellow' } }
              : {}),
        },
        { text: String(updates.length), numeric: true },
        { text: String(contested.length), numeric: true },
        { text: String(retired.length), numeric: true },
        { text: String(differing.length), numeric: true },
      ],
    ];
  });
  return {
    caption: t('catalogVersions.template.title'),
    columns: [
      { text: t('catalogExport.field'), width: 'wide' },
      ...['updates', 'contested', 'retired', 'differing'].map((kind) => ({
        text: t(`catalogVersions.template.${kind}`),
        numeric: true,
      })),
    ],
    rows,
  };
}

function headOf(state: TemplateState, t: Translate) {
  return {
    title: titleOf(state.own) || t('catalog.desk.untitled'),
    place: state.own.level2 === null ? '' : (state.own.level1 ?? ''),
    href: deskCatalogPaths.entry({ id: state.entryId }),
  };
}

export function templateFieldView(
  field: CatalogField,
  states: readonly TemplateState[],
  local: readonly LocalRow[],
  templates: readonly CatalogTemplate[],
  adopted: ReadonlyMap<number, number>,
  t: Translate,
) {
  const { updates, contested, retired, differing } = summarize(states);
  const card = (state: TemplateState, isContested: boolean) => ({
    ...headOf(state, t),
    tag: isContested
      ? { text: t('catalogVersions.template.contestedTag'), colour: 'orange' }
      : { text: t('catalogVersions.template.updateTag'), colour: 'blue' },
    changes: elementChanges(state.base, state.template, t),
    note: state.state === 'submitted' ? t('catalogVersions.template.underReview') : null,
    mergeHref: state.state === 'submitted' ? null : paths.merge({ id: state.entryId }),
  });
  const missing = templates.filter((template) => !adopted.has(template.id));
  return {
    name: field.name,
    slug: field.slug,
    gone:
      field.templateGoneOn === null
        ? null
        : t('catalogVersions.template.goneText', {
            date: chineseDate(field.templateGoneOn),
            count: retired.length,
          }),
    takeAll: paths.takeAll({ field: field.slug }),
    canTakeAll: updates.some((state) => state.state !== 'submitted'),
    updates: [...contested.map((state) => card(state, true)), ...updates.map((state) => card(state, false))],
    retired: retired.map((state) => ({
      ...headOf(state, t),
      text: t('catalogVersions.template.retiredOn', { date: state.retiredOn ?? '' }),
    })),
    differing: differing.map((state) => ({
      ...headOf(state, t),
      changes: elementChanges(state.template, state.own, t),
    })),
    local: local.map((row) => ({
      title: titleOf(row) || t('catalog.desk.untitled'),
      place: row.level2 === null ? '' : (row.level1 ?? ''),
      href: deskCatalogPaths.entry({ id: row.id }),
    })),
    missing: missing.map((template) => ({
      title: titleOf(template.elements),
      place: template.elements.level2 === null ? '' : (template.elements.level1 ?? ''),
    })),
    missingHref: deskCatalogPaths.template({ field: field.slug }),
  };
}

/** One element of the merge form: what the template said, says, and what the office has. */
export interface MergeChoice {
  readonly key: ElementKey;
  readonly label: string;
  readonly isContested: boolean;
  readonly template: ReturnType<typeof diffText>;
  readonly own: string;
  readonly items: readonly { readonly value: string; readonly text: string; readonly checked: boolean }[];
}

/** The merge form; `typed` are the choices of a form that is shown again. */
export function mergeView(
  state: TemplateState,
  entryVersion: number,
  typed: Readonly<Record<string, unknown>>,
  t: Translate,
) {
  const { taken, contested } = templateMerge(state);
  const keys = changedElements(state.base, state.template).filter(
    (key) => taken.includes(key) || contested.includes(key),
  );
  return {
    ...headOf(state, t),
    version: entryVersion,
    templateVersion: state.templateVersion,
    gone:
      state.retiredOn === null
        ? null
        : t('catalogVersions.template.goneRow', { date: chineseDate(state.retiredOn) }),
    nothing: keys.length === 0,
    choices: keys.map((key): MergeChoice => {
      const isContested = contested.includes(key);
      const chosen = typed[`choice_${key}`] ?? (isContested ? 'own' : 'template');
      return {
        key,
        label: t(`catalog.elements.${key}`),
        isContested,
        template: diffText(textOf(state.base, key, t), textOf(state.template, key, t)),
        own: textOf(state.own, key, t) || t('catalog.none'),
        items: ['template', 'own'].map((value) => ({
          value,
          text: t(`catalogVersions.template.take.${value}`),
          checked: chosen === value,
        })),
      };
    }),
  };
}
