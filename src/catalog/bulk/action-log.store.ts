import type { Instant } from '../../kernel/instant.js';
import { type LocalDate, shanghaiDate } from '../../kernel/local-date.js';
import { type CommandContext, placeholders, type Reader } from '../../platform/database/index.js';
import type { EntryState } from '../entry.js';

/** What a person can take back. Names of words `catalogBulk.kind.<kind>`. */
export const actionKinds = [
  'edited',
  'created',
  'set',
  'filled',
  'bound',
  'submitted',
  'recalled',
  'copied',
  'reordered',
] as const;
export type ActionKind = (typeof actionKinds)[number];

/** How one row stood before and after. */
export interface UndoStep {
  readonly entryId: number;
  /** Null: the action made the row. */
  readonly before: {
    readonly version: number;
    readonly state: EntryState;
    readonly submittedBy: number | null;
  } | null;
  /** The row's version after the action: another one now means that someone went on working. */
  readonly version: number;
  /** Only for an order: the places before and after. */
  readonly position?: { readonly before: number; readonly after: number };
}

export interface LoggedAction {
  readonly id: number;
  readonly kind: ActionKind;
  readonly at: Instant;
  readonly steps: readonly UndoStep[];
}

/** Actions over more rows than this are too large to be taken back in one go, and are not offered. */
const MOST_STEPS = 1000;

/** Notes what the person just did; an action without effect is none. */
export async function logAction(
  ctx: CommandContext,
  kind: ActionKind,
  steps: readonly UndoStep[],
): Promise<void> {
  if (steps.length === 0 || steps.length > MOST_STEPS || ctx.actor.accountId === null) return;
  // Only the last action can be undone, so older ones need not be kept.
  await ctx.run('DELETE FROM catalog_actions WHERE account_id = ?', [ctx.actor.accountId]);
  await ctx.run('INSERT INTO catalog_actions (account_id, kind, at, steps) VALUES (?, ?, ?, ?)', [
    ctx.actor.accountId,
    kind,
    ctx.now,
    JSON.stringify(steps),
  ]);
}

/** The person's last action that was not undone. */
export async function lastAction(
  reader: Reader,
  accountId: number | null,
): Promise<LoggedAction | undefined> {
  if (accountId === null) return undefined;
  const row = await reader.get<{ id: number; kind: ActionKind; at: Instant; steps: string }>(
    `SELECT a.id, a.kind, a.at, a.steps FROM catalog_actions a
     WHERE a.account_id = ? AND a.undone_at IS NULL ORDER BY a.id DESC LIMIT 1`,
    [accountId],
  );
  return row && { ...row, steps: JSON.parse(row.steps) as UndoStep[] };
}

/**
 * Only on the day itself: undoing is for a slip of the hand. What was done on an earlier day others may have printed,
 * reported or decided upon; it is changed by a new edit, which the history shows as one.
 */
export function isRecent(action: Pick<LoggedAction, 'at'>, today: LocalDate): boolean {
  return shanghaiDate(new Date(action.at)) === today;
}

/** The last action as long as it can be undone: of today, and nothing that it touched has been changed since. */
export async function undoableAction(
  reader: Reader,
  accountId: number | null,
  today: LocalDate,
): Promise<LoggedAction | undefined> {
  const action = await lastAction(reader, accountId);
  if (!action || !isRecent(action, today)) return undefined;
  const ids = action.steps.map((step) => step.entryId);
  const rows = await reader.all<RowNow & { readonly id: number }>(
    `SELECT e.id, e.version, e.position, e.revision FROM catalog_entries e WHERE e.id IN (${placeholders(ids.length)})`,
    ids,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return action.steps.every((step) => standsAsLeft(byId.get(step.entryId), step)) ? action : undefined;
}

interface RowNow {
  readonly version: number;
  readonly position: number;
  readonly revision: number;
}

/** Whether a row is as the action left it. */
export function standsAsLeft(row: RowNow | undefined, step: UndoStep): boolean {
  if (!row) return false;
  if (step.position) return row.position === step.position.after;
  return row.version === step.version && (step.before !== null || row.revision === 0);
}

export async function markUndone(ctx: CommandContext, id: number): Promise<void> {
  await ctx.run('UPDATE catalog_actions SET undone_at = ? WHERE id = ?', [ctx.now, id]);
}
