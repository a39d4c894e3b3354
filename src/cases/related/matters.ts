import type { FieldError } from '../../kernel/domain-error.js';

/** One application names no more; the form of the register says the same. */
export const MAX_MATTERS = 20;
export const MAX_MATTER_LENGTH = 1000;

/** What is wrong with the list of matters; null when it can be split by it. */
export function mattersProblem(matters: readonly string[]): FieldError | null {
  if (matters.length < 2) return { field: 'matters', code: 'related.oneMatter' };
  const twice = matters.find((matter, index) => matters.indexOf(matter) !== index);
  return twice === undefined
    ? null
    : { field: 'matters', code: 'related.matterTwice', params: { matter: twice.slice(0, 30) } };
}
