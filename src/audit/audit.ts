import { createHash } from 'node:crypto';

/** One line of the audit table, as it is hashed. */
export interface AuditEntry {
  readonly seq: number;
  /** Instant, UTC. */
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: number | null;
  readonly actorName: string;
  readonly actorIp: string | null;
  /** `<domain>.<past tense>`, e.g. `case.registered`. */
  readonly action: string;
  readonly entity: string;
  readonly entityId: string | null;
  readonly officeId: number | null;
  /** JSON text; never personal data of applicants. */
  readonly summary: string;
  readonly prevHash: string;
}

/** What the first entry follows. */
export const GENESIS_HASH = '0'.repeat(64);

/**
 * SHA-256 over the entry and its predecessor's hash: whoever changes, removes or inserts one line must rewrite
 * every later one, and the head printed by `mingdu audit verify` and kept elsewhere no longer agrees.
 */
export function hashEntry(entry: AuditEntry): string {
  const canonical = JSON.stringify([
    entry.seq,
    entry.at,
    entry.actorKind,
    entry.actorId,
    entry.actorName,
    entry.actorIp,
    entry.action,
    entry.entity,
    entry.entityId,
    entry.officeId,
    entry.summary,
    entry.prevHash,
  ]);
  return createHash('sha256').update(canonical).digest('hex');
}
