import { shanghaiDateTime } from '../../kernel/local-date.js';
import { errorKey, fieldErrorKey } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { deskCatalogPaths } from '../catalog.paths.js';
import { isExtension } from '../columns.js';
import { elementLines } from '../elements/element.presenter.js';
import { type ElementKey, elementKeys, titleOf } from '../entry.js';
import type { CatalogField } from '../field.store.js';
import type { CatalogImport, ImportRow, ImportState, RowProblem } from './catalog-import.js';
import { catalogImportPaths as paths } from './import.paths.js';
import { nameKey, type RowSums, type RowView, rowViews } from './import-rows.store.js';

const colours: Readonly<Record<ImportState, string>> = {
  reading: 'blue',
  ready: 'yellow',
  writing: 'blue',
  done: 'green',
  unreadable: 'red',
  failed: 'red',
};

/** Nothing was heard of it for so long that its process must have ended. */
const STALE_MS = 60_000;

export function importName(record: Pick<CatalogImport, 'fileName'>, t: Translate): string {
  return record.fileName === '' ? t('catalogImport.pasted') : record.fileName;
}

function stateTag(state: ImportState, t: Translate) {
  return { text: t(`catalogImport.state.${state}`), colour: colours[state] };
}

export function importListView(imports: readonly CatalogImport[], t: Translate) {
  return imports.map((record) => [
    { text: importName(record, t), href: paths.show({ id: record.id }) },
    { text: '', tag: stateTag(record.state, t) },
    { text: t('catalogImport.rowCount', { n: record.rowsRead }) },
    { text: shanghaiDateTime(new Date(record.updatedAt)) },
  ]);
}

export interface ImportPage {
  readonly record: CatalogImport;
  readonly sums: RowSums;
  readonly view: RowView;
  readonly rows: readonly ImportRow[];
  readonly next: number | null;
  readonly isFirstPage: boolean;
  readonly fields: readonly CatalogField[];
  /** Entries that the office has already, by field and names. */
  readonly existing: ReadonlyMap<string, number>;
  readonly officeName: string;
  readonly isRunning: boolean;
  readonly now: string;
}

export function importView(page: ImportPage, t: Translate) {
  const { record, sums } = page;
  const { id, state } = record;
  const working = state === 'reading' || state === 'writing';
  const toAdd = sums.taken;
  const fieldless = record.fieldId === null ? sums.fieldless : 0;
  return {
    name: importName(record, t),
    stateTag: stateTag(state, t),
    working,
    stale: working && !page.isRunning && Date.parse(page.now) - Date.parse(record.updatedAt) > STALE_MS,
    mayResume: state === 'writing',
    progressText: t(`catalogImport.working.${state === 'writing' ? 'writing' : 'reading'}`, {
      done: state === 'writing' ? record.rowsDone : record.rowsRead,
      all: state === 'writing' ? record.rowsDone + toAdd : record.rowsRead,
    }),
    progressDone: record.rowsDone,
    progressOf: state === 'writing' ? record.rowsDone + toAdd : null,
    failure: failureText(record, t),
    isReady: state === 'ready',
    isDone: state === 'done',
    stats: [
      { label: t('catalogImport.stats.read'), value: record.rowsRead, kind: '' },
      ...(state === 'done' || record.rowsDone > 0
        ? [
            { label: t('catalogImport.stats.added'), value: record.rowsAdded, kind: '' },
            { label: t('catalogImport.stats.skipped'), value: record.rowsSkipped, kind: '' },
          ]
        : []),
      ...(state === 'done' ? [] : [{ label: t('catalogImport.stats.taken'), value: toAdd, kind: '' }]),
      { label: t('catalogImport.stats.guessed'), value: sums.guessed, kind: sums.guessed > 0 ? 'soon' : '' },
      { label: t('catalogImport.stats.broken'), value: sums.broken, kind: sums.broken > 0 ? 'alarm' : '' },
      { label: t('catalogImport.stats.left'), value: sums.left, kind: '' },
    ],
    settings: {
      action: paths.settings({ id }),
      fieldId: record.fieldId ?? '',
      fieldItems: [
        {
          value: '',
          text:
            sums.fields > 0
              ? t('catalogImport.settings.fieldOfRows', { n: sums.fields })
              : t('catalogImport.settings.chooseField'),
        },
        ...page.fields.map((field) => ({ value: field.id, text: field.name })),
      ],
      subjectItems: [
        { value: 'printed', text: t('catalogImport.settings.subjectPrinted'), checked: !record.bindSubject },
        {
          value: 'office',
          text: t('catalogImport.settings.subjectOffice', { office: page.officeName }),
          checked: record.bindSubject,
        },
      ],
      duplicateItems: [
        { value: 'skip', text: t('catalogImport.settings.duplicatesSkip'), checked: !record.addDuplicates },
        { value: 'add', text: t('catalogImport.settings.duplicatesAdd'), checked: record.addDuplicates },
      ],
    },
    confirm: {
      action: paths.confirm({ id }),
      text: t('catalogImport.confirm.button', { n: toAdd }),
      disabled: toAdd === 0 || fieldless > 0,
      reason:
        toAdd === 0
          ? t('catalogImport.confirm.nothing')
          : fieldless > 0
            ? t('catalogImport.confirm.fieldless', { n: fieldless })
            : undefined,
      broken: sums.broken > 0 ? t('catalogImport.confirm.broken', { n: sums.broken }) : null,
    },
    discard: paths.discard({ id }),
    selection: paths.selection({ id }),
    tabs: rowViews.map((view) => ({
      text: t(`catalogImport.views.${view}`),
      href: paths.show({ id }, { view: view === 'all' ? null : view }),
      current: view === page.view,
      count: { all: record.rowsRead, guessed: sums.guessed, broken: sums.broken, left: sums.left }[view],
    })),
    empty: t(`catalogImport.empty.${page.view}`),
    rows: page.rows.map((row) => rowView(row, page, t)),
    next: page.next === null ? undefined : paths.show({ id }, { view: page.view, after: page.next }),
    first: page.isFirstPage ? undefined : paths.show({ id }, { view: page.view }),
    skippedLines: record.skippedLines.map(({ sheet, line, text }) => ({
      place: placeText(sheet, line, t),
      text,
    })),
    draftsHref: deskCatalogPaths.list(),
    listHref: paths.list(),
  };
}

function failureText(record: CatalogImport, t: Translate): string | null {
  if (record.failure) return t(errorKey(record.failure.code), record.failure.params);
  return record.state === 'failed' ? t('catalogImport.failed') : null;
}

export function placeText(sheet: string | null, line: number, t: Translate): string {
  return sheet ? t('catalogImport.sheetLine', { sheet, line }) : t('catalogImport.line', { line });
}

function rowView(row: ImportRow, page: ImportPage, t: Translate) {
  const { elements } = row;
  const fieldId = page.record.fieldId ?? row.fieldId;
  const twin = fieldId === null ? undefined : page.existing.get(nameKey(fieldId, elements));
  return {
    seq: row.seq,
    place: placeText(row.sheet, row.line, t),
    title: titleOf(elements) || t('catalog.desk.untitled'),
    above: elements.level2 === null ? null : elements.level1,
    field: page.fields.find((field) => field.id === fieldId)?.name ?? null,
    href:
      row.state === 'added' || row.state === 'duplicate'
        ? entryHref(row.entryId)
        : paths.row({ id: row.importId, seq: row.seq }),
    editable: row.state !== 'added' && row.state !== 'duplicate',
    tags: rowTags(row, twin !== undefined, t),
    twinHref: row.state !== 'added' && twin !== undefined ? deskCatalogPaths.entry({ id: twin }) : null,
    notes: groupedNotes(row, t),
    problems: row.problems.map((problem) => problemText(problem, t)),
    elements: elementKeys.flatMap((key) => elementView(row, key, t)),
    extras: row.extras.map(({ label, text }) => ({
      key: label || t('catalogImport.unnamedColumn'),
      value: [text],
    })),
  };
}

function entryHref(id: number | null): string | null {
  return id === null ? null : deskCatalogPaths.entry({ id });
}

function rowTags(row: ImportRow, isTwin: boolean, t: Translate) {
  const tag = (key: string, colour: string, n = 0) => ({
    text: t(`catalogImport.tag.${key}`, { n }),
    colour,
  });
  if (row.state === 'added') return [tag('added', 'green')];
  if (row.state === 'duplicate') return [tag('duplicate', 'grey')];
  return [
    ...(row.state === 'left' ? [tag('left', 'grey')] : []),
    ...(row.state === 'broken' ? [tag('broken', 'red')] : []),
    ...(isTwin ? [tag('twin', 'orange')] : []),
    ...(row.guesses > 0 ? [tag('guessed', 'yellow', row.guesses)] : []),
    ...(row.missing > 0 ? [tag('missing', 'orange', row.missing)] : []),
    ...(row.guesses + row.missing === 0 && row.state === 'taken' && !isTwin
      ? [tag('understood', 'green')]
      : []),
  ];
}

/** What the person must look at, element by element, each with the reason. */
export function rowNotes(row: ImportRow, t: Translate) {
  return elementKeys.flatMap((key) => {
    const mark = row.marks[key];
    if (!mark) return [];
    return [
      {
        key,
        element: t(`catalog.elements.${key}`),
        isGuess: mark.state === 'guessed',
        kind: t(`catalogImport.mark.${mark.state}`),
        reason: mark.reason ? t(`catalogImport.reason.${mark.reason}`) : t('catalogImport.reason.blank'),
      },
    ];
  });
}

/** The same reason is told once for all its elements. */
function groupedNotes(row: ImportRow, t: Translate) {
  const groups = new Map<string, { kind: string; reason: string; elements: string[] }>();
  for (const { kind, reason, element } of rowNotes(row, t)) {
    const group = groups.get(kind + reason) ?? { kind, reason, elements: [] };
    group.elements.push(element);
    groups.set(kind + reason, group);
  }
  return [...groups.values()].map(({ kind, reason, elements }) => ({
    kind,
    reason,
    element: elements.join('、'),
  }));
}

function elementView(row: ImportRow, key: ElementKey, t: Translate) {
  const lines = elementLines(row.elements, key, t);
  const mark = row.marks[key];
  if (lines.length === 0 && (isExtension(key) || !mark)) return [];
  return [
    {
      key: t(`catalog.elements.${key}`),
      value: lines.length > 0 ? lines : [t('catalog.none')],
      mark: mark ? t(`catalogImport.mark.${mark.state}`) : null,
      isGuess: mark?.state === 'guessed',
    },
  ];
}

export function problemText(problem: RowProblem, t: Translate): string {
  const label = problem.params?.label;
  const named = typeof label === 'string' && label.includes('.') ? t(label) : label;
  return t(fieldErrorKey(problem.code), { ...problem.params, label: named ?? t('form.thisField') });
}
