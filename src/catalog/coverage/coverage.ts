/** 权责清单 (powers) or 三定方案 (duties). */
export const listKinds = ['powers', 'duties'] as const;
export type ListKind = (typeof listKinds)[number];

/** One line of such a list, as the file has it. */
export interface ListedItem {
  /** 编码; '' when the list has none. */
  readonly code: string;
  readonly name: string;
  /** 权力类型: 行政许可, 行政处罚 … */
  readonly type: string;
  /** 实施主体 as printed. */
  readonly subject: string;
  /** 设定依据. */
  readonly basis: string;
}

/** The name without spaces and signs: two spellings of one item are equal. */
export function matchName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, 500);
}

interface KnownItem {
  readonly id: number;
  readonly code: string;
  readonly matchName: string;
  readonly removed: boolean;
}

/** What a newer list changes: nothing that was decided about an item is lost, since the item stays the same one. */
export interface ListChange<Known extends KnownItem> {
  readonly kept: readonly { readonly known: Known; readonly item: ListedItem; readonly position: number }[];
  readonly added: readonly { readonly item: ListedItem; readonly position: number }[];
  readonly removed: readonly Known[];
}

/** Finds each line of the newer list again: by its code, else by its name. */
export function compareLists<Known extends KnownItem>(
  known: readonly Known[],
  items: readonly ListedItem[],
): ListChange<Known> {
  const byCode = new Map(known.filter(({ code }) => code !== '').map((item) => [item.code, item]));
  const byName = new Map(known.map((item) => [item.matchName, item]));
  const taken = new Set<number>();
  const kept: { known: Known; item: ListedItem; position: number }[] = [];
  const added: { item: ListedItem; position: number }[] = [];
  const codesInFile = new Set(items.map(({ code }) => code).filter(Boolean));
  for (const [index, item] of items.entries()) {
    const position = index + 1;
    const named = byName.get(matchName(item.name));
    // A name that stands in the newer list under another code of the older one belongs to that one.
    const namesake = named && (named.code === '' || !codesInFile.has(named.code)) ? named : undefined;
    const found =
      (item.code === '' ? undefined : byCode.get(item.code)) ?? (item.code === '' ? named : namesake);
    if (found && !taken.has(found.id)) {
      taken.add(found.id);
      kept.push({ known: found, item, position });
    } else added.push({ item, position });
  }
  return { kept, added, removed: known.filter(({ id, removed }) => !taken.has(id) && !removed) };
}
