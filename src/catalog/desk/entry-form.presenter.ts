import { type LocalDate, shanghaiDateTime } from '../../kernel/local-date.js';
import { existsOn, type Office, officeChoices } from '../../offices/index.js';
import type { FormState } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { deskCatalogPaths } from '../catalog.paths.js';
import type { ElementFinding } from '../checks/index.js';
import type { Draft } from '../drafts/draft.store.js';
import { channelsOfField, hasPhases } from '../elements/channels.js';
import { elementLines, elementRows } from '../elements/element.presenter.js';
import {
  disclosureFormats,
  type ElementKey,
  type EntryElements,
  fiveDisclosures,
  type MergedElements,
} from '../entry.js';
import type { CatalogField, CatalogTemplate } from '../field.store.js';
import { findingView } from './desk-catalog.presenter.js';
import type { HistoryLine } from './desk-catalog.query.js';

const SPARE_LINES = 3;

/** Offices that exist, and the one that is chosen already even if it has closed: saving must not unbind it. */
export function subjectChoices(
  offices: readonly Office[],
  chosen: unknown,
  today: LocalDate,
  t: Translate,
): readonly { readonly value: string; readonly text: string }[] {
  const open = officeChoices(offices, today);
  const closed = offices.find((office) => String(office.id) === String(chosen) && !existsOn(office, today));
  return closed
    ? [
        ...open,
        { value: String(closed.id), text: t('catalog.desk.edit.closedOffice', { name: closed.name }) },
      ]
    : open;
}

/** The boxes and lines of the entry form, ticked and filled as `values` say. */
export function formChoices(
  field: Pick<CatalogField, 'slug'>,
  values: Readonly<Record<string, unknown>>,
  offices: readonly { readonly value: string; readonly text: string }[],
  t: Translate,
) {
  const ticked = (name: string) => {
    const list = listOf(values[name]);
    return (code: string) => list.includes(code);
  };
  const boxes = (name: string, codes: readonly string[]) =>
    codes.map((code) => ({ value: code, text: t(`catalog.values.${code}`), checked: ticked(name)(code) }));
  return {
    bases: basisLines(values),
    offices: [{ value: '', text: t('catalog.desk.edit.unbound') }, ...offices],
    phased: hasPhases(field.slug),
    channels: channelsOfField(field.slug).map((channel) => ({
      value: channel.code,
      text: channel.label,
      checked: ticked('channels')(channel.code),
      optional: ticked('channelsOptional')(channel.code),
      during: ticked('channelsDuring')(channel.code),
      after: ticked('channelsAfter')(channel.code),
    })),
    audience: boxes('audience', ['allSociety', 'specific']),
    method: boxes('method', ['proactive', 'onRequest']),
    tier: boxes('tier', ['county', 'township', 'village']),
    fiveDisclosures: boxes('fiveDisclosures', fiveDisclosures),
    formats: boxes('formats', disclosureFormats),
  };
}

const groups: readonly (readonly [string, readonly ElementKey[]])[] = [
  ['matter', ['level1', 'level2', 'level3']],
  ['content', ['content', 'basis']],
  ['duty', ['timeLimit', 'subject']],
  ['channels', ['channels']],
  ['scope', ['audience', 'method', 'tier']],
  [
    'contact',
    [
      'section',
      'enquiryPhone',
      'supervisionPhone',
      'fiveDisclosures',
      'formats',
      'updateCycle',
      'webAddress',
      'remarks',
    ],
  ],
];

/** The panels of the form, in the order in which a person thinks of a row. */
export function formGroups(t: Translate) {
  return groups.map(([key, elements]) => ({ key, elements, title: t(`catalog.groups.${key}`) }));
}

/** Under each element what the check found there when the row was saved last. */
export function findingsByElement(findings: readonly ElementFinding[], t: Translate) {
  const byElement: Partial<Record<ElementKey, ReturnType<typeof findingView>[]>> = {};
  for (const finding of findings) {
    byElement[finding.element] = [...(byElement[finding.element] ?? []), findingView(finding, t)];
  }
  return byElement;
}

/** Where a form is kept while one types, and that it begins with what was typed before. */
export function draftView(draft: Draft | undefined, save: string, discard: string, t: Translate) {
  return {
    save,
    discard,
    notice: draft && t('catalogDraft.resumed', { at: shanghaiDateTime(new Date(draft.savedAt)) }),
  };
}

/** The first line's boxes bear the plain names, so that a problem of the whole list leads there too. */
export function withBasisProblems(form: FormState): FormState {
  const plain = (field: string) => field.replace(/^(basis\w+)\.0$/, '$1');
  return {
    ...form,
    errors: Object.fromEntries(Object.entries(form.errors).map(([field, text]) => [plain(field), text])),
    summary: form.summary.map((line) => ({ ...line, field: plain(line.field) })),
  };
}

/** The documents that stand in the form, and some empty lines for more. */
function basisLines(values: Readonly<Record<string, unknown>>) {
  const names = listOf(values.basisName);
  const at = (name: string, i: number) => listOf(values[name])[i] ?? '';
  return Array.from({ length: names.length + SPARE_LINES }, (_, i) => ({
    name: names[i] ?? '',
    number: at('basisNumber', i),
    article: at('basisArticle', i),
    link: at('basisLink', i),
    text: at('basisText', i),
    spare: i >= Math.max(names.length, 1),
  }));
}

/** A form with one box of a name sends a text, with several a list. */
function listOf(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
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

/** The row that was made from a template's; null while there is none. */
export function entryHref(id: number | undefined): string | null {
  return id === undefined ? null : deskCatalogPaths.entry({ id });
}
