import { recordAudit } from '../../audit/index.js';
import { conflict } from '../../kernel/domain-error.js';
import { type LocalDate, yearOf } from '../../kernel/local-date.js';
import { authorize } from '../../kernel/verdict.js';
import { nextNumber, requireOffice } from '../../offices/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import { contentHash } from '../disclosure.js';
import { canPublish } from '../disclosure.policy.js';
import { requireUnchanged, reviewsOf, updateDisclosure } from '../disclosure.store.js';
import { formatIndexNumber } from '../index-number.js';
import { announcePublication } from '../publication-listeners.js';
import { indexDisclosure } from '../search-entry.js';

export interface PublishInput {
  readonly id: number;
  readonly version: number;
}

/** Gives the index number, puts the item on the public site and into the search, in one transaction. */
export async function publishDisclosure(ctx: CommandContext, input: PublishInput): Promise<number> {
  const item = await requireUnchanged(ctx, input.id, input.version);
  authorize(canPublish(ctx.actor, item, (await reviewsOf(ctx, item.id)).at(-1)));
  const published = {
    state: 'published' as const,
    indexNumber: item.indexNumber ?? (await newIndexNumber(ctx, item.officeId, ctx.today)),
    publishedOn: ctx.today,
    publishedAt: ctx.now,
    publisherName: ctx.actor.name,
  };
  await updateDisclosure(ctx, item, published);
  await indexDisclosure(ctx, { ...item, ...published });
  await announcePublication(ctx, { ...item, ...published });
  await recordAudit(ctx, {
    action: 'disclosure.published',
    entity: 'disclosure',
    entityId: item.id,
    officeId: item.officeId,
    summary: { indexNumber: published.indexNumber, hash: contentHash(item) },
  });
  return item.id;
}

/** Throws conflict `disclosures.noCreditCode` for an office whose credit code is not recorded. */
export async function newIndexNumber(
  ctx: CommandContext,
  officeId: number,
  publishedOn: LocalDate,
): Promise<string> {
  const office = await requireOffice(ctx, officeId);
  if (office.creditCode === null) throw conflict('disclosures.noCreditCode', { office: office.name });
  const year = yearOf(publishedOn);
  const serial = await nextNumber(ctx, { officeId, series: 'disclosure', year });
  return formatIndexNumber(office.creditCode, year, serial);
}
