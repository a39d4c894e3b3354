import { type CommandContext, putTextIndex, removeTextIndex } from '../platform/database/index.js';
import { everydayWordsOf } from './everyday-words.js';
import { SearchDocumentModel } from './search.model.js';
import type { SearchDocument, SearchKind } from './search-document.js';
import { topicTag } from './search-tags.js';
import { indexTokens } from './tokens.js';

const MAX_TITLE = 300;
const MAX_SUMMARY = 400;

/** Adds or renews a document, in the caller's transaction: what is published is found from that moment. */
export async function indexDocument(ctx: CommandContext, document: SearchDocument): Promise<void> {
  const { kind, refId, officeId, url, publishedOn } = document;
  const values = {
    kind,
    refId,
    title: document.title.slice(0, MAX_TITLE),
    summary: document.summary.slice(0, MAX_SUMMARY),
    officeId,
    url,
    publishedOn,
  };
  const known = await documentId(ctx, kind, refId);
  if (known !== undefined) {
    await SearchDocumentModel.update(values, { where: { id: known }, transaction: ctx.tx });
  }
  const id = known ?? (await SearchDocumentModel.create(values, { transaction: ctx.tx })).id;
  const text = `${document.title}\n${document.summary}\n${document.body}`;
  await putTextIndex(ctx, id, {
    title: indexTokens(document.title),
    words: indexTokens(`${text}\n${everydayWordsOf(text)}`),
    tags: [
      `k${kind}`,
      ...(officeId === null ? [] : [`o${officeId}`]),
      ...(document.topic === undefined ? [] : [topicTag(document.topic)]),
      ...(document.tags ?? []),
    ],
  });
}

/** Takes a document out; nothing happens when it is not there. */
export async function removeDocument(ctx: CommandContext, kind: SearchKind, refId: number): Promise<void> {
  const id = await documentId(ctx, kind, refId);
  if (id === undefined) return;
  await removeTextIndex(ctx, id);
  await SearchDocumentModel.destroy({ where: { id }, transaction: ctx.tx });
}

async function documentId(ctx: CommandContext, kind: SearchKind, refId: number): Promise<number | undefined> {
  const row = await ctx.get<{ id: number }>('SELECT id FROM search_documents WHERE kind = ? AND ref_id = ?', [
    kind,
    refId,
  ]);
  return row?.id;
}
