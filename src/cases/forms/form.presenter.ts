import type { FormState } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import type { FieldSpec } from './form-spec.js';

/** One input with finished words, for `cases/_fields.ejs`. */
export interface PresentedField {
  readonly type: FieldSpec['type'] | 'heading' | 'fold' | 'endFold';
  readonly name: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly value: string;
  readonly error: string | undefined;
  readonly optional: boolean;
  readonly rows: number;
  /** Of a file input. */
  readonly accept?: string | undefined;
  readonly items: readonly { value: string; text: string; hint: string | undefined; checked: boolean }[];
}

/** A name of this domain's words, or the whole key of another's. */
function keyOf(section: string, name: string): string {
  return name.includes('.') ? name : `cases.${section}.${name}`;
}

/** What was typed wins over what the case suggests. */
export function presentField(spec: FieldSpec, form: FormState, t: Translate): PresentedField {
  const typed = form.values[spec.name];
  const value = String(typed ?? spec.value ?? '');
  return {
    type: spec.type,
    name: spec.name,
    label: t(keyOf('field', spec.label ?? spec.name)),
    hint: spec.hint ? t(keyOf('hint', spec.hint)) : undefined,
    value,
    error: form.errors[spec.name],
    optional: spec.optional ?? false,
    rows: spec.rows ?? 5,
    accept: spec.accept,
    items: (spec.items ?? []).map((item) => ({
      value: String(item.value),
      text: item.text,
      hint: item.hint,
      checked: String(item.value) === value,
    })),
  };
}

export function sectionHeading(name: string, t: Translate): PresentedField {
  return noInput('heading', name, t(keyOf('section', name)));
}

/** Inputs that are seldom needed, folded away until one of them is filled in or wrong. */
export function folded(name: string, inputs: readonly PresentedField[], t: Translate): PresentedField[] {
  const used = inputs.some(({ type, value, error }) => error || (type === 'text' && value !== ''));
  return [
    { ...noInput('fold', name, t(keyOf('section', name))), value: used ? 'open' : '' },
    ...inputs,
    noInput('endFold', name, ''),
  ];
}

function noInput(type: 'heading' | 'fold' | 'endFold', name: string, label: string): PresentedField {
  return {
    type,
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
