import { deliveries, desiredForms, identityKinds, type TrackedCase } from '../cases/index.js';
import { applicantKinds, regulation2019, type WorkingCalendar } from '../law/index.js';
import type { Office } from '../offices/index.js';
import type { FormState } from '../platform/http/index.js';
import type { Translate } from '../platform/i18n/index.js';
import { applyPaths } from './apply.paths.js';
import { limitWords } from './guide.presenter.js';

/** Where to apply: one row an office. */
export function officeRows(offices: readonly Office[], t: Translate) {
  return offices.map(({ code, name, guide, settings }) => [
    { text: name, header: true },
    guide.address || t('portal.contact.notGiven'),
    guide.phone || t('portal.contact.notGiven'),
    settings.acceptsOnline
      ? { text: t('portal.apply.online'), href: applyPaths.form(undefined, { office: code }) }
      : { text: t('portal.apply.notOnline') },
  ]);
}

/** The inputs as they stand on the page: problems are named in this order. */
const formOrder = [
  'office',
  'content',
  'reference',
  'desiredForm',
  'delivery',
  'applicantKind',
  'applicantName',
  'identityKind',
  'identityNumber',
  'contactName',
  'phone',
  'email',
  'address',
  'consent',
  'identityProof',
  'attachments',
];

export function inFormOrder(form: FormState): FormState {
  const place = ({ field }: { readonly field: string }) => formOrder.indexOf(field);
  return { ...form, summary: [...form.summary].sort((a, b) => place(a) - place(b)) };
}

/** Choices of the form, each with what was chosen before. */
export function formItems(offices: readonly Office[], form: FormState, t: Translate) {
  const items = (field: string, values: readonly string[], words: string) =>
    values.map((value) => ({
      value,
      text: t(`portal.${words}.${value}`),
      checked: form.values[field] === value,
    }));
  return {
    offices: [
      { value: '', text: t('portal.applyForm.chooseOffice') },
      ...offices.map(({ code, name, settings }) => ({
        value: code,
        text: settings.acceptsOnline ? name : t('portal.applyForm.officeNotOnline', { name }),
        disabled: !settings.acceptsOnline,
      })),
    ],
    applicantKinds: items(
      'applicantKind',
      applicantKinds.map(({ code }) => code),
      'applicantKind',
    ),
    identityKinds: identityKinds.map((value) => ({ value, text: t(`portal.identityKind.${value}`) })),
    desiredForms: items('desiredForm', desiredForms, 'desiredForm'),
    deliveries: items('delivery', deliveries, 'delivery'),
  };
}

/** 接下来会发生什么, with dates where they are known. */
export function nextSteps(tracked: TrackedCase, calendar: WorkingCalendar, t: Translate) {
  const { correctionNotice } = regulation2019;
  const { receivedOn, due, office } = tracked;
  const limits = limitWords();
  const noticeDue =
    receivedOn && correctionNotice
      ? calendar.addWorkingDays(receivedOn, correctionNotice.workingDays).date
      : null;
  const step = (key: string, date: string | null, params: Record<string, string | number> = {}) => ({
    title: t(`portal.next.${key}.title`),
    text:
      date === null
        ? t(`portal.next.${key}.undated`, { ...limits, ...params })
        : t(`portal.next.${key}.dated`, { ...limits, ...params, date }),
  });
  return [
    step('received', receivedOn, { office: office.name }),
    step('correction', noticeDue),
    step('answer', due),
    step('remedy', null),
  ];
}
