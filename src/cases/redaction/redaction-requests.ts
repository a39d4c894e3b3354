import { forbidden, notFound } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import type { CaseServices } from '../case.services.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import type { Redaction } from './redaction.js';
import { isLookOpen, mayLook } from './redaction.policy.js';
import { lastLook } from './redaction.store.js';

/** Whether the original is open to this person: allowed, and with a reason on record not long ago. */
export async function isOriginalOpen(
  services: CaseServices,
  redaction: Redaction,
  actor: { readonly accountId: number | null },
): Promise<boolean> {
  if (actor.accountId === null) return false;
  return isLookOpen(await lastLook(services.db, redaction.id, actor.accountId), services.now());
}

/** Throws forbidden: by role, or because no reason was given yet. */
export async function requireOriginal(
  services: CaseServices,
  file: CaseFile,
  redaction: Redaction,
  actor: Parameters<typeof mayLook>[1],
): Promise<void> {
  authorize(mayLook(file.record, actor));
  if (!(await isOriginalOpen(services, redaction, actor))) throw forbidden('redaction.lookFirst');
}

/** The page's number of the address, if the document has it. */
export function requirePage(redaction: Redaction, page: number): number {
  if (page < 1 || page > redaction.pages.length) throw notFound('redaction.noSuchPage');
  return page;
}
