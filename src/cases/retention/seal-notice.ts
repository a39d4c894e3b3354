import type { Translate } from '../../platform/i18n/index.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import type { SealState } from './retention.js';
import { retentionPaths } from './retention.paths.js';

export const sealColours: Readonly<Record<SealState, string>> = {
  inUse: 'blue',
  disputed: 'orange',
  unsealed: 'orange',
  sealed: 'grey',
};

/** Beside the applicant's data on the case page; null while the case is being worked on and nothing is sealed. */
export function presentSealNotice(file: CaseFile, t: Translate) {
  if (file.seal === 'inUse') return null;
  return {
    tag: { text: t(`retention.state.${file.seal}`), colour: sealColours[file.seal] },
    text: t(`retention.short.${file.seal}`, { date: file.unsealings[0]?.untilOn ?? '' }),
    href: retentionPaths.show({ id: file.record.id }),
  };
}
