import type { LocalDate } from '../../kernel/local-date.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';

/** shown: suggestions came up; opened: one was looked at; answered: the person needed no application; filed: one was filed. */
const helpSteps = ['shown', 'opened', 'answered', 'filed'] as const;
export type HelpStep = (typeof helpSteps)[number];

/** Adds one to the day's sum of the office. Sums only: no person, no words, no address. */
export async function countHelp(ctx: CommandContext, step: HelpStep, officeId: number): Promise<void> {
  await ctx.run(
    `INSERT INTO filing_help (day, office_id, ${step}) VALUES (?, ?, 1)
     ON CONFLICT (day, office_id) DO UPDATE SET ${step} = filing_help.${step} + 1`,
    [ctx.today, officeId],
  );
}

export interface HelpSum extends Readonly<Record<HelpStep, number>> {
  readonly officeName: string;
}

/** The sums of a period by office, for one office or all. */
export function helpSums(
  reader: Reader,
  period: { readonly from: LocalDate; readonly to: LocalDate; readonly officeId: number | null },
): Promise<HelpSum[]> {
  const { from, to, officeId } = period;
  const sums = helpSteps.map((step) => `CAST(SUM(h.${step}) AS INTEGER) AS "${step}"`).join(', ');
  return reader.all<HelpSum>(
    `SELECT o.name AS "officeName", ${sums} FROM filing_help h JOIN offices o ON o.id = h.office_id
     WHERE h.day BETWEEN ? AND ?${officeId === null ? '' : ' AND h.office_id = ?'}
     GROUP BY o.id, o.name, o.sort_order ORDER BY o.sort_order, o.id`,
    officeId === null ? [from, to] : [from, to, officeId],
  );
}
