import { conflict } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';
import { requireCase } from '../case.store.js';

/** 5 very satisfied … 1 very dissatisfied. */
export const scores = [5, 4, 3, 2, 1] as const;
export type Score = (typeof scores)[number];

export interface Satisfaction {
  readonly score: Score;
  readonly comment: string;
}

/** The applicant's word on the service. A second one replaces the first; the officers see sums and comments without a case. */
export async function rateService(
  ctx: CommandContext,
  input: Satisfaction & { readonly caseId: number },
): Promise<void> {
  const record = await requireCase(ctx, input.caseId);
  const row = await ctx.get<{ phase: string }>('SELECT phase FROM cases WHERE id = ?', [record.id]);
  if (row?.phase !== 'done') throw conflict('filing.rateLater');
  await ctx.run(
    `INSERT INTO case_satisfaction (case_id, office_id, score, comment, given_on) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (case_id) DO UPDATE SET score = excluded.score, comment = excluded.comment, given_on = excluded.given_on`,
    [record.id, record.officeId, input.score, input.comment, ctx.today],
  );
}

export function satisfactionOf(reader: Reader, caseId: number): Promise<Satisfaction | undefined> {
  return reader.get<Satisfaction>('SELECT score, comment FROM case_satisfaction WHERE case_id = ?', [caseId]);
}

interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Null = all offices. */
  readonly officeId: number | null;
}

export interface SatisfactionSum {
  readonly officeName: string;
  readonly score: Score;
  readonly n: number;
}

export function satisfactionSums(reader: Reader, { from, to, officeId }: Period): Promise<SatisfactionSum[]> {
  return reader.all<SatisfactionSum>(
    `SELECT o.name AS "officeName", s.score, COUNT(*) AS n FROM case_satisfaction s JOIN offices o ON o.id = s.office_id
     WHERE s.given_on BETWEEN ? AND ?${officeId === null ? '' : ' AND s.office_id = ?'}
     GROUP BY o.id, o.name, o.sort_order, s.score ORDER BY o.sort_order, o.id, s.score DESC`,
    officeId === null ? [from, to] : [from, to, officeId],
  );
}

const COMMENTS = 30;

/** What people wrote, the newest first; by whom and on which case is not told. */
export async function satisfactionComments(
  reader: Reader,
  { from, to, officeId }: Period,
): Promise<(Satisfaction & { readonly givenOn: LocalDate })[]> {
  return reader.all(
    `SELECT score, comment, given_on AS "givenOn" FROM case_satisfaction
     WHERE given_on BETWEEN ? AND ? AND comment <> ''${officeId === null ? '' : ' AND office_id = ?'}
     ORDER BY given_on DESC, case_id DESC LIMIT ${COMMENTS}`,
    officeId === null ? [from, to] : [from, to, officeId],
  );
}
