/** Values of an address's query: readers change them, so each is checked and never refused. */
export function textValue(value: unknown, max: number): string {
  return typeof value === 'string' ? value.trim().slice(0, max) : '';
}

/** A positive whole number within what both databases hold as an id; null for anything else. */
export function idValue(value: unknown): number | null {
  if (typeof value !== 'string' || !/^[1-9]\d{0,8}$/.test(value)) return null;
  return Number(value);
}

export function cursorValue(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
