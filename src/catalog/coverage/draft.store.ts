import { conflict } from '../../kernel/domain-error.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';
import type { ListedItem, ListKind } from './coverage.js';
import { CoverageDraftModel } from './coverage.model.js';
import type { LoadedList } from './coverage.store.js';

/** A file that was read and waits for confirmation. */
export interface CoverageDraft extends LoadedList {
  readonly id: number;
  readonly content: DraftContent;
}

export interface DraftContent {
  readonly items: readonly ListedItem[];
  readonly heads: Readonly<Record<string, string>>;
  readonly repeated: readonly string[];
}

/** Keeps one draft for each list: a newer upload takes the place of one that was not confirmed. */
export async function saveDraft(
  ctx: CommandContext,
  draft: LoadedList,
  content: DraftContent,
): Promise<number> {
  await CoverageDraftModel.destroy({
    where: { officeId: draft.officeId, kind: draft.kind },
    transaction: ctx.tx,
  });
  const row = await CoverageDraftModel.create(
    {
      ...draft,
      content: JSON.stringify(content),
      accountId: ctx.actor.accountId,
      createdAt: ctx.now,
    },
    { transaction: ctx.tx },
  );
  return row.id;
}

/** Throws conflict `catalogCoverage.draftGone` when it was confirmed, thrown away or replaced. */
export async function requireDraft(reader: Reader, id: number): Promise<CoverageDraft> {
  const row = await reader.get<{
    id: number;
    office_id: number;
    kind: ListKind;
    name: string;
    file_name: string;
    content: string;
  }>(
    'SELECT d.id, d.office_id, d.kind, d.name, d.file_name, d.content FROM catalog_coverage_drafts d WHERE d.id = ?',
    [id],
  );
  if (!row) throw conflict('catalogCoverage.draftGone');
  return {
    id: row.id,
    officeId: row.office_id,
    kind: row.kind,
    name: row.name,
    fileName: row.file_name,
    content: JSON.parse(row.content) as DraftContent,
  };
}

export async function deleteDraft(ctx: CommandContext, id: number): Promise<void> {
  await CoverageDraftModel.destroy({ where: { id }, transaction: ctx.tx });
}
