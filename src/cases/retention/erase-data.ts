import { recordAudit } from '../../audit/index.js';
import { eraseContent } from '../../files/index.js';
import { addDays, addMonths } from '../../kernel/local-date.js';
import type { CaseContext } from '../case.js';
import { takeCase } from '../case.store.js';
import { storeDerivation } from '../derivation/derivation.js';
import { type OpenCase, openCase } from '../open-case.js';
import { NOT_YET, planTurn, startOf } from './plan-erasure.js';
import { erasableOn, type RetentionKind, retentionKinds, yearsFor } from './retention.js';
import { heldData, keepPlan } from './retention.store.js';

/** Days that the list looks ahead: what falls due in them is announced. */
export const ANNOUNCED_DAYS = 90;
const ANNOUNCE_BATCH = 500;
const ERASE_BATCH = 20;
/** Of each kind of work, in one run of the housekeeping: nobody waits long for the one writer. */
const MOST_TURNS = 20;

type Write = <Result>(work: (ctx: CaseContext) => Promise<Result>) => Promise<Result>;

/**
 * 保存期限: plans, announces, and erases what has stood announced long enough. Small transactions, each safe beside other
 * processes; a run that is cut off loses nothing. Resolves to the number of erasures.
 */
export async function keepRetention(write: Write): Promise<number> {
  for (let turn = 0; turn < MOST_TURNS; turn++) if (await write(planTurn)) break;
  let erased = 0;
  for (const kind of retentionKinds) {
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      if ((await write((ctx) => announceTurn(ctx, kind))) < ANNOUNCE_BATCH) break;
    }
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      const done = await write((ctx) => eraseTurn(ctx, kind));
      erased += done.erased;
      if (done.seen < ERASE_BATCH) break;
    }
  }
  return erased;
}

/** 公示: from this day on it stands in the list, and the days of notice run. */
async function announceTurn(ctx: CaseContext, kind: RetentionKind): Promise<number> {
  const until = addMonths(addDays(ctx.today, ANNOUNCED_DAYS), -12 * yearsFor(kind, ctx.law.settings));
  const rows = await ctx.all(
    `UPDATE case_retention SET ${kind}_announced_on = ? WHERE case_id IN (
       SELECT case_id FROM case_retention
       WHERE ${kind}_state = 'kept' AND counted_from <= ? AND ${kind}_announced_on IS NULL
       ORDER BY counted_from, case_id LIMIT ${ANNOUNCE_BATCH}) RETURNING case_id`,
    [ctx.today, until],
  );
  return rows.length;
}

async function eraseTurn(
  ctx: CaseContext,
  kind: RetentionKind,
): Promise<{ readonly seen: number; readonly erased: number }> {
  const { settings } = ctx.law;
  const rows = await ctx.all<{ id: number }>(
    `SELECT r.case_id AS id FROM case_retention r
     WHERE r.${kind}_state = 'kept' AND r.counted_from <= ? AND r.${kind}_announced_on <= ?
       AND r.hold_reason IS NULL AND NOT EXISTS (SELECT 1 FROM case_unsealings u
         WHERE u.case_id = r.case_id AND u.closed_on IS NULL AND u.until_on >= ?)
     ORDER BY r.counted_from, r.case_id LIMIT ${ERASE_BATCH}`,
    [
      // A day more than the years back, since 29 February has no like day in most years: the day itself is checked below.
      addDays(addMonths(ctx.today, -12 * yearsFor(kind, settings)), 1),
      addDays(ctx.today, -settings.eraseNoticeDays),
      ctx.today,
    ],
  );
  let erased = 0;
  for (const { id } of rows) if (await eraseOne(ctx, id, kind)) erased++;
  return { seen: rows.length, erased };
}

/** Judges the case by its whole history once more; a plan that is out of date is moved, and announced anew. */
async function eraseOne(ctx: CaseContext, caseId: number, kind: RetentionKind): Promise<boolean> {
  const open = await openCase(ctx, await takeCase(ctx, caseId));
  const still = await ctx.get(
    `SELECT 1 AS ok FROM case_retention WHERE case_id = ? AND ${kind}_state = 'kept' AND hold_reason IS NULL`,
    [caseId],
  );
  if (!still) return false;
  const from = await startOf(ctx, open);
  if (from === null || erasableOn(kind, from, ctx.law.settings) > ctx.today) {
    const held = await heldData(ctx, caseId);
    await keepPlan(ctx, { caseId, officeId: open.record.officeId, from: from ?? NOT_YET, held });
    return false;
  }
  const fingerprints = kind === 'scans' ? await eraseScans(ctx, caseId) : await eraseContact(ctx, caseId);
  await ctx.run(
    `UPDATE case_retention SET ${kind}_state = 'erased', ${kind}_erased_on = ? WHERE case_id = ?`,
    [ctx.today, caseId],
  );
  await record(open, kind, fingerprints);
  return true;
}

/** The content goes, name and fingerprint stay. A scan that several cases of one application share goes with the last of them. */
async function eraseScans(ctx: CaseContext, caseId: number): Promise<string[]> {
  const files = await ctx.all<{ id: number; sha256: string; shared: boolean | number }>(
    `SELECT f.id, f.sha256, EXISTS (SELECT 1 FROM case_files o LEFT JOIN case_retention r ON r.case_id = o.case_id
         WHERE o.file_id = f.id AND o.case_id <> ? AND (r.case_id IS NULL OR r.scans_state = 'kept')) AS shared
     FROM case_files c JOIN files f ON f.id = c.file_id
     WHERE c.case_id = ? AND c.role IN ('identityProof', 'authorisation', 'agentProof') ORDER BY f.id`,
    [caseId, caseId],
  );
  for (const { id, shared } of files) if (!shared) await eraseContent(ctx, id);
  return files.map(({ sha256 }) => sha256);
}

/** The applicant's, the partners', the agent's and the consulted parties'. Names and kinds of papers stay. */
async function eraseContact(ctx: CaseContext, caseId: number): Promise<string[]> {
  await ctx.run(
    `UPDATE cases SET id_number_sealed = NULL, id_number_hash = NULL, phone_sealed = NULL, phone_hash = NULL,
       address_sealed = NULL, email_sealed = NULL, contact_name = '' WHERE id = ?`,
    [caseId],
  );
  await ctx.run(
    'UPDATE case_parties SET id_number_sealed = NULL, id_number_hash = NULL, phone_sealed = NULL WHERE case_id = ?',
    [caseId],
  );
  await ctx.run('UPDATE consultations SET contact_sealed = NULL WHERE case_id = ?', [caseId]);
  await ctx.run('UPDATE consultation_links SET phone_sealed = NULL WHERE case_id = ?', [caseId]);
  return [];
}

async function record(open: OpenCase, kind: RetentionKind, fingerprints: readonly string[]): Promise<void> {
  const {
    ctx,
    record: { id, officeId, number },
  } = open;
  await open.append({ kind: 'note_added', date: ctx.today, article: '个保法47', details: { erased: kind } });
  await storeDerivation(ctx, open.record, open.events, open.factsNow());
  await recordAudit(ctx, {
    action: 'case.dataErased',
    entity: 'case',
    entityId: id,
    officeId,
    summary: { number, kind, files: fingerprints.join(' ') },
  });
}
