import { publicCategories, topicClasses } from '../disclosures/index.js';
import {
  feeByItems,
  feeByPages,
  limits,
  type ReceiptRule,
  receiptRules,
  regulation2019,
  remedyPeriods,
} from '../law/index.js';
import { missingGuideParts, type Office } from '../offices/index.js';
import type { Translate } from '../platform/i18n/index.js';

/** The numbers of the law that the public pages speak of, as parameters of their words. */
export function limitWords() {
  return {
    answer: regulation2019.answer.workingDays,
    extension: regulation2019.extension.workingDays,
    correctionNotice: regulation2019.correctionNotice?.workingDays ?? 0,
    thirdParty: limits.thirdPartyOpinion.workingDays,
    publication: limits.proactivePublication.workingDays,
    reviewDays: remedyPeriods.review.n,
    lawsuitMonths: remedyPeriods.lawsuitDirect.n,
    lawsuitDays: remedyPeriods.lawsuitAfterReview.n,
    freeItems: freeUnits((n) => feeByItems(n).yuan),
    freePages: freeUnits((n) => feeByPages(n).yuan),
  };
}

/** The last number of units that costs nothing. */
function freeUnits(yuan: (n: number) => number): number {
  let n = 0;
  while (yuan(n + 1) === 0) n += 1;
  return n;
}

/** 受理机构: what 条例第十二条 wants said; a gap is shown as a gap. */
export function contactRows(office: Office, t: Translate) {
  const { guide } = office;
  const missing = new Set<string>(missingGuideParts(guide));
  const row = (part: keyof typeof guide, value = guide[part] ?? '') => ({
    key: t(`portal.contact.${part}`),
    value: missing.has(part) || value === '' ? t('portal.contact.notGiven') : value,
  });
  return [
    row('handlingBody'),
    row(
      'address',
      guide.postcode
        ? t('portal.contact.withPostcode', { address: guide.address, postcode: guide.postcode })
        : guide.address,
    ),
    row('officeHours'),
    row('phone'),
    row('fax'),
    row('email'),
  ];
}

/** Ways to apply with the day that counts as received for each (条例第三十一条). */
export function channelRows(office: Office, t: Translate) {
  const open = (rule: ReceiptRule) => {
    switch (rule.channel) {
      case 'online':
        return office.settings.acceptsOnline;
      case 'fax':
        return office.guide.fax !== '';
      case 'email':
        return office.guide.email !== '';
      default:
        return true;
    }
  };
  return receiptRules
    .filter(open)
    .map((rule) => [{ text: rule.name, header: true }, t(`portal.channel.${rule.channel}`), rule.words]);
}

export function categoryRows() {
  return publicCategories.map(({ code, name, text }) => ({
    href: `/disclosures?category=${code}`,
    name,
    text,
  }));
}

export function topicLine(t: Translate): string {
  return topicClasses.map(({ name }) => name).join(t('layout.listComma'));
}

/** Where to ask for review, to sue and to complain. */
export function remedyRows(office: Office, supervisor: Office | undefined, t: Translate) {
  const body = (name: string) => name || t('portal.contact.notGiven');
  return [
    { key: t('portal.guide.review'), value: body(office.reviewOrgan) },
    { key: t('portal.guide.court'), value: body(office.court) },
    {
      key: t('portal.guide.supervisor'),
      value: supervisor
        ? [supervisor.guide.handlingBody || supervisor.name, supervisor.guide.phone].filter(Boolean)
        : [t('portal.guide.supervisorAbove')],
    },
  ];
}
