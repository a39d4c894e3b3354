/**
 * An expected refusal, told to the person in words. `code` is stable and names an entry of the words table
 * (`errors.<code>`); `kind` decides the HTTP status in one place (`platform/http/error-handler.ts`).
 * Anything else that is thrown is a defect.
 */
export type ErrorKind = 'invalid' | 'notFound' | 'forbidden' | 'conflict' | 'tooMany';

export type ErrorParams = Readonly<Record<string, string | number>>;

/** One problem of a form: `field` is the input's name, `code` names an entry of the words table. */
export interface FieldError {
  readonly field: string;
  readonly code: string;
  readonly params?: ErrorParams;
}

export class DomainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    readonly params: ErrorParams = {},
    readonly fields: readonly FieldError[] = [],
  ) {
    super(code);
    this.name = 'DomainError';
  }
}

export function notFound(code: string, params?: ErrorParams): DomainError {
  return new DomainError('notFound', code, params);
}

export function forbidden(code: string, params?: ErrorParams): DomainError {
  return new DomainError('forbidden', code, params);
}

export function conflict(code: string, params?: ErrorParams): DomainError {
  return new DomainError('conflict', code, params);
}

/** Bad input: every problem at once, in the order of the form. */
export function invalid(fields: readonly FieldError[], code = 'form.invalid'): DomainError {
  return new DomainError('invalid', code, {}, fields);
}
