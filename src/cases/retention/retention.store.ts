import type { LocalDate } from '../../kernel/local-date.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';
import type { RetentionKind, RetentionPlan, Unsealing } from './retention.js';

/** Every opening of the seal, the newest first. */
export function unsealingsOf(reader: Reader, caseId: number): Promise<Unsealing[]> {
  return reader.all<Unsealing>(
    `SELECT id, purpose, reason, opened_on AS "openedOn", until_on AS "untilOn",
       opened_by_name AS "openedByName", closed_on AS "closedOn"
     FROM case_unsealings WHERE case_id = ? ORDER BY id DESC`,
    [caseId],
  );
}

export async function insertUnsealing(
  ctx: CommandContext,
  input: Pick<Unsealing, 'purpose' | 'reason' | 'untilOn'> & {
    readonly caseId: number;
    readonly accountId: number;
  },
): Promise<void> {
  await ctx.run(
    `INSERT INTO case_unsealings (case_id, purpose, reason, opened_on, until_on, opened_by, opened_by_name)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [input.caseId, input.purpose, input.reason, ctx.today, input.untilOn, input.accountId, ctx.actor.name],
  );
}

/** Ends those that still run; a later one may be opened again. */
export async function closeUnsealings(ctx: CommandContext, caseId: number): Promise<void> {
  await ctx.run(
    'UPDATE case_unsealings SET closed_on = ? WHERE case_id = ? AND closed_on IS NULL AND until_on >= ?',
    [ctx.today, caseId, ctx.today],
  );
}

const planColumns = `counted_from AS "countedFrom", scans_state AS "scansState", contact_state AS "contactState",
  scans_announced_on AS "scansAnnouncedOn", contact_announced_on AS "contactAnnouncedOn",
  scans_erased_on AS "scansErasedOn", contact_erased_on AS "contactErasedOn",
  hold_reason AS "holdReason", held_by_name AS "heldByName", held_on AS "heldOn"`;

export async function planOf(reader: Reader, caseId: number): Promise<RetentionPlan | null> {
  const plan = await reader.get<RetentionPlan>(
    `SELECT ${planColumns} FROM case_retention WHERE case_id = ?`,
    [caseId],
  );
  return plan ?? null;
}

/** What a case holds of each kind; partners and the agent count with the applicant. */
export async function heldData(
  reader: Reader,
  caseId: number,
): Promise<Readonly<Record<RetentionKind, boolean>>> {
  const row = await reader.get<Record<RetentionKind, boolean | number>>(
    `SELECT EXISTS (SELECT 1 FROM case_files f WHERE f.case_id = c.id
         AND f.role IN ('identityProof', 'authorisation', 'agentProof')) AS scans,
       (COALESCE(c.id_number_sealed, c.phone_sealed, c.address_sealed, c.email_sealed) IS NOT NULL
         OR EXISTS (SELECT 1 FROM case_parties p WHERE p.case_id = c.id
           AND COALESCE(p.id_number_sealed, p.phone_sealed) IS NOT NULL)) AS contact
     FROM cases c WHERE c.id = ?`,
    [caseId],
  );
  return { scans: Boolean(row?.scans), contact: Boolean(row?.contact) };
}

/** Makes the plan, or moves its day; what is moved is announced anew. */
export async function keepPlan(
  ctx: CommandContext,
  plan: {
    readonly caseId: number;
    readonly officeId: number;
    readonly from: LocalDate;
    readonly held: Readonly<Record<RetentionKind, boolean>>;
  },
): Promise<void> {
  await ctx.run(
    `INSERT INTO case_retention (case_id, office_id, counted_from, scans_state, contact_state)
     VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (case_id) DO UPDATE SET counted_from = excluded.counted_from,
       scans_announced_on = CASE WHEN case_retention.counted_from = excluded.counted_from
         THEN case_retention.scans_announced_on END,
       contact_announced_on = CASE WHEN case_retention.counted_from = excluded.counted_from
         THEN case_retention.contact_announced_on END`,
    [
      plan.caseId,
      plan.officeId,
      plan.from,
      plan.held.scans ? 'kept' : 'none',
      plan.held.contact ? 'kept' : 'none',
    ],
  );
}

/** Holds with a reason; null releases, and what was announced is announced anew. */
export async function setHold(ctx: CommandContext, caseId: number, reason: string | null): Promise<void> {
  const held = reason !== null;
  await ctx.run(
    `UPDATE case_retention SET hold_reason = ?, held_by_name = ?, held_on = ?,
       scans_announced_on = NULL, contact_announced_on = NULL WHERE case_id = ?`,
    [reason, held ? ctx.actor.name : null, held ? ctx.today : null, caseId],
  );
}
