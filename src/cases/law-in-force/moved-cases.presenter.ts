import type { Reader } from '../../platform/database/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { casePaths } from '../case.paths.js';
import { changedCases, type LawChange } from './changed-cases.js';

/** Most lines of a preview; the number says how many there are. */
const SHOWN = 200;

/** A preview for `views/cases/_moved-cases`: every open case that would move, and how many ended ones would be counted anew. */
export async function movedCases(reader: Reader, change: LawChange, t: Translate) {
  const movedRows: object[][] = [];
  let moved = 0;
  let ended = 0;
  for await (const changed of changedCases(reader, change)) {
    if (!changed.moves) {
      if (changed.derivation.phase === 'done') ended += 1;
      continue;
    }
    moved += 1;
    if (moved > SHOWN) continue;
    movedRows.push([
      { text: changed.number, href: casePaths.show({ id: changed.id }) },
      { text: changed.officeName },
      { text: changed.oldDue ?? t('lawSettings.noDue') },
      { text: changed.derivation.dueOn ?? t('lawSettings.noDue') },
      { text: changed.handlerName ?? t('holidays.headOf') },
    ]);
  }
  return {
    movedRows,
    moved,
    endedText: ended > 0 ? t('lawSettings.ended', { n: ended }) : '',
    moreText: moved > SHOWN ? t('holidays.more', { n: SHOWN }) : '',
  };
}
