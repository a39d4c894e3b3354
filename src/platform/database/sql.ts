const numbered = new Map<string, string>();

/** `?` → `$1`, `$2`, … for PostgreSQL; each text is converted once. Question marks in literals are not supported. */
export function numberPlaceholders(sql: string): string {
  const known = numbered.get(sql);
  if (known !== undefined) return known;
  let n = 0;
  const text = sql.replace(/\?/g, () => `$${++n}`);
  numbered.set(sql, text);
  return text;
}

/** `?, ?, ?` for an IN list of `length` values. */
export function placeholders(length: number): string {
  return Array.from({ length }, () => '?').join(', ');
}
