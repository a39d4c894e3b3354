import type { FormState } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import type { Cells } from '../annual-report.js';
import { allCellPaths, cellsOf, sectionText } from '../annual-report.js';
import {
  boundFigures,
  boundText,
  cellMarker,
  factNames,
  figureValue,
  type ReportFacts,
} from '../figures/figures.js';
import { cellLabel, overviewLimit, overviewTopics } from '../format.js';
import { backTo, typed } from '../forms.presenter.js';
import type { OpenReport } from '../open-report.query.js';
import { reportPaths, scopeSegment } from '../report.paths.js';
import { topicField } from '../report.schema.js';
import { draftNarrative, type NarrativeDraft } from './narrative.js';
import { chineseDigits } from './numerals.js';
import { splitOverview } from './overview-parts.js';
import { similarity, textLength } from './similarity.js';

interface NarrativeFormInput {
  readonly open: OpenReport;
  readonly form: FormState;
  /** Fill the boxes with what the data proposes instead of what was saved. */
  readonly proposed: boolean;
}

/** The texts in their boxes, each with its proposal and what it prints now, and every figure that they may name. */
export function showNarrativeForm({ open, form, proposed }: NarrativeFormInput, t: Translate) {
  const { report, facts, current, previous, office, year, scope } = open;
  const cells = cellsOf(report);
  const proposal = draftNarrative(cells, facts);
  const texts = proposed ? proposal : open.templates;
  const box = (name: string, label: string, text: string, proposalText: string) => {
    const value = typed(form, name, text);
    return {
      name,
      label,
      text: value,
      error: form.errors[name],
      proposal: proposalText === value ? '' : proposalText,
      printed: boundText(value, cells, facts),
    };
  };
  const parts = splitOverview(texts.overview);
  const proposedParts = splitOverview(proposal.overview);
  return {
    reportTitle: report.source_title ?? '',
    indexHref: reportPaths.index(),
    form,
    back: backTo(open),
    draftVersion: current?.version ?? 0,
    useProposal: proposed
      ? ''
      : reportPaths.narrative({ code: office.code, year, scope: scopeSegment(scope) }, { proposal: 'yes' }),
    overviewBoxes: [
      box('lead', t('reports.field.lead'), parts.lead, proposedParts.lead),
      ...overviewTopics.map((title, i) =>
        box(
          topicField(i),
          `（${chineseDigits[i]}）${title}`,
          parts.topics[i] ?? '',
          proposedParts.topics[i] ?? '',
        ),
      ),
    ],
    problemsBox: box('problems', t('reports.narrative.problemsLabel'), texts.problems, proposal.problems),
    otherBox: box('otherMatters', t('reports.narrative.otherLabel'), texts.other, proposal.other),
    totalWords: t('reports.narrative.total', { n: '{n}', limit: overviewLimit }),
    overviewLength: t('reports.length', {
      n: textLength(boundText(texts.overview, cells, facts)),
      limit: overviewLimit,
    }),
    alike: previous ? alikeLines(texts, cells, facts, previous, t) : [],
    figureGroups: figureGroups(cells, facts, t),
  };
}

function alikeLines(
  texts: NarrativeDraft,
  cells: Cells,
  facts: ReportFacts,
  previous: NonNullable<OpenReport['previous']>,
  t: Translate,
): string[] {
  const pairs = [
    [1, texts.overview],
    [5, texts.problems],
  ] as const;
  return pairs.map(([number, template]) =>
    t('reports.narrative.alike', {
      n: number,
      percent: Math.round(similarity(boundText(template, cells, facts), sectionText(previous, number)) * 100),
    }),
  );
}

/** Named figures by table, then facts from elsewhere, then single cells that hold something. */
function figureGroups(cells: Cells, facts: ReportFacts, t: Translate) {
  const tables = ['table3', 'table4', 'table2'];
  const named = tables.map((table) => ({
    heading: t(`reports.narrative.group.${table}`),
    folded: false,
    figures: boundFigures
      .filter((figure) => figure.cells[0]?.startsWith(table))
      .map((figure) => ({
        label: figure.name,
        marker: `【${figure.name}】`,
        now: figureValue(figure, cells),
      })),
  }));
  const known = factNames.flatMap((name) => {
    const now = facts[name];
    return now === undefined ? [] : [{ label: name, marker: `【${name}】`, now }];
  });
  const single = allCellPaths.flatMap((path) => {
    const value = cells.get(path) ?? 0;
    return value === 0 ? [] : [{ label: cellLabel(path), marker: cellMarker(path), now: String(value) }];
  });
  return [
    ...named,
    { heading: t('reports.narrative.group.facts'), folded: false, figures: known },
    { heading: t('reports.narrative.group.cells'), folded: true, figures: single },
  ].filter((group) => group.figures.length > 0);
}
