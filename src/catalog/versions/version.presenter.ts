import { chineseDate, type LocalDate } from '../../kernel/local-date.js';
import type { Translate } from '../../platform/i18n/index.js';
import { catalogPaths } from '../catalog.paths.js';
import { type EntryElements, titleOf } from '../entry.js';
import { catalogExportPaths } from '../export/export.paths.js';
import { type ElementChange, elementChanges, wholeRow } from './comparison.presenter.js';
import type { Edition, EditionLine } from './edition.query.js';
import type { RowDifference } from './edition-comparison.query.js';
import { catalogVersionPaths as paths } from './version.paths.js';

interface Named {
  readonly id: number;
  readonly name: string;
}

function placeOf(edition: Edition) {
  return { office: edition.officeId, field: edition.fieldSlug };
}

/** `第3版（2026年3月2日）`. */
export function editionName(
  edition: { readonly number: number; readonly publishedOn: LocalDate },
  t: Translate,
): string {
  return t('catalogVersions.editionName', {
    number: edition.number,
    date: chineseDate(edition.publishedOn),
  });
}

/** `新增 2 条，修改 1 条`; that nothing changed cannot be. */
function changesText(edition: Edition, t: Translate): string {
  const parts = (['added', 'changed', 'removed'] as const).flatMap((kind) =>
    edition[kind] > 0 ? [t(`catalogVersions.count.${kind}`, { count: edition[kind] })] : [],
  );
  return parts.length > 0 ? parts.join(t('catalogVersions.comma')) : t('catalogVersions.count.none');
}

export function editionsTable(editions: readonly Edition[], t: Translate) {
  return {
    caption: t('catalogVersions.title'),
    columns: [
      { text: t('catalogVersions.edition') },
      { text: t('catalogVersions.officeAndField'), width: 'wide' },
      { text: t('catalogVersions.changes') },
      { text: t('catalogVersions.entries'), numeric: true },
      { text: t('catalogVersions.compare') },
    ],
    rows: editions.map((edition) => [
      {
        text: t('catalogVersions.number', { number: edition.number }),
        href: paths.edition({ ...placeOf(edition), number: edition.number }),
        secondary: edition.publishedOn,
        header: true,
        nowrap: true,
      },
      { text: edition.fieldName, secondary: edition.officeName },
      changesText(edition, t),
      { text: String(edition.entryCount), numeric: true },
      edition.number > 1
        ? {
            text: t('catalogVersions.withPrevious'),
            href: paths.compare(placeOf(edition), { from: edition.number - 1, to: edition.number }),
          }
        : { text: t('catalogVersions.firstEdition') },
    ]),
  };
}

export function listView(
  fields: readonly Named[],
  offices: readonly Named[],
  chosen: { readonly fieldId: number | null; readonly officeId: number | null },
  t: Translate,
) {
  const items = (all: string, named: readonly Named[]) => [
    { value: '', text: all },
    ...named.map(({ id, name }) => ({ value: String(id), text: name })),
  ];
  return {
    action: paths.list(),
    fields: items(t('catalogExport.allFields'), fields),
    offices: items(t('catalogExport.allOffices'), offices),
    fieldId: String(chosen.fieldId ?? ''),
    officeId: String(chosen.officeId ?? ''),
  };
}

export interface EditionContent {
  readonly latest: number;
  readonly lines: readonly EditionLine[];
  /** Rows of `lines` that are public now. */
  readonly stillPublic: ReadonlySet<number>;
}

export function editionView(edition: Edition, { latest, lines, stillPublic }: EditionContent, t: Translate) {
  const old = edition.number !== latest;
  return {
    title: t('catalogVersions.editionTitle', { office: edition.officeName, field: edition.fieldName }),
    name: editionName(edition, t),
    facts: [
      { key: t('catalogVersions.entries'), value: t('catalogVersions.rows', { count: edition.entryCount }) },
      { key: t('catalogVersions.changes'), value: changesText(edition, t) },
      { key: t('catalog.public.publisher'), value: edition.madeByName },
    ],
    old: old
      ? {
          text: t('catalogVersions.oldText', { number: edition.number, latest }),
          href: paths.edition({ ...placeOf(edition), number: latest }),
        }
      : null,
    compareHref:
      edition.number > 1
        ? paths.compare(placeOf(edition), { from: edition.number - 1, to: edition.number })
        : null,
    currentHref: old ? paths.compare(placeOf(edition), { from: edition.number, to: latest }) : null,
    downloadHref: old
      ? null
      : catalogExportPaths.downloads(undefined, { field: edition.fieldId, office: edition.officeId }),
    listHref: paths.list(undefined, { field: edition.fieldId, office: edition.officeId }),
    table: {
      caption: t('catalogVersions.rowsCaption', { number: edition.number }),
      columns: [
        { text: t('catalog.public.columnMatter'), width: 'wide' },
        { text: t('catalog.elements.timeLimit') },
        { text: t('catalog.elements.subject') },
        { text: t('catalogVersions.rowVersion') },
      ],
      rows: lines.map(({ entryId, revision, elements }) => {
        const shown = stillPublic.has(entryId);
        return [
          {
            text: titleOf(elements),
            ...(shown
              ? { href: catalogPaths.revision({ id: entryId, number: revision }) }
              : { tag: { text: t('catalogVersions.kind.removed'), colour: 'grey' } }),
            secondary: elements.level2 === null ? '' : (elements.level1 ?? ''),
            header: true,
          },
          shown ? (elements.timeLimit ?? t('catalog.none')) : '',
          shown ? (elements.subject ?? t('catalog.none')) : '',
          t('catalogVersions.number', { number: revision }),
        ];
      }),
    },
  };
}

/** A row that differs, with its elements. */
export interface ComparedRow {
  readonly difference: RowDifference;
  readonly before: EntryElements | null;
  readonly after: EntryElements | null;
  /** The row is not public any more: its texts are not shown. */
  readonly withdrawn: boolean;
}

export interface ChangeCard {
  readonly title: string;
  readonly place: string;
  readonly href: string | null;
  readonly tag: { readonly text: string; readonly colour: string };
  readonly changes: readonly ElementChange[];
  readonly note: string | null;
}

const colours = { added: 'green', changed: 'blue', removed: 'red' } as const;

export function changeCards(rows: readonly ComparedRow[], t: Translate): readonly ChangeCard[] {
  return rows.flatMap(({ difference, before, after, withdrawn }) => {
    const shown = after ?? before;
    if (!shown) return [];
    const { kind, entryId } = difference;
    const number = difference.after ?? difference.before;
    return {
      title: titleOf(shown),
      place: shown.level2 === null ? '' : (shown.level1 ?? ''),
      href: number === null || withdrawn ? null : catalogPaths.revision({ id: entryId, number }),
      note: withdrawn ? t('catalogVersions.textWithdrawn') : null,
      tag: { text: t(`catalogVersions.kind.${kind}`), colour: colours[kind] },
      changes: withdrawn
        ? []
        : kind === 'added'
          ? wholeRow(shown, 'ins', t)
          : kind === 'removed'
            ? wholeRow(shown, 'del', t)
            : elementChanges(before, after, t),
    };
  });
}

export function compareView(
  from: Edition,
  to: Edition,
  found: readonly RowDifference[],
  numbers: readonly { readonly number: number; readonly published_on: LocalDate }[],
  t: Translate,
) {
  const count = (kind: RowDifference['kind']) => found.filter((one) => one.kind === kind).length;
  return {
    title: t('catalogVersions.compareTitle', { office: to.officeName, field: to.fieldName }),
    from: editionName(from, t),
    to: editionName(to, t),
    counts: (['added', 'changed', 'removed'] as const).map((kind) => ({
      value: count(kind),
      label: t(`catalogVersions.kind.${kind}`),
    })),
    same: found.length === 0,
    action: paths.compare(placeOf(to)),
    editions: numbers.map(({ number, published_on }) => ({
      value: String(number),
      text: editionName({ number, publishedOn: published_on }, t),
    })),
    fromNumber: String(from.number),
    toNumber: String(to.number),
    listHref: paths.list(undefined, { field: to.fieldId, office: to.officeId }),
  };
}
