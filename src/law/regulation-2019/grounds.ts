import type { Ground } from './ground.js';
import { otherGrounds } from './other-grounds.js';
import { releaseGrounds } from './release-grounds.js';

/** Every outcome, in the order of table three of the annual report. */
export const grounds = [...releaseGrounds, ...otherGrounds] as const;

export type GroundCode = (typeof grounds)[number]['code'];

const byCode = new Map<string, Ground & { readonly code: GroundCode }>(
  grounds.map((entry) => [entry.code, entry]),
);

/** The record of one outcome. Throws RangeError on an unknown code. */
export function groundOf(code: GroundCode): Ground & { readonly code: GroundCode } {
  const found = byCode.get(code);
  if (found === undefined) throw new RangeError(`ground: ${code}`);
  return found;
}

export function isGroundCode(text: string): text is GroundCode {
  return byCode.has(text);
}
