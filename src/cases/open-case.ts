import { recordAudit } from '../audit/index.js';
import { conflict, forbidden, invalid } from '../kernel/domain-error.js';
import { authorize } from '../kernel/verdict.js';
import { type ActionCode, type CaseFacts, tookEffect } from '../law/index.js';
import { type Office, requireOffice } from '../offices/index.js';
import type { CaseContext, CaseRecord } from './case.js';
import { actionVerdict, mayWorkOn } from './case.policy.js';
import { lockCase } from './case.store.js';
import { appendEvent, eventsOf, type NewEvent, type StoredEvent } from './case-event.store.js';
import { factsOf, storeDerivation } from './derivation/derivation.js';
import { type CorrectedRequest, correctedRequest, correctionsOf } from './exchanges/exchange.store.js';
import { keepProofFiles, type ProofFile } from './proof/proof-files.js';

/** Which case, and in which state the person saw it (optimistic lock). */
export interface CaseTarget {
  readonly caseId: number;
  readonly version: number;
}

/** A case taken for writing: its history so far, and the one way to add to it. */
export interface OpenCase {
  readonly ctx: CaseContext;
  readonly record: CaseRecord;
  readonly office: Office;
  readonly events: readonly StoredEvent[];
  readonly corrected: CorrectedRequest | null;
  /** What the history means today, before this command. */
  readonly facts: CaseFacts;
  append(event: NewEvent, proofFiles?: readonly ProofFile[]): Promise<StoredEvent>;
  /** What it means with the events appended so far. */
  factsNow(): CaseFacts;
}

export interface CaseChanged {
  readonly caseId: number;
  readonly number: string;
}

/**
 * The frame of every command: takes the case, asks policy and law whether `action` may be done now, lets `work` append
 * events and rows, derives anew, stores the derivation and the audit line. All in the caller's transaction.
 */
export async function changeCase(
  ctx: CaseContext,
  target: CaseTarget,
  action: ActionCode,
  work: (open: OpenCase) => Promise<void>,
): Promise<CaseChanged> {
  const record = await lockCase(ctx, target.caseId, target.version);
  const open = await openCase(ctx, record);
  authorizeAction(open, action);
  await work(open);
  if (!tookEffect(action, open.facts.stage, open.factsNow().stage))
    throw invalid([{ field: 'on', code: 'cases.noEffect' }]);
  return sealCase(open, `case.${action}`);
}

/** As {@link changeCase} after the lock; for commands that make the case themselves. */
export async function openCase(ctx: CaseContext, record: CaseRecord): Promise<OpenCase> {
  const events = await eventsOf(ctx, record.id);
  const office = await requireOffice(ctx, record.officeId);
  const corrected = correctedRequest(await correctionsOf(ctx, record.id));
  const derive = () => factsOf(events, ctx.law, ctx.today);
  return {
    ctx,
    record,
    office,
    events,
    corrected,
    facts: derive(),
    factsNow: derive,
    async append(event, proofFiles = []) {
      const last = events[events.length - 1];
      const stored = await appendEvent(ctx, record.id, (last?.seq ?? 0) + 1, event);
      events.push(stored);
      await keepProofFiles(ctx, record, stored, proofFiles);
      return stored;
    },
  };
}

export async function sealCase(open: OpenCase, auditAction: string): Promise<CaseChanged> {
  const { ctx, record } = open;
  await storeDerivation(ctx, record, open.events, open.factsNow());
  const last = open.events[open.events.length - 1];
  await recordAudit(ctx, {
    action: auditAction,
    entity: 'case',
    entityId: record.id,
    officeId: record.officeId,
    summary: { number: record.number, event: last?.kind, date: last?.date },
  });
  return { caseId: record.id, number: record.number };
}

/** Throws forbidden when the person has no business here, conflict when the case does not stand so that it may be done. */
function authorizeAction({ ctx, record, facts }: OpenCase, action: ActionCode): void {
  authorize(mayWorkOn(record, ctx.actor));
  const verdict = actionVerdict(facts, ctx.actor, action);
  if (verdict.allowed) return;
  if (verdict.reason === 'law.reasons.wrongRole') throw forbidden('cases.roleNeeded', verdict.params);
  throw conflict('cases.notNow');
}

/** The account that acts; these acts are nobody's but an officer's. */
export function officerOf(ctx: CaseContext): number {
  if (ctx.actor.accountId === null) throw forbidden('cases.officersOnly');
  return ctx.actor.accountId;
}
