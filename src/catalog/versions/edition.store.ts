import { notFound } from '../../kernel/domain-error.js';
import type { CommandContext, Transaction } from '../../platform/database/index.js';

/** A row on its way to the public, or away from it. */
export interface EditionEntry {
  readonly id: number;
  readonly officeId: number;
  readonly fieldId: number;
  readonly position: number;
}

interface OpenEdition {
  readonly id: number;
  readonly number: number;
}

/** Editions that a transaction has begun: all that is published together is one edition. */
const openEditions = new WeakMap<Transaction, Map<string, OpenEdition>>();

/**
 * Notes that a row became public with this revision, or (null) is public no more, in the edition that this transaction
 * makes of the office's field. Whoever publishes, withdraws or moves a row calls it.
 */
export async function noteEdition(
  ctx: CommandContext,
  entry: EditionEntry,
  revision: number | null,
): Promise<void> {
  const current = await ctx.get<{ first_number: number }>(
    `SELECT first_number FROM catalog_edition_rows
     WHERE entry_id = ? AND office_id = ? AND field_id = ? AND last_number IS NULL`,
    [entry.id, entry.officeId, entry.fieldId],
  );
  if (!current && revision === null) return;
  const edition = await editionOf(ctx, entry);
  const place = [entry.id, entry.officeId, current?.first_number ?? 0];
  const isNew = current?.first_number === edition.number;
  if (current && isNew) {
    await ctx.run(
      'DELETE FROM catalog_edition_rows WHERE entry_id = ? AND office_id = ? AND first_number = ?',
      place,
    );
  } else if (current) {
    await ctx.run(
      'UPDATE catalog_edition_rows SET last_number = ? WHERE entry_id = ? AND office_id = ? AND first_number = ?',
      [edition.number - 1, ...place],
    );
  }
  if (revision !== null) {
    await ctx.run(
      `INSERT INTO catalog_edition_rows
         (entry_id, office_id, first_number, field_id, last_number, revision, position) VALUES (?, ?, ?, ?, NULL, ?, ?)`,
      [entry.id, entry.officeId, edition.number, entry.fieldId, revision, entry.position],
    );
  }
  await count(ctx, edition, { before: current !== undefined, isNew, after: revision !== null });
}

async function editionOf(ctx: CommandContext, { officeId, fieldId }: EditionEntry): Promise<OpenEdition> {
  const open = openEditions.get(ctx.tx) ?? new Map<string, OpenEdition>();
  openEditions.set(ctx.tx, open);
  const key = `${officeId}:${fieldId}`;
  const known = open.get(key);
  if (known) return known;
  const last = await ctx.get<{ number: number; entry_count: number }>(
    `SELECT number, entry_count FROM catalog_editions WHERE office_id = ? AND field_id = ?
     ORDER BY number DESC LIMIT 1`,
    [officeId, fieldId],
  );
  const number = (last?.number ?? 0) + 1;
  const office = await ctx.get<{ name: string }>('SELECT name FROM offices WHERE id = ?', [officeId]);
  if (!office) throw notFound('offices.notFound');
  const [row] = await ctx.all<{ id: number }>(
    `INSERT INTO catalog_editions
       (office_id, field_id, number, published_on, made_at, made_by_name, office_name, entry_count, added, changed, removed)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0) RETURNING id`,
    [officeId, fieldId, number, ctx.today, ctx.now, ctx.actor.name, office.name, last?.entry_count ?? 0],
  );
  if (!row) throw new Error('the edition was not written');
  const edition = { id: row.id, number };
  open.set(key, edition);
  return edition;
}

interface RowStep {
  /** The row stood in the edition before this step. */
  readonly before: boolean;
  /** It came, or changed, in this very edition. */
  readonly isNew: boolean;
  readonly after: boolean;
}

/** A row that is changed twice in one edition counts once; one that comes and goes in it counts as removed. */
async function count(ctx: CommandContext, edition: OpenEdition, step: RowStep): Promise<void> {
  const added = !step.before && step.after ? 1 : 0;
  const changed = step.before && step.after && !step.isNew ? 1 : 0;
  const removed = step.before && !step.after ? 1 : 0;
  await ctx.run(
    `UPDATE catalog_editions SET entry_count = entry_count + ?, added = added + ?, changed = changed + ?,
       removed = removed + ? WHERE id = ?`,
    [added - removed, added, changed, removed, edition.id],
  );
}
