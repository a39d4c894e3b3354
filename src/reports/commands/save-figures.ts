import { recordAudit } from '../../audit/index.js';
import { conflict } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import type { Office } from '../../offices/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import { ownScope } from '../consolidation/reporting-organs.js';
import { officeFigures } from '../figures/table-two.query.js';
import { mayEdit } from '../report.policy.js';
import type { FigureEntry } from '../report.store.js';
import { removeFigure, reportEditions, reportFigures, saveFigure } from '../report.store.js';

/** Enters the office's figures of table two; only what differs is written, so that each keeps its own who and when. */
export async function saveFigures(
  ctx: CommandContext,
  { office, year }: { readonly office: Office; readonly year: number },
  entries: readonly FigureEntry[],
): Promise<void> {
  const scope = ownScope(office);
  authorize(mayEdit(ctx.actor, office, scope));
  const current = (await reportEditions(ctx, { officeId: office.id, year, scope }))[0];
  if (current?.state === 'signedOff') throw conflict('reports.signed');

  const before = new Map(
    (await reportFigures(ctx, [office.id], year)).map((figure) => [figure.path, figure]),
  );
  // What the register counts is not in the form: its absence takes nothing back.
  const counted = new Set(
    (await officeFigures(ctx, [office.id], year))
      .filter((figure) => figure.source === 'register')
      .map(({ path }) => path),
  );
  const changed = entries.filter(({ path, value, remark }) => {
    if (counted.has(path)) return false;
    const old = before.get(path);
    return (old?.text ?? '') !== value || (old?.remark ?? '') !== remark;
  });
  for (const entry of changed) {
    if (entry.value === '') await removeFigure(ctx, office.id, year, entry.path);
    else await saveFigure(ctx, office.id, year, entry);
  }
  if (changed.length === 0) return;
  await recordAudit(ctx, {
    action: 'report.figuresEntered',
    entity: 'report',
    entityId: `${office.code}-${year}-${scope}`,
    officeId: office.id,
    summary: Object.fromEntries(
      changed.map(({ path, value }) => [path, { from: before.get(path)?.text ?? null, to: value }]),
    ),
  });
}
