import { type CommandContext, insertRows, type Reader } from '../../platform/database/index.js';
import { documentsOf, enterDocuments } from '../documents/document.store.js';
import { namesDocument } from '../elements/basis.js';
import type { EntryElements } from '../entry.js';

/** A checked row that is to become a draft; its place in the office's field tells it apart. */
export interface BulkEntry {
  readonly fieldId: number;
  readonly position: number;
  readonly elements: EntryElements;
  readonly note: string;
  readonly missing: number;
  readonly doubtful: number;
}

/**
 * Adds many drafts of one office with a few statements: entries, their first history step, the documents they cite.
 * Gives the ids in the order of the rows.
 */
export async function insertEntries(
  ctx: CommandContext,
  officeId: number,
  entries: readonly BulkEntry[],
): Promise<readonly number[]> {
  if (entries.length === 0) return [];
  const inserted = await insertRows<{ id: number; field_id: number; position: number }>(
    ctx,
    'catalog_entries',
    entries.map(({ fieldId, position, elements, missing, doubtful }) => ({
      office_id: officeId,
      field_id: fieldId,
      position,
      state: 'draft',
      version: 1,
      level1: elements.level1,
      level2: elements.level2,
      level3: elements.level3,
      subject: elements.subject,
      subject_office_id: elements.subjectOfficeId,
      elements: JSON.stringify(elements),
      missing,
      doubtful,
      revision: 0,
      updated_at: ctx.now,
      updated_by_name: ctx.actor.name,
    })),
    'RETURNING id, field_id, position',
  );
  const idAt = new Map(inserted.map((row) => [`${row.field_id}|${row.position}`, row.id]));
  const ids = entries.map(({ fieldId, position }) => idAt.get(`${fieldId}|${position}`) ?? 0);
  await insertRows(
    ctx,
    'catalog_history',
    entries.map(({ elements, note }, index) => ({
      entry_id: ids[index] ?? 0,
      version: 1,
      action: 'created',
      at: ctx.now,
      actor_name: ctx.actor.name,
      note,
      elements: JSON.stringify(elements),
    })),
  );
  await citeMany(ctx, entries, ids);
  return ids;
}

async function citeMany(
  ctx: CommandContext,
  entries: readonly BulkEntry[],
  ids: readonly number[],
): Promise<void> {
  const cited = entries.flatMap(({ elements }, index) =>
    elements.basis.filter(namesDocument).map((basis) => ({ basis, entryId: ids[index] ?? 0 })),
  );
  const distinct = [...new Map(cited.map(({ basis }) => [basis.text, basis])).values()];
  await enterDocuments(ctx, distinct);
  const documents = await documentsOf(ctx, distinct);
  const documentOf = new Map(distinct.map((basis, index) => [basis.text, documents[index]?.id]));
  const pairs = new Map(
    cited.flatMap(({ basis, entryId }) => {
      const id = documentOf.get(basis.text);
      return id === undefined ? [] : [[`${id}|${entryId}`, { document_id: id, entry_id: entryId }] as const];
    }),
  );
  await insertRows(ctx, 'catalog_basis_citations', [...pairs.values()]);
}

/**
 * A reader that asks each question once: the rows of a batch share their office, their field and most of their documents,
 * and nothing that is asked here changes while they are added.
 */
export function remembering(reader: Reader): Reader {
  const answers = new Map<string, Promise<object[]>>();
  const all = <Row extends object>(
    sql: string,
    params: Parameters<Reader['all']>[1] = [],
  ): Promise<Row[]> => {
    const question = JSON.stringify([sql, params]);
    const answer = answers.get(question) ?? reader.all<Row>(sql, params);
    answers.set(question, answer);
    return answer as Promise<Row[]>;
  };
  return {
    dialect: reader.dialect,
    all,
    get: async <Row extends object>(sql: string, params: Parameters<Reader['all']>[1] = []) =>
      (await all<Row>(sql, params))[0],
  };
}
