import type { ValidationErrorItem } from 'joi';
import type { FieldError } from '../../kernel/domain-error.js';
import type { Translate } from '../i18n/index.js';
import { fieldErrorKey } from './word-keys.js';

/** What a form shows when it comes back: what was typed and every problem, in the order of the form. */
export interface FormState {
  readonly values: Readonly<Record<string, unknown>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly summary: readonly { readonly field: string; readonly text: string }[];
}

export function emptyForm(values: Readonly<Record<string, unknown>> = {}): FormState {
  return { values, errors: {}, summary: [] };
}

export function failedForm(
  values: Readonly<Record<string, unknown>>,
  problems: readonly FieldError[],
  t: Translate,
): FormState {
  const errors: Record<string, string> = {};
  const summary: { field: string; text: string }[] = [];
  for (const { field, code, params } of problems) {
    if (errors[field] !== undefined) continue;
    const text = t(fieldErrorKey(code), withLabel(params, t));
    errors[field] = text;
    summary.push({ field, text });
  }
  return { values, errors, summary };
}

function withLabel(params: FieldError['params'], t: Translate): Record<string, string | number> {
  const label = params?.label;
  return {
    ...params,
    label: typeof label === 'string' && label.includes('.') ? t(label) : (label ?? t('form.thisField')),
  };
}

/** Joi's types in fewer words: a person need not know a regular expression from an alternative. */
const codeOfType: Readonly<Record<string, string>> = {
  'any.required': 'required',
  'string.empty': 'required',
  'array.min': 'required',
  'array.includesRequiredUnknowns': 'required',
  'any.only': 'choose',
  'string.max': 'tooLong',
  'string.min': 'tooShort',
  'string.email': 'email',
  'string.uri': 'uri',
  'string.pattern.base': 'pattern',
  'string.pattern.name': 'pattern',
  'number.base': 'number',
  'number.unsafe': 'number',
  'number.integer': 'integer',
  'number.positive': 'tooSmall',
  'number.min': 'tooSmall',
  'number.max': 'tooLarge',
  'array.max': 'tooMany',
  'object.unknown': 'unknown',
};

export function fieldErrorOf(item: ValidationErrorItem): FieldError {
  const code = codeOfType[item.type] ?? (isJoiType(item.type) ? 'pattern' : item.type);
  const label = item.context?.label;
  const limit = item.context?.limit;
  return {
    field: item.path.join('.'),
    code,
    params: {
      ...(typeof label === 'string' && label !== item.path.join('.') ? { label } : {}),
      ...(typeof limit === 'number' ? { limit } : {}),
    },
  };
}

function isJoiType(type: string): boolean {
  return /^(any|string|number|array|object|boolean|date|alternatives|binary)\./.test(type);
}
