import { type ErrorParams, forbidden } from './domain-error.js';

/** A policy's answer: allowed, or not with the reason that the 403 page and the greyed button show. */
export type Verdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly reason: string; readonly params?: ErrorParams };

export const allow: Verdict = { allowed: true };

export function refuse(reason: string, params?: ErrorParams): Verdict {
  return params ? { allowed: false, reason, params } : { allowed: false, reason };
}

/** Throws forbidden with the verdict's reason; the 403 page says it. */
export function authorize(verdict: Verdict): void {
  if (!verdict.allowed) throw forbidden(verdict.reason, verdict.params);
}
