/** Words of a refusal stand in the namespace of the domain that refuses: `cases.changed` → `cases.errors.changed`. */
export function errorKey(code: string): string {
  return withSection(code, 'errors');
}

/** Words of a field's problem: general ones in `form`, a domain's own as `catalog.noBasis` → `catalog.form.noBasis`. */
export function fieldErrorKey(code: string): string {
  return code.includes('.') ? withSection(code, 'form') : `form.${code}`;
}

function withSection(code: string, section: string): string {
  const dot = code.indexOf('.');
  return `${code.slice(0, dot)}.${section}.${code.slice(dot + 1)}`;
}
