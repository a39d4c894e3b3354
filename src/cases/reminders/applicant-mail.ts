import { queueLetter } from '../../notices/index.js';
import type { CaseContext } from '../case.js';

const TRACK = '/track';

/** 提交回执 by mail to an applicant who left an address: number and link, neither content nor code. */
export async function mailReceipt(
  ctx: CaseContext,
  { number, email }: { readonly number: string; readonly email: string },
): Promise<void> {
  if (email === '') return;
  await queueLetter(ctx, {
    to: email,
    letter: 'receipt',
    params: { number },
    link: TRACK,
    key: `receipt:${number}`,
  });
}

/** Tells the applicant that a paper can be read online; only where it was served that way. */
export async function mailNewPaper(
  ctx: CaseContext,
  paper: {
    readonly caseId: number;
    readonly number: string;
    readonly manner: string | undefined;
    readonly key: string;
  },
): Promise<void> {
  if (paper.manner !== 'online' && paper.manner !== 'email') return;
  const row = await ctx.get<{ sealed: string | null }>(
    'SELECT email_sealed AS "sealed" FROM cases WHERE id = ?',
    [paper.caseId],
  );
  if (!row?.sealed) return;
  await queueLetter(ctx, {
    to: ctx.vault.open(row.sealed),
    letter: 'letter',
    params: { number: paper.number },
    link: TRACK,
    key: `paper:${paper.key}`,
  });
}
