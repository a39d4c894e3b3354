import type { Office } from './office.js';

export interface TreeNode {
  readonly office: Office;
  /** 0 = at the top. */
  readonly depth: number;
}

/** Parents before their children, siblings in their order. An office whose parent is not in the list stands at the top. */
export function inTreeOrder(offices: readonly Office[]): TreeNode[] {
  const known = new Set(offices.map(({ id }) => id));
  const children = new Map<number | null, Office[]>();
  for (const office of offices) {
    const parent = office.parentId !== null && known.has(office.parentId) ? office.parentId : null;
    children.set(parent, [...(children.get(parent) ?? []), office]);
  }
  const below = (parentId: number | null, depth: number): TreeNode[] =>
    (children.get(parentId) ?? []).flatMap((office) => [{ office, depth }, ...below(office.id, depth + 1)]);
  return below(null, 0);
}

/** The office itself and everything below it. */
export function withDescendants(offices: readonly Office[], id: number): ReadonlySet<number> {
  const found = new Set([id]);
  for (const { office } of inTreeOrder(offices)) {
    if (office.parentId !== null && found.has(office.parentId)) found.add(office.id);
  }
  return found;
}
