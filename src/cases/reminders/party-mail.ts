import type { LocalDate } from '../../kernel/local-date.js';
import { queueLetter } from '../../notices/index.js';
import type { CaseContext } from '../case.js';
import { answerAddress } from '../opinions/opinion.paths.js';

const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;

/** The mail address among what the officer wrote as the party's contact; null when there is none. */
export function mailAddressIn(contact: string): string | null {
  return ADDRESS.exec(contact.normalize('NFKC'))?.[0] ?? null;
}

export interface AskingLetter {
  readonly consultationId: number;
  readonly office: string;
  /** 来文号; null where the letter has none. */
  readonly letterNumber: string | null;
  /** The live link; null where the party answers on paper. */
  readonly handle: string | null;
}

/** Address and code to the party whose mail address is known; false when there is no mail server. */
export function mailLink(
  ctx: CaseContext,
  to: string,
  asking: AskingLetter & { readonly handle: string; readonly code: string; readonly workingDays: number },
): Promise<boolean> {
  const { office, letterNumber, handle, code, workingDays } = asking;
  return queueLetter(ctx, {
    to,
    letter: 'ask',
    params: { office, letter: letterNumber ?? '', code, n: workingDays },
    link: answerAddress.open({ handle }),
    key: `ask:${handle}`,
  });
}

/** Once, before the last day. */
export function mailReminder(
  ctx: CaseContext,
  to: string,
  asking: AskingLetter & { readonly lastDay: LocalDate },
): Promise<boolean> {
  const { office, letterNumber, handle, lastDay } = asking;
  return queueLetter(ctx, {
    to,
    letter: handle ? 'askAgainOnline' : 'askAgain',
    params: { office, letter: letterNumber ?? '', date: lastDay },
    link: handle ? answerAddress.open({ handle }) : '',
    key: `ask-again:${asking.consultationId}`,
  });
}
