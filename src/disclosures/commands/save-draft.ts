import { recordAudit } from '../../audit/index.js';
import { type FieldError, invalid } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import type { CommandContext } from '../../platform/database/index.js';
import { isPublicEntryOf } from '../catalog-row.query.js';
import { contentHash, type Disclosure, type DisclosureContent } from '../disclosure.js';
import { canRevise, canWrite } from '../disclosure.policy.js';
import { insertDisclosure, requireUnchanged, updateDisclosure } from '../disclosure.store.js';

export interface DraftInput extends DisclosureContent {
  /** `submit` hands the draft in for secrecy review at once. */
  readonly intent: 'save' | 'submit';
}

export async function createDraft(ctx: CommandContext, input: DraftInput): Promise<number> {
  authorize(canWrite(ctx.actor));
  const { intent, ...content } = input;
  const officeId = ctx.actor.officeId ?? 0;
  await checkContent(ctx, officeId, content);
  const id = await insertDisclosure(ctx, {
    ...content,
    officeId,
    indexNumber: null,
    state: intent === 'submit' ? 'submitted' : 'draft',
    authors: ctx.actor.accountId === null ? [] : [ctx.actor.accountId],
    authorName: ctx.actor.name,
    updatedAt: ctx.now,
    publishedOn: null,
    publishedAt: null,
    publisherName: null,
    withdrawnOn: null,
    withdrawnReason: null,
  });
  await audit(ctx, id, intent, content);
  return id;
}

export interface RevisionInput extends DraftInput {
  readonly id: number;
  readonly version: number;
}

/** A cleared item that is changed is a draft again: the clearance held for the text that was read. */
export async function reviseDraft(ctx: CommandContext, input: RevisionInput): Promise<number> {
  const { intent, id, version, ...content } = input;
  const before = await requireUnchanged(ctx, id, version);
  authorize(canRevise(ctx.actor, before));
  await checkContent(ctx, before.officeId, content);
  await updateDisclosure(ctx, before, {
    ...content,
    state: intent === 'submit' ? 'submitted' : 'draft',
    authors: withAuthor(before, ctx.actor.accountId),
    authorName: ctx.actor.name,
  });
  await audit(ctx, id, intent, content);
  return id;
}

function withAuthor(item: Disclosure, accountId: number | null): readonly number[] {
  return accountId === null || item.authors.includes(accountId) ? item.authors : [...item.authors, accountId];
}

async function checkContent(
  ctx: CommandContext,
  officeId: number,
  content: DisclosureContent,
): Promise<void> {
  const problems: FieldError[] = [];
  if (content.catalogEntryId !== null && !(await isPublicEntryOf(ctx, content.catalogEntryId, officeId)))
    problems.push({ field: 'catalogEntryId', code: 'disclosures.entryUnknown' });
  if (content.formedOn > ctx.today) problems.push({ field: 'formedOn', code: 'disclosures.formedInFuture' });
  if (problems.length > 0) throw invalid(problems);
}

async function audit(
  ctx: CommandContext,
  id: number,
  intent: DraftInput['intent'],
  content: DisclosureContent,
): Promise<void> {
  await recordAudit(ctx, {
    action: intent === 'submit' ? 'disclosure.submitted' : 'disclosure.saved',
    entity: 'disclosure',
    entityId: id,
    summary: { title: content.title, hash: contentHash(content) },
  });
}
