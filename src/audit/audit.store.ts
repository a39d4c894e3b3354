import type { Actor } from '../kernel/actor.js';
import type { CommandContext } from '../platform/database/index.js';
import { type AuditEntry, hashEntry } from './audit.js';
import { AuditEntryModel } from './audit.model.js';

export interface AuditRecord {
  /** `<domain>.<past tense>`, e.g. `case.registered`. */
  readonly action: string;
  /** What it was done to: `case`, `office`, `account` … with its id. */
  readonly entity: string;
  readonly entityId?: number | string | null;
  /** The office concerned; without it the actor's own. */
  readonly officeId?: number | null;
  /** What is worth knowing later. Never personal data of applicants: the table is never thinned out. */
  readonly summary?: object;
  /** Who did it, where that is not the request's actor: a sign-in is done by the person who is not yet signed in. */
  readonly actor?: Actor;
}

/**
 * Appends one line to the audit table, in the caller's transaction: what is rolled back leaves no line, what is
 * committed leaves one. The head row stays locked until then, so the chain has one order.
 */
export async function recordAudit(ctx: CommandContext, record: AuditRecord): Promise<void> {
  // The update locks the head; its hash is still that of the entry before.
  await ctx.run('UPDATE audit_head SET seq = seq + 1 WHERE id = 1');
  const head = await ctx.get<{ seq: number; hash: string }>('SELECT seq, hash FROM audit_head WHERE id = 1');
  if (!head) throw new Error('the audit head is missing');
  const actor = record.actor ?? ctx.actor;
  const entry: AuditEntry = {
    seq: head.seq,
    at: ctx.now,
    actorKind: actor.kind,
    actorId: actor.accountId,
    actorName: actor.name,
    actorIp: actor.ip,
    action: record.action,
    entity: record.entity,
    entityId: record.entityId == null ? null : String(record.entityId),
    officeId: record.officeId === undefined ? actor.officeId : record.officeId,
    summary: JSON.stringify(record.summary ?? {}),
    prevHash: head.hash,
  };
  const hash = hashEntry(entry);
  await AuditEntryModel.create({ ...entry, hash }, { transaction: ctx.tx });
  await ctx.run('UPDATE audit_head SET hash = ? WHERE id = 1', [hash]);
}
