import { recordAudit } from '../../audit/index.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { CommandContext } from '../../platform/database/index.js';
import { contentHash, type DisclosureContent } from '../disclosure.js';
import { insertDisclosure } from '../disclosure.store.js';
import { announcePublication } from '../publication-listeners.js';
import { indexDisclosure } from '../search-entry.js';
import { newIndexNumber } from './publish-disclosure.js';

export interface PublishedBefore extends DisclosureContent {
  readonly officeId: number;
  /** The day it went public on the platform it comes from. */
  readonly publishedOn: LocalDate;
  /** The number it bears there; without one the next of that year is given. */
  readonly indexNumber?: string;
}

/**
 * Brings in what an earlier platform had already published, with its own date and number. Not on any page: dates
 * that people type would be forged dates. For imports and the demo county; returns the new id.
 */
export async function importDisclosure(ctx: CommandContext, input: PublishedBefore): Promise<number> {
  const { indexNumber: given, ...content } = input;
  const item = {
    ...content,
    indexNumber: given ?? (await newIndexNumber(ctx, input.officeId, input.publishedOn)),
    state: 'published' as const,
    authors: [],
    authorName: ctx.actor.name,
    updatedAt: ctx.now,
    publishedAt: null,
    publisherName: ctx.actor.name,
    withdrawnOn: null,
    withdrawnReason: null,
  };
  const id = await insertDisclosure(ctx, item);
  await indexDisclosure(ctx, { ...item, id, version: 1 });
  await announcePublication(ctx, { ...item, id, version: 1 });
  await recordAudit(ctx, {
    action: 'disclosure.imported',
    entity: 'disclosure',
    entityId: id,
    officeId: input.officeId,
    summary: { indexNumber: item.indexNumber, publishedOn: input.publishedOn, hash: contentHash(input) },
  });
  return id;
}
