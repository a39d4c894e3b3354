import { type LocalDate, localDate } from '../../kernel/local-date.js';
import type { CaseFacts } from '../../law/index.js';
import { type Office, requireOffice } from '../../offices/index.js';
import type { CaseContext, CaseRecord } from '../case.js';
import { requireCase } from '../case.store.js';
import { eventsOf } from '../case-event.store.js';
import { factsOf } from '../derivation/derivation.js';
import { proceedingsOf } from '../proceedings/proceeding.store.js';
import { remediesOf } from '../proceedings/remedies.js';
import { countedFrom } from './retention.js';
import { heldData, keepPlan } from './retention.store.js';

/** After every day: a dispute came up or the case was opened again, so nothing may be erased until it is planned anew. */
export const NOT_YET = localDate('9999-12-31');

/** Cases with personal data that are looked at in one transaction, and ids in which they are sought. */
const BATCH = 100;
const REACH = 5000;

/** Plans the erasure of one case's data from what its history says today; nothing while it is open or disputed. */
export async function planErasure(ctx: CaseContext, caseId: number): Promise<void> {
  const record = await requireCase(ctx, caseId);
  const office = await requireOffice(ctx, record.officeId);
  const facts = factsOf(await eventsOf(ctx, caseId), ctx.law, ctx.today);
  const from = await startOf(ctx, { record, office, facts });
  if (from) await keepPlan(ctx, { caseId, officeId: office.id, from, held: await heldData(ctx, caseId) });
}

/** The day from which the years run, with the periods to challenge the answer; null while open or disputed. */
export async function startOf(
  ctx: CaseContext,
  {
    record,
    office,
    facts,
  }: { readonly record: CaseRecord; readonly office: Office; readonly facts: CaseFacts },
): Promise<LocalDate | null> {
  const { decision } = facts;
  const remedies = decision ? remediesOf({ ctx, record, office }, decision.grounds, decision.servedOn) : [];
  const lastDays = remedies.flatMap(({ lastDay }) => (lastDay ? [lastDay] : []));
  return countedFrom(facts, await proceedingsOf(ctx, record.id), lastDays);
}

/**
 * The next stretch of the walk over all cases: those done that hold personal data and have no plan get one. One process at a time;
 * resolves to whether the walk has come to the end, where it begins anew.
 */
export async function planTurn(ctx: CaseContext): Promise<boolean> {
  const walk = await ctx.get<{ last: number }>(
    'UPDATE retention_walk SET last_case_id = last_case_id WHERE id = 1 RETURNING last_case_id AS "last"',
  );
  const end = (await ctx.get<{ id: number | null }>('SELECT MAX(id) AS id FROM cases'))?.id ?? 0;
  const from = walk?.last ?? 0;
  const to = Math.min(from + REACH, end);
  const rows = await ctx.all<{ id: number }>(
    `SELECT c.id FROM cases c LEFT JOIN case_retention r ON r.case_id = c.id
     WHERE c.id > ? AND c.id <= ? AND c.phase = 'done' AND (r.case_id IS NULL OR r.counted_from = ?)
       AND (COALESCE(c.id_number_sealed, c.phone_sealed, c.address_sealed, c.email_sealed) IS NOT NULL
         OR EXISTS (SELECT 1 FROM case_files f WHERE f.case_id = c.id
           AND f.role IN ('identityProof', 'authorisation', 'agentProof')))
     ORDER BY c.id LIMIT ?`,
    [from, to, NOT_YET, BATCH],
  );
  for (const { id } of rows) await planErasure(ctx, id);
  const last = rows.length === BATCH ? (rows[rows.length - 1]?.id ?? to) : to;
  const atEnd = last >= end;
  await ctx.run('UPDATE retention_walk SET last_case_id = ? WHERE id = 1', [atEnd ? 0 : last]);
  return atEnd;
}
