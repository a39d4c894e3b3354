type Schema = Readonly<Record<string, unknown>>;

/** What breaks the schema, with its place; the part of JSON Schema 2020-12 that ours uses, and an error for any other word. */
export function schemaProblems(schema: Schema, value: unknown, at = '$'): string[] {
  const problems: string[] = [];
  for (const [word, rule] of Object.entries(schema)) problems.push(...check(word, rule, schema, value, at));
  return problems;
}

function check(word: string, rule: unknown, schema: Schema, value: unknown, at: string): string[] {
  const wrong = (ok: boolean): string[] => (ok ? [] : [`${at}: ${word}`]);
  const fields = isObject(value) ? value : {};
  switch (word) {
    case '$schema':
    case '$id':
    case 'title':
    case 'description':
      return [];
    case 'type':
      return wrong([rule].flat().some((type) => isOf(type, value)));
    case 'enum':
      return wrong((rule as unknown[]).includes(value));
    case 'minimum':
      return wrong(typeof value !== 'number' || value >= (rule as number));
    case 'pattern':
      return wrong(typeof value !== 'string' || new RegExp(rule as string, 'u').test(value));
    case 'minItems':
      return wrong(!Array.isArray(value) || value.length >= (rule as number));
    case 'maxItems':
      return wrong(!Array.isArray(value) || value.length <= (rule as number));
    case 'required':
      return isObject(value)
        ? (rule as string[]).filter((key) => !(key in fields)).map((key) => `${at}.${key}: required`)
        : [];
    case 'properties':
      return Object.entries(rule as Record<string, Schema>).flatMap(([key, child]) =>
        key in fields ? schemaProblems(child, fields[key], `${at}.${key}`) : [],
      );
    case 'additionalProperties': {
      const known = Object.keys((schema.properties as object | undefined) ?? {});
      const others = Object.keys(fields).filter((key) => !known.includes(key));
      return rule === false
        ? others.map((key) => `${at}.${key}: not allowed`)
        : others.flatMap((key) => schemaProblems(rule as Schema, fields[key], `${at}.${key}`));
    }
    case 'propertyNames':
      return Object.keys(fields).flatMap((key) => schemaProblems(rule as Schema, key, `${at}.${key}`));
    case 'items':
      return Array.isArray(value)
        ? value.flatMap((item, i) => schemaProblems(rule as Schema, item, `${at}[${i}]`))
        : [];
    default:
      throw new Error(`the schema uses ${word}`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOf(type: unknown, value: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}
