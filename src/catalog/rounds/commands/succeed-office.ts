import type { CommandContext, Reader } from '../../../platform/database/index.js';
import { appendLog } from '../round.store.js';

interface Pair {
  readonly office: { readonly id: number; readonly name: string };
  readonly successor: { readonly id: number; readonly name: string };
}

/** A place that the ended office has in a round that is not closed. */
export interface RoundPlace {
  readonly kind: 'field' | 'fieldJoined' | 'invitation' | 'round';
  readonly id: number;
  readonly roundId: number;
  /** The assignment, for a field or an invitation. */
  readonly assignmentId: number | null;
  readonly roundName: string;
  readonly fieldName: string | null;
  /** The successor's own assignment of the same field, which takes the rows in. */
  readonly twinId: number | null;
  readonly twinRemoved: boolean;
}

interface PlaceRow {
  id: number;
  round_id: number;
  round_name: string;
  assignment_id: number | null;
  field_name: string | null;
  twin_id: number | null;
  twin_removed: string | null;
}

/** As lead of a field, as a department asked for its opinion, as the 主管部门 of the round. */
export async function roundPlaces(reader: Reader, { office, successor }: Pair): Promise<RoundPlace[]> {
  const [fields, invitations, rounds] = await Promise.all([
    reader.all<PlaceRow>(
      `SELECT a.id, a.round_id, c.name AS round_name, a.id AS assignment_id, f.name AS field_name, t.id AS twin_id,
         t.removed_on AS twin_removed
       FROM catalog_round_assignments a JOIN catalog_rounds c ON c.id = a.round_id
       JOIN catalog_fields f ON f.id = a.field_id
       LEFT JOIN catalog_round_assignments t
         ON t.round_id = a.round_id AND t.field_id = a.field_id AND t.lead_office_id = ?
       WHERE a.lead_office_id = ? AND a.removed_on IS NULL AND c.state <> 'closed' ORDER BY a.round_id, f.position, a.id`,
      [successor.id, office.id],
    ),
    reader.all<PlaceRow>(
      `SELECT i.id, a.round_id, c.name AS round_name, a.id AS assignment_id, f.name AS field_name, NULL AS twin_id,
         NULL AS twin_removed
       FROM catalog_round_invitations i JOIN catalog_round_assignments a ON a.id = i.assignment_id
       JOIN catalog_rounds c ON c.id = a.round_id JOIN catalog_fields f ON f.id = a.field_id
       WHERE i.office_id = ? AND i.state = 'open' AND c.state <> 'closed' ORDER BY a.round_id, i.id`,
      [office.id],
    ),
    reader.all<PlaceRow>(
      `SELECT c.id, c.id AS round_id, c.name AS round_name, NULL AS assignment_id, NULL AS field_name, NULL AS twin_id,
         NULL AS twin_removed
       FROM catalog_rounds c WHERE c.office_id = ? AND c.state <> 'closed' ORDER BY c.id`,
      [office.id],
    ),
  ]);
  return [
    ...fields.map((row) => toPlace(row, row.twin_id === null ? 'field' : 'fieldJoined')),
    ...invitations.map((row) => toPlace(row, 'invitation')),
    ...rounds.map((row) => toPlace(row, 'round')),
  ];
}

function toPlace(row: PlaceRow, kind: RoundPlace['kind']): RoundPlace {
  return {
    kind,
    id: row.id,
    roundId: row.round_id,
    assignmentId: row.assignment_id,
    roundName: row.round_name,
    fieldName: row.field_name,
    twinId: row.twin_id,
    twinRemoved: row.twin_removed !== null,
  };
}

/**
 * The successor takes every place over, with steps, comments, invitations and history. The people named stay named:
 * who has not moved to the successor is shown as gone until the 主管部门 names somebody else.
 */
export async function takeRoundPlaces(ctx: CommandContext, pair: Pair): Promise<void> {
  for (const place of await roundPlaces(ctx, pair)) {
    if (place.kind === 'round') {
      await ctx.run('UPDATE catalog_rounds SET office_id = ?, version = version + 1 WHERE id = ?', [
        pair.successor.id,
        place.id,
      ]);
    } else if (place.kind === 'invitation') {
      await ctx.run('UPDATE catalog_round_invitations SET office_id = ?, organ_name = ? WHERE id = ?', [
        pair.successor.id,
        pair.successor.name,
        place.id,
      ]);
    } else if (place.twinId === null) {
      await ctx.run('UPDATE catalog_round_assignments SET lead_office_id = ? WHERE id = ?', [
        pair.successor.id,
        place.id,
      ]);
    } else {
      await joinFields(ctx, place, place.twinId);
    }
    await appendLog(ctx, {
      roundId: place.roundId,
      ...(place.assignmentId === null ? {} : { assignmentId: place.twinId ?? place.assignmentId }),
      action: 'officeSucceeded',
      note: `${pair.office.name} → ${pair.successor.name}`,
    });
  }
}

/** Two fields of one round become one: the successor already leads the same field. */
async function joinFields(
  ctx: CommandContext,
  { id, roundId, twinRemoved }: RoundPlace,
  twinId: number,
): Promise<void> {
  if (twinRemoved) {
    await ctx.run(
      'UPDATE catalog_round_assignments SET removed_on = NULL, removed_reason = NULL WHERE id = ?',
      [twinId],
    );
    await appendLog(ctx, { roundId, assignmentId: twinId, action: 'fieldRestored' });
  }
  // A row that both had a record of keeps the successor's: what is left stays readable under the old assignment.
  await ctx.run(
    `UPDATE catalog_round_rows SET assignment_id = ? WHERE assignment_id = ? AND entry_id NOT IN
       (SELECT x.entry_id FROM catalog_round_rows x WHERE x.assignment_id = ?)`,
    [twinId, id, twinId],
  );
  for (const table of ['catalog_round_invitations', 'catalog_round_comments', 'catalog_round_log']) {
    await ctx.run(`UPDATE ${table} SET assignment_id = ? WHERE assignment_id = ?`, [twinId, id]);
  }
  await ctx.run('UPDATE catalog_round_assignments SET removed_on = ?, removed_reason = ? WHERE id = ?', [
    ctx.today,
    '并入承接单位的同一领域',
    id,
  ]);
}
