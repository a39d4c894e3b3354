import type { Translate } from '../../platform/i18n/index.js';
import { casePaths } from '../case.paths.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import type { ProofLink } from '../case-page/case-timeline.presenter.js';

/** Files of proof by the event that they prove; opened by those alone who may see the applicant's data now. */
export function proofLinks(
  { files, record }: Pick<CaseFile, 'files' | 'record'>,
  revealed: boolean,
  t: Translate,
): ReadonlyMap<number, readonly ProofLink[]> {
  const links = new Map<number, ProofLink[]>();
  for (const { eventId, fileId, label } of files) {
    if (eventId === null) continue;
    const text = t('proof.attached', { name: label });
    const href = casePaths.file({ id: record.id, fileId });
    links.set(eventId, [...(links.get(eventId) ?? []), revealed ? { text, href } : { text }]);
  }
  return links;
}
