import { shanghaiDateTime } from '../../kernel/local-date.js';
import type { Verdict } from '../../kernel/verdict.js';
import type { Office } from '../../offices/index.js';
import type { Flash } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { deskCatalogPaths as paths } from '../catalog.paths.js';
import { type ElementKey, titleOf } from '../entry.js';
import type { CatalogEntry } from '../entry.store.js';
import type { LoggedAction } from './action-log.store.js';
import type { BulkResult } from './bulk-result.js';

/** What can be done to the chosen rows. */
export const bulkTasks = ['set', 'fill', 'submit', 'recall', 'copy', 'withdraw'] as const;
export type BulkTask = (typeof bulkTasks)[number];

export function errorText(verdict: Verdict, t: Translate): string | null {
  if (verdict.allowed) return null;
  return t(`catalog.errors.${verdict.reason.slice(verdict.reason.indexOf('.') + 1)}`, verdict.params ?? {});
}

/** The chosen rows with the reason why one is left out. */
export function chosenRows(
  entries: readonly CatalogEntry[],
  may: (entry: CatalogEntry) => Verdict,
  t: Translate,
) {
  return entries.map((entry) => ({
    id: entry.id,
    title: titleOf(entry.elements) || t('catalog.desk.untitled'),
    level1: entry.elements.level2 === null ? '' : (entry.elements.level1 ?? ''),
    href: paths.entry({ id: entry.id }),
    reason: errorText(may(entry), t),
  }));
}

export function elementChoices(keys: readonly ElementKey[], chosen: unknown, t: Translate) {
  return keys.map((key) => ({
    value: key,
    text: t(`catalog.elements.${key}`),
    checked: chosen === key,
  }));
}

export function officeItems(offices: readonly Office[], t: Translate) {
  return [
    { value: '', text: t('catalogBulk.chooseOffice') },
    ...offices.map((office) => ({ value: String(office.id), text: office.name })),
  ];
}

/** `已修改 12 行，3 行原来就是这样，1 行不能修改。` */
export function bulkFlash(task: string) {
  return ({ done, unchanged, skipped }: BulkResult): Flash => ({
    kind: done > 0 ? 'success' : 'warning',
    key: `catalogBulk.flash.${task}`,
    params: { done, unchanged, skipped },
  });
}

export function undoView(action: LoggedAction | undefined, t: Translate) {
  if (!action) return null;
  return {
    id: action.id,
    action: paths.undo(),
    text: t('catalogBulk.undo.text', {
      kind: t(`catalogBulk.kind.${action.kind}`),
      count: action.steps.length,
      at: shanghaiDateTime(new Date(action.at)),
    }),
  };
}
