import type { Translate } from '../../platform/i18n/index.js';
import { casePaths } from '../case.paths.js';
import { type GroupedCase, groupKinds } from './case-group.store.js';

/** So many numbers stand on the case page itself; the page of related cases has all. */
const SHOWN = 8;

/** The groups that a case stands in, for its page: the title of each with the numbers of the others. */
export function presentGroups(groups: readonly GroupedCase[], own: number, t: Translate) {
  return groupKinds.flatMap((kind) => {
    const all = groups.filter((each) => each.kind === kind);
    const others = all.filter(({ caseId }) => caseId !== own);
    if (others.length === 0) return [];
    const place = all.findIndex(({ caseId }) => caseId === own) + 1;
    return [
      {
        title: t(`related.group.${kind}`, { n: all.length, place }),
        cases: others.slice(0, SHOWN).map(({ caseId, number }) => ({
          text: number,
          href: casePaths.show({ id: caseId }),
        })),
        more: others.length > SHOWN ? t('related.more', { n: others.length - SHOWN }) : '',
      },
    ];
  });
}
