import { SEVERAL_MATTERS_TITLE } from '../../letters/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import type { CasePaper } from './paper.store.js';

/** A paper in lists is named as it names itself; by its kind otherwise, so that variants of one title are told apart. */
export function paperName({ kind, title }: Pick<CasePaper, 'kind' | 'title'>, t: Translate): string {
  return t(title === SEVERAL_MATTERS_TITLE ? 'archive.severalMatters' : `law.letters.${kind}`);
}
