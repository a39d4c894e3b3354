import { recordAudit } from '../../audit/index.js';
import { forbidden, invalid, notFound } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import {
  ALL_OFFICES,
  addWordingVersion,
  checkTemplate,
  keepWordingDraft,
  type WordingCode,
  wordingVersions,
} from '../../letters/index.js';
import type { CaseContext } from '../case.js';
import { mayChangeWording, type WordingScope } from './wording.policy.js';

export interface WordingInput {
  readonly scope: WordingScope;
  readonly code: WordingCode;
  readonly title: string;
  readonly body: string;
  readonly note: string;
}

/** The office whose words they are; 0 for those of every office. Throws forbidden. */
function wordingOffice(ctx: Pick<CaseContext, 'actor'>, scope: WordingScope): number {
  authorize(mayChangeWording(scope, ctx.actor));
  if (scope === 'all') return ALL_OFFICES;
  if (ctx.actor.officeId === null) throw forbidden('wording.headsOnly');
  return ctx.actor.officeId;
}

/** Keeps the words as a draft, right or wrong; no letter is made with them. */
export async function draftWording(ctx: CaseContext, input: WordingInput): Promise<void> {
  await keepWordingDraft(ctx, { ...input, officeId: wordingOffice(ctx, input.scope) });
}

/** The words are used from now on, as a new version. Throws invalid when the template or the paper is not whole. */
export async function useWording(
  ctx: CaseContext,
  input: WordingInput,
  after: number,
): Promise<{ readonly version: number }> {
  const officeId = wordingOffice(ctx, input.scope);
  const { problems, missing } = checkTemplate(input.code, input.body, ctx.law);
  if (problems.length + missing.length > 0) {
    const params = { n: problems.length + missing.length };
    throw invalid([{ field: 'body', code: 'wording.notUsable', params }]);
  }
  if (/[{}]/.test(input.title)) throw invalid([{ field: 'title', code: 'wording.plainTitle' }]);
  const version = await addWordingVersion(ctx, { ...input, officeId }, after);
  await audit(ctx, 'wording.changed', input.code, officeId, version);
  return { version };
}

/** Back to an earlier version, or (version 0) to the words that hold without own ones: always as a new version. */
export async function restoreWording(
  ctx: CaseContext,
  input: Pick<WordingInput, 'scope' | 'code'> & { readonly version: number; readonly note: string },
): Promise<{ readonly version: number }> {
  const officeId = wordingOffice(ctx, input.scope);
  const versions = await wordingVersions(ctx, officeId, input.code);
  const earlier = versions.find(({ version }) => version === input.version);
  if (input.version > 0 && !earlier) throw notFound('wording.noVersion');
  const version = await addWordingVersion(
    ctx,
    {
      officeId,
      code: input.code,
      title: earlier?.title ?? '',
      body: earlier?.body ?? '',
      note: input.note,
    },
    versions[0]?.version ?? 0,
  );
  await audit(ctx, 'wording.restored', input.code, officeId, version);
  return { version };
}

async function audit(
  ctx: CaseContext,
  action: string,
  code: WordingCode,
  officeId: number,
  version: number,
): Promise<void> {
  await recordAudit(ctx, {
    action,
    entity: 'wording',
    entityId: code,
    officeId: officeId === ALL_OFFICES ? null : officeId,
    summary: { code, version },
  });
}
