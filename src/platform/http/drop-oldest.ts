/** Keeps a memory of this process small: what was put in first goes first. */
export function dropOldest(kept: Map<string, unknown> | Set<string>, limit: number): void {
  const [oldest] = kept.keys();
  if (kept.size > limit && oldest !== undefined) kept.delete(oldest);
}
