import type { Actor } from '../../kernel/actor.js';
import { type LocalDate, shanghaiDateTime } from '../../kernel/local-date.js';
import type { Verdict } from '../../kernel/verdict.js';
import type { Translate } from '../../platform/i18n/index.js';
import { catalogPaths, deskCatalogPaths } from '../catalog.paths.js';
import type { ElementFinding, Severity } from '../checks/index.js';
import type { ExtensionKey } from '../columns.js';
import { type BasisDocument, documentText, isDead } from '../documents/document.js';
import type { OpenDraft } from '../drafts/draft.store.js';
import { elementLines, elementRows, timeLimitReading } from '../elements/element.presenter.js';
import { type EntryElements, type EntryState, entryStates, titleOf } from '../entry.js';
import { mayAddEntries, mayEdit, mayReview, maySubmit, mayWithdraw } from '../entry.policy.js';
import type { CatalogEntry } from '../entry.store.js';
import type { CatalogField } from '../field.store.js';
import type { DeskRow, FindingFilter, HistoryLine } from './desk-catalog.query.js';

const stateColours: Readonly<Record<EntryState, string>> = {
  draft: 'yellow',
  submitted: 'blue',
  published: 'green',
  withdrawn: 'grey',
};

function at(instant: string): string {
  return shanghaiDateTime(new Date(instant));
}

export interface ListFilter {
  readonly state: EntryState;
  readonly fieldId: number | null;
  readonly officeId: number | null;
  readonly findings: FindingFilter | null;
}

/** What an extension column of the list says of a row. */
export function extensionText(elements: EntryElements | undefined, key: ExtensionKey, t: Translate): string {
  return elements ? elementLines(elements, key, t).join('；') : '';
}

export function listTabs(counts: Readonly<Record<EntryState, number>>, filter: ListFilter, t: Translate) {
  return entryStates.map((state) => ({
    text: t(`catalog.states.${state}`),
    count: counts[state],
    current: state === filter.state,
    href: deskCatalogPaths.list(undefined, {
      state,
      field: filter.fieldId,
      office: filter.officeId,
      findings: filter.findings,
    }),
  }));
}

export interface DeskRowView {
  readonly id: number;
  readonly title: string;
  readonly href: string;
  readonly level1: string;
  readonly field: string;
  readonly office: string;
  readonly tags: readonly { readonly text: string; readonly colour: string }[];
  readonly changed: string;
  readonly selectable: boolean;
}

/** Rows of a list; `select` says which of them the list's button may take. */
export function deskRowViews(
  rows: readonly DeskRow[],
  select: (row: DeskRow) => Verdict,
  t: Translate,
): readonly DeskRowView[] {
  return rows.map((row) => ({
    id: row.id,
    title: titleOf(row) || t('catalog.desk.untitled'),
    href: deskCatalogPaths.entry({ id: row.id }),
    level1: row.level2 === null ? '' : (row.level1 ?? ''),
    field: row.field_name,
    office: row.office_name,
    tags: tagsOf(row, t),
    changed: t('catalog.desk.changedBy', { name: row.updated_by_name, at: at(row.updated_at) }),
    selectable: select(row).allowed,
  }));
}

function tagsOf(row: DeskRow, t: Translate) {
  const { missing, doubtful } = row;
  return [
    ...(row.return_reason ? [{ text: t('catalog.desk.returned'), colour: 'red' }] : []),
    ...(missing > 0 ? [{ text: t('catalog.desk.missing', { count: missing }), colour: 'orange' }] : []),
    ...(doubtful > 0 ? [{ text: t('catalog.desk.doubtful', { count: doubtful }), colour: 'yellow' }] : []),
    ...(row.subject_closed ? [{ text: t('catalogBulk.list.closedTag'), colour: 'orange' }] : []),
    ...(missing + doubtful === 0 && !row.subject_closed
      ? [{ text: t('catalog.desk.complete'), colour: 'grey' }]
      : []),
    ...(row.revision > 0 && row.state === 'draft'
      ? [{ text: t('catalog.desk.stillPublic'), colour: 'blue' }]
      : []),
  ];
}

/** The row as a policy sees it. */
export function policyRow(row: DeskRow) {
  return {
    officeId: row.office_id,
    state: row.state,
    missing: row.missing,
    submittedBy: row.submitted_by,
    isPublic: row.state === 'published',
  };
}

/** What the person has begun and not saved: the way back to each form. */
export function draftLinks(
  drafts: readonly OpenDraft[],
  entries: readonly CatalogEntry[],
  fields: readonly CatalogField[],
  t: Translate,
) {
  return drafts.flatMap(({ entryId, fieldSlug, savedAt }) => {
    const entry = entries.find((one) => one.id === entryId);
    if (entry) {
      const text = titleOf(entry.elements) || t('catalog.desk.untitled');
      return [{ text, at: at(savedAt), href: deskCatalogPaths.edit({ id: entry.id }) }];
    }
    const field = fields.find((one) => one.slug === fieldSlug);
    if (!field) return [];
    const text = t('catalogDraft.newRow', { field: field.name });
    return [{ text, at: at(savedAt), href: deskCatalogPaths.create({ field: field.slug }) }];
  });
}

/** The shared documents that a row cites, with what became of them; words that name none are left out. */
export function documentLinks(
  documents: readonly (BasisDocument | undefined)[],
  today: LocalDate,
  t: Translate,
) {
  return documents.flatMap((document) =>
    document
      ? [
          {
            text: documentText(document),
            href: deskCatalogPaths.document({ id: document.id }),
            dead: isDead(document, today) ? t(`catalogDocuments.state.${document.state}`) : null,
          },
        ]
      : [],
  );
}

interface EntryPage {
  readonly entry: CatalogEntry;
  readonly field: CatalogField;
  readonly officeName: string;
  readonly findings: readonly ElementFinding[];
  readonly history: readonly HistoryLine[];
}

export function deskEntryView(
  { entry, field, officeName, findings, history }: EntryPage,
  actor: Actor,
  t: Translate,
) {
  const button = (verdict: Verdict) => ({
    allowed: verdict.allowed,
    reason: verdict.allowed ? '' : t(`catalog.errors.${reasonKey(verdict.reason)}`, verdict.params ?? {}),
  });
  const id = { id: entry.id };
  return {
    title: titleOf(entry.elements) || t('catalog.desk.untitled'),
    place: [field.name, entry.elements.level1].filter(Boolean).join(' / '),
    state: { text: t(`catalog.states.${entry.state}`), colour: stateColours[entry.state] },
    facts: [
      { key: t('catalog.public.office'), value: officeName },
      {
        key: t('catalog.desk.entry.revision'),
        value: entry.isPublic
          ? t('catalog.public.revisionNumber', { number: entry.revision })
          : t(entry.revision > 0 ? 'catalog.states.withdrawn' : 'catalog.desk.entry.neverPublic'),
      },
    ],
    // What was published under the row and when; of the register that knows this domain.
    dutiesHref: `/desk/duties/rows/${entry.id}`,
    publicHref: entry.isPublic ? catalogPaths.entry(id) : null,
    returned: entry.state === 'draft' ? entry.returnReason : null,
    rows: elementRows(entry.elements, t),
    reading: timeLimitReading(entry.elements.timeLimit, t),
    missing: findingViews(findings, 'blocking', t),
    doubtful: findingViews(findings, 'doubtful', t),
    isAuthor: mayAddEntries(actor).allowed && actor.officeId === entry.officeId,
    isReviewer: actor.roles.includes('reviewer') && actor.officeId === entry.officeId,
    edit: { ...button(mayEdit(actor, entry)), href: deskCatalogPaths.edit(id) },
    submit: { ...button(maySubmit(actor, entry)), action: deskCatalogPaths.submission(id) },
    review: {
      ...button(mayReview(actor, entry)),
      publish: deskCatalogPaths.publication(id),
      return: deskCatalogPaths.return(id),
    },
    withdraw: { ...button(mayWithdraw(actor, entry)), action: deskCatalogPaths.withdrawal(id) },
    history: history.map((line) => ({
      date: at(line.at),
      title: `${t(`catalog.desk.history.${line.action}`)}（${line.actor_name}）`,
      text: line.note,
      state: line.action === 'returned' || line.action === 'withdrawn' ? 'warning' : 'done',
    })),
  };
}

/** What is wrong, where, and what to do about it. */
export function findingView(finding: ElementFinding, t: Translate) {
  return {
    element: t(`catalog.elements.${finding.element}`),
    text: t(`catalog.checks.${finding.code}`, finding.params),
    remedy: t(`catalog.remedies.${finding.code}`, finding.params),
    blocking: finding.severity === 'blocking',
  };
}

export function findingViews(findings: readonly ElementFinding[], severity: Severity, t: Translate) {
  return findings
    .filter((finding) => finding.severity === severity)
    .map((finding) => findingView(finding, t));
}

function reasonKey(reason: string): string {
  return reason.slice(reason.indexOf('.') + 1);
}
