import { recordAudit } from '../../audit/index.js';
import { conflict } from '../../kernel/domain-error.js';
import { yearOf } from '../../kernel/local-date.js';
import { authorize } from '../../kernel/verdict.js';
import type { Office } from '../../offices/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import { countingSettings } from '../../settings/index.js';
import type { AnnualReport, ReportScope } from '../annual-report.js';
import { allCellPaths, cellsOf } from '../annual-report.js';
import { hasErrors } from '../checks/index.js';
import { changedTexts } from '../narrative/text-changes.js';
import { openReport } from '../open-report.query.js';
import { maySign } from '../report.policy.js';
import { freezeItems, insertReport, updateReport } from '../report.store.js';
import { hashOf, reportText } from '../report-hash.js';
import type { CellChange } from '../stored-report.js';
import { recordReportEvent } from '../workflow/workflow.store.js';

export interface SignOffInput {
  readonly office: Office;
  readonly year: number;
  readonly scope: ReportScope;
  /** Of the edition that the signer saw; 0 when there was none. */
  readonly version: number;
}

/**
 * 签发: freezes the figures, the prose and the list of counted cases under one hash and publishes the report. Refused
 * while a rule is broken or the year still runs; afterwards only a correction (a new edition) can change anything.
 */
export async function signOff(ctx: CommandContext, input: SignOffInput): Promise<{ readonly hash: string }> {
  const { office, year, scope } = input;
  authorize(maySign(ctx.actor, office, scope));
  if (year >= yearOf(ctx.today)) throw conflict('reports.yearNotOver', { year });
  const open = await openReport(ctx, { ...input, today: ctx.today });
  if (open.signed) throw conflict('reports.signed');
  if (hasErrors(open.findings)) throw conflict('reports.hasErrors');
  // The sum stands only on figures that no longer move.
  if (open.children.some((child) => child.signedOn === null)) throw conflict('reports.childrenOpen');
  if (open.review === 'missing') throw conflict('reports.notReviewed');
  if (open.review === 'outdated') throw conflict('reports.movedSinceReview');

  const texts = {
    overview: open.templates.overview,
    problems: open.templates.problems,
    otherMatters: open.templates.other,
  };
  const key = { officeId: office.id, year, scope };
  const id =
    open.current?.id ?? (await insertReport(ctx, { ...key, ...texts, edition: 1, correctionReason: null }));
  const content = reportText({ ...open.report, published_on: ctx.today });
  const hash = hashOf(content);
  const replaced = open.editions.find((edition) => edition.state === 'signedOff')?.content;
  const signed = await updateReport(ctx, id, open.current ? input.version : 0, {
    ...texts,
    state: 'signedOff',
    content,
    contentHash: hash,
    changes: JSON.stringify(replaced ? changedCells(replaced, open.report) : []),
    textChanges: JSON.stringify(replaced ? changedTexts(replaced, open.report) : []),
    signedById: ctx.actor.accountId,
    signedByName: ctx.actor.name,
    signedOn: ctx.today,
  });
  if (!signed) throw conflict('reports.changed');
  // A consolidated report counts no case of its own: its cells open the children's.
  if (scope !== 'government_aggregate') {
    await freezeItems(ctx, id, {
      officeIds: [office.id],
      year,
      settings: (await countingSettings(ctx))(year),
    });
  }
  await recordReportEvent(ctx, key, { edition: open.current?.edition ?? 1, kind: 'signed' });
  await recordAudit(ctx, {
    action: 'report.signedOff',
    entity: 'report',
    entityId: `${office.code}-${year}-${scope}`,
    officeId: office.id,
    summary: { edition: open.current?.edition ?? 1, hash },
  });
  return { hash };
}

export function changedCells(before: AnnualReport, after: AnnualReport): CellChange[] {
  const old = cellsOf(before);
  const now = cellsOf(after);
  return allCellPaths
    .map((path) => ({ path, before: old.get(path) ?? null, after: now.get(path) ?? null }))
    .filter((change) => change.before !== change.after);
}
