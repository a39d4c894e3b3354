import type { LocalDate } from '../../kernel/local-date.js';
import type { CaseContext } from '../case.js';
import { checkEventDate } from '../event-date.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';
import type { WithProofFiles } from '../proof/proof-files.js';

export const contactOutcomes = ['reached', 'notReached'] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];

export interface RecordContactInput extends CaseTarget, WithProofFiles {
  readonly on: LocalDate;
  readonly means: string;
  /** 接通 or 联系不上; absent where it was not asked for. */
  readonly outcome?: ContactOutcome;
  readonly note: string;
}

/** 登记联系情况: an attempt to reach the applicant, successful or not; the proof that the organ tried (207号). */
export function recordContact(ctx: CaseContext, input: RecordContactInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'recordContact', async (open) => {
    checkEventDate(open, input.on);
    await open.append(
      {
        kind: 'contact_attempted',
        date: input.on,
        details: { means: input.means, ...(input.outcome ? { contact: input.outcome } : {}) },
        proof: input.note,
        article: '207号',
      },
      input.proofFiles,
    );
  });
}
