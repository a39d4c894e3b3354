import type { Reader } from '../platform/database/index.js';
import { type AuditEntry, GENESIS_HASH, hashEntry } from './audit.js';

const CHUNK = 1000;

export interface AuditVerification {
  readonly ok: boolean;
  /** Lines read, up to and with the broken one. */
  readonly entries: number;
  /** The chain's last hash: written down elsewhere, it proves later that nothing was cut off and replaced. */
  readonly headHash: string;
  readonly broken: { readonly seq: number; readonly problem: AuditProblem } | null;
}

/** missing: a number is absent; changed: the line is not what was hashed; chain: it does not follow its predecessor. */
export type AuditProblem = 'missing' | 'changed' | 'chain' | 'head';

interface AuditRow {
  seq: number;
  at: string;
  actor_kind: string;
  actor_id: number | null;
  actor_name: string;
  actor_ip: string | null;
  action: string;
  entity: string;
  entity_id: string | null;
  office_id: number | null;
  summary: string;
  prev_hash: string;
  hash: string;
}

/** Recomputes the whole chain in chunks, so that memory does not grow with the table. */
export async function verifyAudit(reader: Reader): Promise<AuditVerification> {
  // The head is read first: lines that are added meanwhile lie beyond it and are left to the next time.
  const head = await reader.get<{ seq: number; hash: string }>(
    'SELECT seq, hash FROM audit_head WHERE id = 1',
  );
  let seq = 0;
  let hash = GENESIS_HASH;
  if (!head) return { ok: false, entries: 0, headHash: hash, broken: { seq: 0, problem: 'head' } };

  while (seq < head.seq) {
    const rows = await reader.all<AuditRow>(
      `SELECT seq, at, actor_kind, actor_id, actor_name, actor_ip, action, entity, entity_id, office_id, summary,
         prev_hash, hash
       FROM audit_entries WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?`,
      [seq, head.seq, CHUNK],
    );
    if (rows.length === 0) return broken(seq + 1, 'missing', hash);
    for (const row of rows) {
      const problem = problemOf(row, seq, hash);
      if (problem) return broken(problem === 'missing' ? seq + 1 : row.seq, problem, hash);
      seq = row.seq;
      hash = row.hash;
    }
  }
  if (hash !== head.hash) return broken(seq, 'head', hash);
  const beyond = await reader.get<{ seq: number }>(
    'SELECT MAX(e.seq) AS seq FROM audit_entries e JOIN audit_head h ON h.id = 1 WHERE e.seq > h.seq',
  );
  if (beyond?.seq) return broken(beyond.seq, 'head', hash);
  return { ok: true, entries: seq, headHash: hash, broken: null };
}

function problemOf(row: AuditRow, previousSeq: number, previousHash: string): AuditProblem | null {
  if (row.seq !== previousSeq + 1) return 'missing';
  if (row.prev_hash !== previousHash) return 'chain';
  return hashEntry(toEntry(row)) === row.hash ? null : 'changed';
}

function toEntry(row: AuditRow): AuditEntry {
  return {
    seq: row.seq,
    at: row.at,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorName: row.actor_name,
    actorIp: row.actor_ip,
    action: row.action,
    entity: row.entity,
    entityId: row.entity_id,
    officeId: row.office_id,
    summary: row.summary,
    prevHash: row.prev_hash,
  };
}

function broken(seq: number, problem: AuditProblem, headHash: string): AuditVerification {
  return { ok: false, entries: seq, headHash, broken: { seq, problem } };
}
