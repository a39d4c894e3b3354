import { recordAudit } from '../../audit/index.js';
import { conflict, invalid } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import type { Office } from '../../offices/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import type { ReportScope } from '../annual-report.js';
import { unknownFigures } from '../figures/figures.js';
import { joinOverview, type OverviewParts } from '../narrative/overview-parts.js';
import { mayEdit } from '../report.policy.js';
import { insertReport, reportEditions, updateReport } from '../report.store.js';

export interface NarrativeInput {
  readonly overview: OverviewParts;
  readonly problems: string;
  readonly otherMatters: string;
  /** Of the edition that the form showed; 0 when there was none. */
  readonly version: number;
}

/** Saves sections one, five and six of the draft; a draft begins with its first text. */
export async function saveNarrative(
  ctx: CommandContext,
  report: { readonly office: Office; readonly year: number; readonly scope: ReportScope },
  input: NarrativeInput,
): Promise<void> {
  const { office, year, scope } = report;
  authorize(mayEdit(ctx.actor, office, scope));
  refuseUnknownFigures(input);
  const key = { officeId: office.id, year, scope };
  const overview = joinOverview(input.overview);
  const { problems, otherMatters } = input;
  const current = (await reportEditions(ctx, key))[0];
  if (current === undefined) {
    await insertReport(ctx, { ...key, edition: 1, overview, problems, otherMatters, correctionReason: null });
  } else if (current.state === 'signedOff') {
    throw conflict('reports.signed');
  } else if (
    !(await updateReport(ctx, current.id, input.version, {
      overview,
      problems,
      otherMatters,
      stage: 'drafting',
    }))
  ) {
    throw conflict('reports.changed');
  }
  await recordAudit(ctx, {
    action: 'report.written',
    entity: 'report',
    entityId: `${office.code}-${year}-${scope}`,
    officeId: office.id,
  });
}

function refuseUnknownFigures({ overview, problems, otherMatters }: NarrativeInput): void {
  const texts: readonly (readonly [field: string, text: string])[] = [
    ['lead', overview.lead],
    ...overview.topics.map((text, i) => [`topic${i + 1}`, text] as const),
    ['problems', problems],
    ['otherMatters', otherMatters],
  ];
  const wrong = texts.flatMap(([field, text]) => {
    const names = unknownFigures(text);
    return names.length === 0
      ? []
      : [{ field, code: 'reports.unknownFigure', params: { names: names.join('、') } }];
  });
  if (wrong.length > 0) throw invalid(wrong);
}
