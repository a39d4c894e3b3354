import type { Translate } from '../../platform/i18n/index.js';
import { casePaths } from '../case.paths.js';
import { examinationPaths } from '../examination/examination.paths.js';
import { searchRecordPaths } from '../search-record/search-record.paths.js';
import type { MendPlace, SigningCase, SigningCheck } from './signing-checks.js';
import { signingChecks } from './signing-checks.js';

const colours = { missing: 'red', care: 'orange', done: 'green' } as const;

/** The checks before signing as the pages show them: what is missing with a link to where it is mended. */
export function presentSigningChecks(signing: SigningCase, t: Translate) {
  const list = signingChecks(signing);
  const id = signing.file.record.id;
  const missing = list.filter(({ state }) => state === 'missing').length;
  const care = list.filter(({ state }) => state === 'care').length;
  return {
    summary:
      missing > 0
        ? t('signing.summaryMissing', { n: missing, care })
        : care > 0
          ? t('signing.summaryCare', { n: care })
          : t('signing.summaryDone', { n: list.length }),
    missing,
    rows: list.map((check) => [
      { tag: { text: t(`signing.state.${check.state}`), colour: colours[check.state] } },
      { text: t(`signing.check.${check.code}`, check.params) },
      check.state === 'done' ? '' : linkOf(check, id, t),
    ]),
  };
}

function linkOf({ place }: SigningCheck, id: number, t: Translate) {
  const act = (action: string) => casePaths.act({ id, action });
  const hrefs: Readonly<Record<MendPlace, string>> = {
    draft: casePaths.draft({ id }),
    searches: searchRecordPaths.show({ id }),
    examination: examinationPaths.show({ id }),
    consultation: act('consult-third-party'),
    opinion: act('record-opinion'),
    secrecy: act('secrecy-review'),
    // The office's own data are the system administrator's: told in words, for a link would be refused.
    office: '',
    wording: '/desk/letters/office',
    payment: act('record-payment'),
    why: casePaths.why({ id }),
    case: casePaths.show({ id }),
  };
  const href = hrefs[place];
  return { text: t(`signing.mend.${place}`), ...(href === '' ? {} : { href }) };
}
