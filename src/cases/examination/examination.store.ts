import type { Instant } from '../../kernel/instant.js';
import {
  type ExaminationAnswers,
  examinationStep,
  examinedGrounds,
  type GroundCode,
} from '../../law/index.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';

/** An answer as it was given; a later one to the same question counts instead, and this one stays on record. */
export interface GivenAnswer {
  readonly id: number;
  readonly matter: number;
  readonly step: string;
  readonly answer: string;
  readonly note: string;
  readonly answeredByName: string;
  readonly answeredAt: Instant;
}

export interface ExaminedMatter {
  readonly matter: number;
  /** Empty for the one matter of an application that has no others. */
  readonly subject: string;
  /** The standing answers, in the order of the steps' first mention. */
  readonly given: readonly GivenAnswer[];
  readonly answers: ExaminationAnswers;
  /** What they point to; empty while nothing. */
  readonly grounds: readonly GroundCode[];
}

/** More are separate applications. */
export const MOST_MATTERS = 10;

export interface Examination {
  readonly matters: readonly ExaminedMatter[];
  /** Every answer ever given, also those that another replaced. */
  readonly history: readonly GivenAnswer[];
}

/** Of a case that nobody has examined in steps. */
export const unexamined: Examination = {
  history: [],
  matters: [{ matter: 0, subject: '', given: [], answers: {}, grounds: [] }],
};

export async function examinationOf(reader: Reader, caseId: number): Promise<Examination> {
  const [subjects, history] = await Promise.all([
    reader.all<{ seq: number; subject: string }>(
      'SELECT seq, subject FROM examination_matters WHERE case_id = ? ORDER BY seq',
      [caseId],
    ),
    reader.all<GivenAnswer>(
      `SELECT id, matter, step, answer, note, answered_by_name AS "answeredByName", answered_at AS "answeredAt"
       FROM examination_answers WHERE case_id = ? ORDER BY id`,
      [caseId],
    ),
  ]);
  const first = subjects.some(({ seq }) => seq === 0) ? [] : [{ seq: 0, subject: '' }];
  return {
    history,
    matters: [...first, ...subjects].map(({ seq, subject }) => {
      const standing = new Map(
        history
          .filter(({ matter, step }) => matter === seq && examinationStep(step))
          .map((each) => [each.step, each]),
      );
      const answers: ExaminationAnswers = Object.fromEntries(
        [...standing].map(([step, { answer }]) => [step, answer]),
      );
      return {
        matter: seq,
        subject,
        given: [...standing.values()],
        answers,
        grounds: examinedGrounds(answers),
      };
    }),
  };
}

export async function insertAnswer(
  ctx: CommandContext,
  caseId: number,
  given: Pick<GivenAnswer, 'matter' | 'step' | 'answer' | 'note'>,
): Promise<void> {
  await ctx.run(
    `INSERT INTO examination_answers (case_id, matter, step, answer, note, answered_by, answered_by_name, answered_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      caseId,
      given.matter,
      given.step,
      given.answer,
      given.note,
      ctx.actor.accountId,
      ctx.actor.name,
      ctx.now,
    ],
  );
}

export async function putMatter(
  ctx: CommandContext,
  caseId: number,
  seq: number,
  subject: string,
): Promise<void> {
  await ctx.run(
    `INSERT INTO examination_matters (case_id, seq, subject) VALUES (?, ?, ?)
     ON CONFLICT (case_id, seq) DO UPDATE SET subject = excluded.subject`,
    [caseId, seq, subject],
  );
}
