import { feeByItems, MAX_FEE_UNITS } from '../../law/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { casePaths } from '../case.paths.js';
import { stageTag } from '../derivation/due.presenter.js';
import type { ApplicantMonth } from './applicant-month.query.js';

const EXCERPT = 40;

/** The month beside the fee form: what counts, with the applications behind it, and what this one would cost. */
export function presentMonth(
  { year, month, cases, place, yuan }: ApplicantMonth,
  own: { readonly caseId: number; readonly officeId: number },
  t: Translate,
) {
  const here = cases.filter(({ officeId }) => officeId === own.officeId);
  const elsewhere = cases.length - here.length;
  const fee = place > 0 && place <= MAX_FEE_UNITS ? feeByItems(1, place - 1) : null;
  return {
    title: t('fees.monthTitle', { year, month }),
    total: t('fees.monthTotal', { n: cases.length, place }),
    byItems: fee && fee.yuan > 0 ? t('fees.byItems', { place, yuan: fee.yuan }) : t('fees.byItemsFree'),
    byPages: t('fees.byPages'),
    asked: t('fees.asked', { items: yuan.items, pages: yuan.pages }),
    elsewhere: elsewhere > 0 ? t('fees.elsewhere', { n: elsewhere }) : '',
    rows: here.map((each) => [
      cases.indexOf(each) + 1,
      each.id === own.caseId
        ? { text: each.number, secondary: t('related.thisCase') }
        : { text: each.number, href: casePaths.show({ id: each.id }) },
      each.receivedOn,
      Array.from(each.content.replace(/\s+/gu, ' ')).slice(0, EXCERPT).join(''),
      {
        text:
          each.basis && each.yuan !== null
            ? t('fees.charged', { basis: t(`cases.feeBasis.${each.basis}`), yuan: each.yuan })
            : '',
        secondary: each.feeState ? t(`cases.feeState.${each.feeState}`) : undefined,
      },
      { text: '', tag: stageTag(each.stage, t) },
    ]),
  };
}

/** How many applications of the month came before this one: what the notice counts as `already`. */
export function countedBefore(month: ApplicantMonth | undefined): number {
  return Math.max(0, (month?.place ?? 1) - 1);
}
