import { type GroundCode, groundOf } from '../law/index.js';

/** The facts of a ground, read by key. */
export interface Facts {
  has(key: string): boolean;
  /** Throws RangeError for a key that the officer left empty, so that no letter has a hole. */
  get(key: string): string;
}

/** Reads the facts of a ground. Throws RangeError naming the first required one that is missing. */
export function factsOf(code: GroundCode, given: Readonly<Record<string, string>>): Facts {
  const has = (key: string): boolean => (given[key] ?? '').trim() !== '';
  const missing = groundOf(code).facts.find((fact) => fact.required && !has(fact.key));
  if (missing) throw new RangeError(`${code}: fact missing: ${missing.key} ${missing.label}`);
  const get = (key: string): string => {
    if (!has(key)) throw new RangeError(`${code}: fact missing: ${key}`);
    return (given[key] ?? '').trim();
  };
  return { has, get };
}

/** The words of a choice; the code itself when the law's list has no such choice. */
export function choiceLabel(code: GroundCode, key: string, facts: Facts): string {
  const fact = groundOf(code).facts.find((each) => each.key === key);
  const chosen = facts.get(key);
  return fact?.choices?.find((choice) => choice.code === chosen)?.label ?? chosen;
}
