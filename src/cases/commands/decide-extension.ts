import type { CaseContext } from '../case.js';
import { decideApproval, pendingExtension } from '../exchanges/exchange.store.js';
import { type CaseChanged, type CaseTarget, changeCase, type OpenCase } from '../open-case.js';

export interface DecideExtensionInput extends CaseTarget {
  readonly note: string;
}

/** 同意延期: by the head of the disclosure office, before the period ends (条例第三十三条第二款). */
export function approveExtension(ctx: CaseContext, input: DecideExtensionInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'approveExtension', (open) => decide(open, input.note, 'approved'));
}

export function refuseExtension(ctx: CaseContext, input: DecideExtensionInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'refuseExtension', (open) => decide(open, input.note, 'refused'));
}

async function decide(open: OpenCase, note: string, state: 'approved' | 'refused'): Promise<void> {
  const { ctx } = open;
  const request = await pendingExtension(ctx, open.record.id);
  if (!request) return;
  await decideApproval(ctx, request.id, {
    state,
    decidedBy: ctx.actor.accountId,
    decidedOn: ctx.today,
    note,
  });
  await open.append({
    kind: state === 'approved' ? 'extension_approved' : 'extension_refused',
    date: ctx.today,
    law: { workingDays: request.workingDays },
    details: { note },
    article: '条例33(2)',
  });
}
