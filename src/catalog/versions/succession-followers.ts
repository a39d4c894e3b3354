import type { Office } from '../../offices/index.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';

/** The office that ended and the one that carries on. */
export interface OfficePair {
  readonly office: Pick<Office, 'id' | 'name' | 'shortName'>;
  readonly successor: Pick<Office, 'id' | 'name'>;
}

/** Something besides the rows that goes to the successor, as the preview shows it. */
export interface Following {
  /** Words `catalogVersions.succession.follow.<kind>`. */
  readonly kind: string;
  /** Which one, in words: a round, the offices whose rows name the ended one; may be empty. */
  readonly name: string;
  readonly count: number;
}

export interface SuccessionFollower {
  readonly preview: (reader: Reader, pair: OfficePair) => Promise<readonly Following[]>;
  /** Runs in the transaction that carries the rows: everything goes to the successor, or nothing does. */
  readonly carry: (ctx: CommandContext, pair: OfficePair) => Promise<void>;
}

const followers = new Map<string, SuccessionFollower>();

/**
 * Lets another domain take part when an ended office's rows go to its successor, without this one knowing it. Called
 * by the composition; the same name replaces the follower of before.
 */
export function whenSucceeded(name: string, follower: SuccessionFollower): void {
  followers.set(name, follower);
}

export function otherFollowers(): readonly SuccessionFollower[] {
  return [...followers.values()];
}
