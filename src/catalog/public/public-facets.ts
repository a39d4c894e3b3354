import { parseTimeLimit } from '../elements/time-limit.js';
import type { EntryElements } from '../entry.js';

/**
 * What the public may narrow the catalog by besides field and office. Each value is one bit of a row's signature, so
 * that rows of one signature can be counted and listed together; bits are stored, so their numbers never change.
 */
export const facets = [
  { key: 'tier', values: { county: 1, township: 2, village: 4 } },
  { key: 'audience', values: { allSociety: 8, specific: 16 } },
  { key: 'method', values: { proactive: 32, onRequest: 64 } },
  {
    key: 'five',
    values: { decision: 128, implementation: 256, management: 512, service: 1024, result: 2048 },
  },
] as const satisfies readonly { key: string; values: Readonly<Record<string, number>> }[];
export type FacetKey = (typeof facets)[number]['key'];

/** The chosen value of each facet; one value a facet. */
export type FacetChoice = Readonly<Partial<Record<FacetKey, string>>>;

/** A published row's signature: a bit for each value that it has. */
export function signatureOf({ tier, audience, method, fiveDisclosures }: EntryElements): number {
  const has: Readonly<Record<FacetKey, (value: string) => boolean>> = {
    tier: (value) => tier[value as keyof typeof tier],
    audience: (value) => (value === 'allSociety' ? audience.allSociety : Boolean(audience.specific)),
    method: (value) => method[value as keyof typeof method],
    five: (value) => fiveDisclosures.some((one) => one === value),
  };
  let signature = 0;
  for (const { key, values } of facets)
    for (const [value, bit] of Object.entries(values)) if (has[key](value)) signature |= bit;
  return signature;
}

/** The bits that a row must have to fit the choice; 0 fits every row. */
export function maskOf(choice: FacetChoice): number {
  let mask = 0;
  for (const { key, values } of facets) {
    const bit = Object.entries(values).find(([value]) => value === choice[key])?.[1];
    if (bit !== undefined) mask |= bit;
  }
  return mask;
}

/** Reads a choice from the address; values that no facet knows are left out. */
export function choiceOf(query: Readonly<Record<string, unknown>>): FacetChoice {
  return Object.fromEntries(
    facets.flatMap(({ key, values }) => {
      const value = query[key];
      return typeof value === 'string' && Object.hasOwn(values, value) ? [[key, value]] : [];
    }),
  );
}

/** Tags of the full text index, so that words and facets narrow together. */
export function facetTags(signature: number): readonly string[] {
  const tags: string[] = [];
  for (let bit = 1; bit <= 2048; bit *= 2) if ((signature & bit) !== 0) tags.push(`f${bit}`);
  return tags;
}

/** Whether the row must be updated again and again (更新周期), by its 公开时限. */
export function isPeriodic(timeLimit: string | null): boolean {
  return timeLimit !== null && parseTimeLimit(timeLimit).parts.some((part) => part.kind === 'periodic');
}
