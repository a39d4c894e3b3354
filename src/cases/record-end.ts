import type { LocalDate } from '../kernel/local-date.js';
import { type CaseEventKind, type GroundCode, groundOf, type LetterKind } from '../law/index.js';
import type { OpenCase } from './open-case.js';
import { issuePaper, type PaperSpecifics } from './papers/paper.store.js';
import { remediesOf } from './proceedings/remedies.js';
import type { ProofFile } from './proof/proof-files.js';

interface End {
  readonly event: CaseEventKind;
  readonly on: LocalDate;
  readonly ground: GroundCode;
  readonly facts: Readonly<Record<string, string>>;
  readonly proofFiles?: readonly ProofFile[] | undefined;
}

/** A case that ends without an answer: the event, and the record or confirmation that the ground names. */
export async function recordEnd(
  open: OpenCase,
  { event, on, ground, facts, proofFiles }: End,
): Promise<void> {
  const { letter, article } = groundOf(ground);
  const first = article[0];
  const stored = await open.append(
    {
      kind: event,
      date: on,
      law: { grounds: [ground] },
      ...(first === undefined ? {} : { article: first }),
      proof: Object.values(facts).join('；'),
    },
    proofFiles,
  );
  const specifics = { ground, facts, remedies: remediesOf(open, [ground]) };
  await issuePaper(open, letter, specifics as unknown as PaperSpecifics<LetterKind>, {
    date: on,
    eventId: stored.id,
  });
}
