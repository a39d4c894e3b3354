import { shanghaiDateTime } from '../kernel/local-date.js';
import type { Translate } from '../platform/i18n/index.js';
import { channelsOfField } from './channels.js';
import type { HistoryLine } from './desk-catalog.query.js';
import { elementLines, elementRows } from './element.presenter.js';
import type { ElementKey, EntryElements, MergedElements } from './entry.js';
import type { CatalogField, CatalogTemplate } from './field.store.js';

/** The boxes of the entry form, ticked as `values` say. */
export function formChoices(
  field: Pick<CatalogField, 'slug'>,
  values: Readonly<Record<string, unknown>>,
  t: Translate,
) {
  const ticked = (name: string) => {
    const value = values[name];
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    return (code: string) => list.includes(code);
  };
  const boxes = (name: string, codes: readonly string[]) =>
    codes.map((code) => ({ value: code, text: t(`catalog.values.${code}`), checked: ticked(name)(code) }));
  return {
    channels: channelsOfField(field.slug).map((channel) => ({
      value: channel.code,
      text: channel.label,
      checked: ticked('channels')(channel.code),
    })),
    audience: boxes('audience', ['allSociety', 'specific']),
    method: boxes('method', ['proactive', 'onRequest']),
    tier: boxes('tier', ['county', 'township', 'village']),
  };
}

/** What the template's row says and how it was read, beside the form of the row that was taken from it. */
export function templateView(template: CatalogTemplate, field: CatalogField, t: Translate) {
  return {
    title: t('catalog.desk.entry.templateRow', { field: field.name, seq: template.seq }),
    verified: field.verified,
    rows: elementRows(template.elements, t),
    marks: templateMarks(template, t),
    sources: template.provenance.sources,
  };
}

/** Everything about a template's row that must not be taken for certain. */
export function templateMarks(template: CatalogTemplate, t: Translate) {
  const { ticks, cut, localBasis, sources, sourceSubject } = template.provenance;
  const cutElements = cut.map((key) => t(`catalog.elements.${key}`)).join('、');
  return [
    ...(ticks === 'explicit' ? [] : [t(`catalog.ticks.${ticks}`)]),
    ...(cut.length > 0 ? [t('catalog.desk.template.cut', { elements: cutElements })] : []),
    ...(localBasis ? [t('catalog.desk.template.localBasis')] : []),
    ...(sources.length === 1 ? [t('catalog.desk.template.singleSource')] : []),
    ...(sourceSubject === null ? [] : [t('catalog.desk.template.sourceSubject', { subject: sourceSubject })]),
  ];
}

/** Tells the second of two editors what the first one changed, element by element. */
export function changeNotice(merge: MergedElements, theirs: EntryElements, last: HistoryLine, t: Translate) {
  const line = (kind: 'taken' | 'contested') => (key: ElementKey) =>
    t(`catalog.desk.edit.${kind}`, {
      element: t(`catalog.elements.${key}`),
      text: elementLines(theirs, key, t).join('；') || t('catalog.none'),
    });
  return {
    title: t('catalog.desk.edit.changedTitle', {
      name: last.actor_name,
      at: shanghaiDateTime(new Date(last.at)),
    }),
    lines: [...merge.contested.map(line('contested')), ...merge.taken.map(line('taken'))],
  };
}
