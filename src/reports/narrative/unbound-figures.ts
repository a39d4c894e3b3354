import type { AnnualReport } from '../annual-report.js';
import { cellsOf } from '../annual-report.js';
import type { Finding } from '../checks/index.js';
import { proseFigures } from '../checks/prose.js';
import { unboundText } from '../figures/figures.js';
import { sections } from '../format.js';
import type { NarrativeDraft } from './narrative.js';

/**
 * Numbers that a writer typed by hand where the tables say otherwise (`新收申请12件` beside a cell of 13). A figure that
 * is bound cannot contradict its cell, a typed one can: in our own drafts that is an error, and the remedy is to bind it.
 */
export function unboundFigureFindings(
  report: Omit<AnnualReport, 'sections'>,
  templates: NarrativeDraft,
): readonly Finding[] {
  const prose = [
    [1, templates.overview],
    [5, templates.problems],
    [6, templates.other],
  ] as const;
  return prose.flatMap(([number, template]) => {
    const typed = {
      ...report,
      sections: sections.map(({ heading }, i) => ({ heading, text: i === 0 ? unboundText(template) : '' })),
    };
    const subject = { report: typed, cells: cellsOf(typed), previousCells: null, context: {} };
    return proseFigures
      .run(subject)
      .filter(({ code }) => code === 'phraseDiffers')
      .map(
        (finding): Finding => ({
          ...finding,
          rule: 'N-BOUND',
          severity: 'error',
          where: `sections.${number}`,
        }),
      );
  });
}
