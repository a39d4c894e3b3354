import { limits } from '../../law/index.js';
import type { Office } from '../../offices/index.js';
import type { CaseContext } from '../case.js';
import { papersOf } from '../papers/paper.store.js';
import { mailAddressIn, mailLink } from '../reminders/party-mail.js';
import { answerCodeOf } from './answer-code.js';
import { liveLink } from './answer-link.store.js';

/** Sends address and code to the party when its contact holds a mail address and a link is there. */
export async function mailLinkToParty(
  ctx: CaseContext,
  office: Pick<Office, 'name'>,
  consultationId: number,
): Promise<void> {
  const row = await ctx.get<{ caseId: number; party: string; sealed: string | null }>(
    'SELECT case_id AS "caseId", party, contact_sealed AS "sealed" FROM consultations WHERE id = ?',
    [consultationId],
  );
  const to = row?.sealed ? mailAddressIn(ctx.vault.open(row.sealed)) : null;
  const link = await liveLink(ctx, consultationId);
  if (!row || !to || !link) return;
  const paper = (await papersOf(ctx, row.caseId)).find((each) => each.consultationId === consultationId);
  await mailLink(ctx, to, {
    consultationId,
    office: office.name,
    letterNumber: paper?.number ?? null,
    handle: link.handle,
    code: answerCodeOf(ctx.vault, link.handle),
    workingDays: (row.party === 'thirdParty' ? limits.thirdPartyOpinion : limits.agencyOpinion).workingDays,
  });
}
