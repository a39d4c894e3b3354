import type { FormState } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import type { FieldSpec } from './form-spec.js';

/** One input with finished words, for `cases/_fields.ejs`. */
export interface PresentedField {
  readonly type: FieldSpec['type'] | 'heading';
  readonly name: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly value: string;
  readonly error: string | undefined;
  readonly optional: boolean;
  readonly rows: number;
  readonly items: readonly { value: string; text: string; hint: string | undefined; checked: boolean }[];
}

/** What was typed wins over what the case suggests. */
export function presentField(spec: FieldSpec, form: FormState, t: Translate): PresentedField {
  const typed = form.values[spec.name];
  const value = String(typed ?? spec.value ?? '');
  return {
    type: spec.type,
    name: spec.name,
    label: t(`cases.field.${spec.label ?? spec.name}`),
    hint: spec.hint ? t(`cases.hint.${spec.hint}`) : undefined,
    value,
    error: form.errors[spec.name],
    optional: spec.optional ?? false,
    rows: spec.rows ?? 5,
    items: (spec.items ?? []).map((item) => ({
      value: String(item.value),
      text: item.text,
      hint: item.hint,
      checked: String(item.value) === value,
    })),
  };
}

export function sectionHeading(name: string, t: Translate): PresentedField {
  const label = t(`cases.section.${name}`);
  return {
    type: 'heading',
    name,
    label,
    hint: undefined,
    value: '',
    error: undefined,
    optional: false,
    rows: 0,
    items: [],
  };
}
