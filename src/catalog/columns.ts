import type { ElementKey } from './entry.js';

/** Columns that the national table does not have and counties add; the others are always printed. */
export const extensionKeys = [
  'level3',
  'section',
  'enquiryPhone',
  'supervisionPhone',
  'fiveDisclosures',
  'formats',
  'updateCycle',
  'webAddress',
  'remarks',
] as const satisfies readonly ElementKey[];
export type ExtensionKey = (typeof extensionKeys)[number];

export function isExtension(key: ElementKey): key is ExtensionKey {
  return extensionKeys.some((extension) => extension === key);
}

/** The elements in the order of the printed table: 五公开 and 公开格式 stand where the counties put them. */
const printOrder: readonly ElementKey[] = [
  'level1',
  'level2',
  'level3',
  'content',
  'basis',
  'timeLimit',
  'updateCycle',
  'fiveDisclosures',
  'subject',
  'section',
  'channels',
  'webAddress',
  'formats',
  'audience',
  'method',
  'tier',
  'enquiryPhone',
  'supervisionPhone',
  'remarks',
];

/**
 * 目录的栏目设置: the columns of a field's tables and exports, in their order: those of the national table and the
 * extensions that the county chose for the field. Pass `[...extensionKeys]` as columns to print everything.
 */
export function shownColumns(field: { readonly columns: readonly ExtensionKey[] }): readonly ElementKey[] {
  return printOrder.filter((key) => !isExtension(key) || field.columns.includes(key));
}
