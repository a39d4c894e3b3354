import { conflict } from '../../../kernel/domain-error.js';
import type { CaseContext } from '../../case.js';
import { actionVerdict } from '../../case.policy.js';
import { takeCase } from '../../case.store.js';
import { attachFile, type CaseFileInput } from '../../case-file.store.js';
import { appendOpinion } from '../../commands/record-opinion.js';
import { type ConsultationRow, consultationRows } from '../../exchanges/exchange.store.js';
import { type OpenCase, openCase, sealCase } from '../../open-case.js';
import { tellOfficers } from '../../reminders/tell-officers.js';
import { linkByHandle, markUsed, type PartyOpinion } from '../answer-link.store.js';
import { answerPeriod } from '../answer-standing.js';
import { opinionPaths } from '../opinion.paths.js';

export interface AnswerByLinkInput {
  /** Of the link whose code was shown. */
  readonly handle: string;
  readonly opinion: PartyOpinion;
  readonly reasons: string;
  /** Who answers for the party. */
  readonly respondent: string;
  readonly phone: string;
  readonly files: readonly Omit<CaseFileInput, 'role'>[];
}

/** What the event is signed with at most. */
const MOST_NAME = 100;

/**
 * 第三方、其他机关凭答复码在网上答复: the same dated event as an officer records from paper, by the party itself. An answer
 * after the last day changes nothing of what the silence already meant; it is kept as a note of the case.
 */
export async function answerByLink(ctx: CaseContext, input: AnswerByLinkInput): Promise<void> {
  const { caseId, consultationId } = await linkByHandle(ctx, input.handle);
  const record = await takeCase(ctx, caseId);
  // Read again now that the case is ours: of two answers at once the second finds the link used.
  const link = await linkByHandle(ctx, input.handle);
  const row = (await consultationRows(ctx, caseId)).find(({ id }) => id === consultationId);
  if (!row) throw conflict('consultation.closed.ended');
  const actor = {
    kind: 'consulted',
    accountId: null,
    name: row.partyName.slice(0, MOST_NAME),
    officeId: null,
    roles: [],
    ip: ctx.actor.ip,
  } as const;
  const open = await openCase({ ...ctx, actor }, record);
  const { standing } = answerPeriod(link, row, open.facts, ctx.law.settings);
  if (standing !== 'open' && standing !== 'late') throw conflict(`consultation.closed.${standing}`);
  const counts = standing === 'open' && actionVerdict(open.facts, actor, 'recordOpinion').allowed;
  const proof = `网上答复，回执号${link.handle}，答复人：${input.respondent}`;
  if (counts) await appendOpinion(open, row, { ...input, on: ctx.today, proof });
  else await keepAsNote(open, row, input, proof);
  for (const file of input.files) await attachFile(open.ctx, caseId, { ...file, role: 'opinion' });
  await markUsed(ctx, link.id, {
    opinion: input.opinion,
    reasons: input.reasons,
    respondent: input.respondent,
    phoneSealed: input.phone ? ctx.vault.seal(input.phone) : null,
    fileNames: input.files.map(({ name }) => name),
    late: !counts,
  });
  await tellOfficers(ctx, record, {
    kind: 'consultation',
    code: counts ? 'consultationAnswered' : 'consultationLateAnswer',
    params: { number: record.number },
    href: opinionPaths.show({ id: record.id, consultationId: row.id }),
    key: `consultation:link:${link.id}`,
  });
  await sealCase(open, counts ? 'case.opinionByLink' : 'case.lateOpinionByLink');
}

async function keepAsNote(
  open: OpenCase,
  row: ConsultationRow,
  { opinion, reasons }: AnswerByLinkInput,
  proof: string,
): Promise<void> {
  await open.append({
    kind: 'note_added',
    date: open.ctx.today,
    details: { party: row.partyName, lateOpinion: opinion, reasons },
    proof,
  });
}
