import { addDays, type LocalDate } from '../kernel/local-date.js';
import type { Verdict } from '../kernel/verdict.js';
import { limits, type WorkingCalendar } from '../law/index.js';
import type { Translate } from '../platform/i18n/index.js';
import type { CatalogRow } from './catalog-row.query.js';
import { categoryOf, publicCategories, topicClasses, topicName } from './classifications.js';
import type { DeskListItem } from './desk-list.query.js';
import {
  type Disclosure,
  type DisclosureState,
  disclosureStates,
  paragraphsOf,
  type SecrecyReview,
  secrecyChecks,
  validities,
} from './disclosure.js';
import { paths } from './disclosure.paths.js';
import { findPersonalData } from './personal-data.js';

const stateColour: Readonly<Record<DisclosureState, string>> = {
  draft: 'grey',
  submitted: 'blue',
  cleared: 'yellow',
  refused: 'red',
  published: 'green',
  withdrawn: 'grey',
};

export function stateTag(state: DisclosureState, t: Translate) {
  return { text: t(`disclosures.state.${state}`), colour: stateColour[state] };
}

/** 条例第二十六条: within 20 working days of forming. */
export function publicationDue(formedOn: LocalDate, calendar: WorkingCalendar): LocalDate {
  return calendar.addWorkingDays(formedOn, limits.proactivePublication.workingDays).date;
}

interface DeskView {
  readonly t: Translate;
  readonly today: LocalDate;
  readonly calendar: WorkingCalendar;
}

const OPEN_STATES: readonly DisclosureState[] = ['draft', 'submitted', 'cleared'];
const SOON_DAYS = 7;

/** Rows of the desk's list: title, category, author, when it must be public, state. */
export function deskRows(items: readonly DeskListItem[], view: DeskView) {
  const { t } = view;
  return items.map((item) => [
    { text: item.title, href: paths.item({ id: item.id }), secondary: item.indexNumber ?? undefined },
    categoryOf(item.category)?.name ?? '',
    item.authorName,
    { text: item.formedOn },
    dueCell(item, view),
    { text: '', tag: stateTag(item.state, t) },
  ]);
}

function dueCell(item: DeskListItem, { t, today, calendar }: DeskView) {
  if (item.publishedOn) return { text: t('disclosures.desk.publishedOn', { date: item.publishedOn }) };
  if (!OPEN_STATES.includes(item.state)) return { text: '' };
  const due = publicationDue(item.formedOn, calendar);
  const level = due < today ? 'overdue' : due <= addDays(today, SOON_DAYS) ? 'soon' : 'ok';
  return { text: due, days: { level, text: t(`disclosures.desk.${level}`) } };
}

export function stateTabs(current: DisclosureState | null, t: Translate) {
  return [null, ...disclosureStates].map((state) => ({
    text: t(state === null ? 'disclosures.desk.all' : `disclosures.state.${state}`),
    href: paths.desk(undefined, { state }),
    current: state === current,
  }));
}

/** Choices of the form. */
export function formChoices(entries: readonly CatalogRow[], t: Translate) {
  return {
    categories: [
      { value: '', text: t('disclosures.desk.chooseOne') },
      ...publicCategories.map(({ code, article, item, name }) => ({
        value: code,
        text: `${articleMark(article, item, t)} ${name}`,
      })),
    ],
    topics: [
      { value: '', text: t('disclosures.desk.chooseOne') },
      ...topicClasses.map(({ code, name, children }) => ({
        group: name,
        items: [
          { value: code, text: children.length === 0 ? name : t('disclosures.desk.wholeTopic', { name }) },
          ...children.map((child) => ({ value: child.code, text: child.name })),
        ],
      })),
    ],
    validities: validities.map((value) => ({ value, text: t(`disclosures.validity.${value}`) })),
    entries: [
      { value: '', text: t('disclosures.desk.noEntry') },
      ...entries.map(({ id, field, matter }) => ({ value: String(id), text: `${field}：${matter}` })),
    ],
  };
}

function articleMark(article: string, item: number | null, t: Translate): string {
  return item === null
    ? t('disclosures.article', { article })
    : t('disclosures.articleItem', { article, item });
}

interface HeadFact {
  readonly key: string;
  readonly value: string;
  readonly href?: string;
  /** Takes a whole row: two facts stand side by side otherwise. */
  readonly wide?: boolean;
}

/** Title and head rows of an item, the same on the desk and in public. */
export function headRows(
  item: Disclosure,
  officeName: string,
  entry: CatalogRow | undefined,
  t: Translate,
): HeadFact[] {
  const category = categoryOf(item.category);
  const row = (name: string, value: string | null) => ({ key: t(`disclosures.field.${name}`), value });
  const narrow = [
    row('indexNumber', item.indexNumber),
    row('topic', topicName(item.topic)),
    row('office', officeName),
    row('formedOn', item.formedOn),
    row('documentNumber', item.documentNumber),
    row('publishedOn', item.publishedOn),
    row('validity', t(`disclosures.validity.${item.validity}`)),
  ].filter(hasValue);
  const wide = [
    row(
      'category',
      category ? `${category.name}（${articleMark(category.article, category.item, t)}）` : null,
    ),
    {
      ...row('catalogEntryId', entry ? `${entry.field}：${entry.matter}` : null),
      ...(entry ? { href: `/catalog/entries/${entry.id}` } : {}),
    },
  ].filter(hasValue);
  const alone = narrow.length % 2 === 1 ? narrow.length - 1 : -1;
  return [
    ...narrow.map((fact, index) => ({ ...fact, wide: index === alone })),
    ...wide.map((fact) => ({ ...fact, wide: true })),
  ];
}

function hasValue(fact: { key: string; value: string | null }): fact is { key: string; value: string } {
  return Boolean(fact.value);
}

export function reviewRows(reviews: readonly SecrecyReview[], t: Translate) {
  return reviews.map((review) => ({
    date: review.reviewedOn,
    title: t(`disclosures.outcome.${review.outcome}`),
    text: t('disclosures.desk.reviewLine', { name: review.reviewerName, opinion: review.opinion }),
    state: review.outcome === 'clear' ? 'done' : 'warning',
  }));
}

export function checkItems(chosen: unknown, t: Translate) {
  const ticked: readonly unknown[] = Array.isArray(chosen) ? chosen : [chosen];
  return secrecyChecks.map((value) => ({
    value,
    text: t(`disclosures.check.${value}.text`),
    hint: t(`disclosures.check.${value}.hint`),
    checked: ticked.includes(value),
  }));
}

/** What in the text looks like personal data, as one warning each. */
export function personalDataWarnings(item: Pick<Disclosure, 'title' | 'summary' | 'body'>, t: Translate) {
  return findPersonalData(`${item.title}\n${item.summary}\n${item.body}`).map(({ kind, shown }) =>
    t(`disclosures.personalData.${kind}`, { shown }),
  );
}

export function contentView(item: Disclosure, t: Translate) {
  return {
    id: item.id,
    version: item.version,
    title: item.title,
    summary: item.summary,
    paragraphs: paragraphsOf(item.body),
    tag: stateTag(item.state, t),
  };
}

/** A button with the reason why it is not open now. */
export function buttonOf(verdict: Verdict, t: Translate) {
  if (verdict.allowed) return { disabled: false, reason: undefined };
  return {
    disabled: true,
    reason: t(verdict.reason.replace('disclosures.', 'disclosures.errors.'), verdict.params),
  };
}
