import type { LocalDate } from '../../kernel/local-date.js';
import { groundOf, type LetterKind } from '../../law/index.js';
import { type LetterContent, type WordingSet, wordingOf } from '../../letters/index.js';
import type { OpenCase } from '../open-case.js';
import {
  composeCasePaper,
  keepPaper,
  numberFor,
  type PaperCase,
  type PaperIssue,
  type PaperSpecifics,
} from '../papers/paper.store.js';
import { type RemedyCase, remediesOf } from '../proceedings/remedies.js';
import type { Decision } from './decision.store.js';

export type AnswerCase = PaperCase & RemedyCase;

/** The answer's words, not yet signed: what reviewer and head read before they decide. */
export function previewAnswer(
  answerCase: AnswerCase,
  decision: Decision,
  date: LocalDate,
  wording: WordingSet,
): LetterContent {
  return answerContent(answerCase, decision, { date, number: null, signed: false, wording });
}

/** Numbers and keeps the signed answer. */
export async function issueAnswer(open: OpenCase, decision: Decision, eventId: number): Promise<void> {
  const { ctx, office } = open;
  const number = await numberFor(ctx, office, groundOf(decision.ground).letter, ctx.today);
  const wording = await wordingOf(ctx, office.id);
  const content = answerContent(open, decision, { date: ctx.today, number, signed: true, wording });
  await keepPaper(open, content, number, { date: ctx.today, eventId, decisionId: decision.id });
}

function answerContent(
  answerCase: AnswerCase,
  { ground, facts, items }: Decision,
  issue: PaperIssue,
): LetterContent {
  const specifics = {
    ground,
    facts,
    matters: items.map(({ item, ...rest }) => ({ subject: item, ...rest })),
    remedies: remediesOf(
      answerCase,
      items.map((each) => each.ground),
    ),
  };
  return composeCasePaper(
    answerCase,
    groundOf(ground).letter,
    specifics as unknown as PaperSpecifics<LetterKind>,
    issue,
  );
}
