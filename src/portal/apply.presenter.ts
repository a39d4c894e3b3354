import type { TrackedCase } from '../cases/index.js';
import { regulation2019, type WorkingCalendar } from '../law/index.js';
import type { Office } from '../offices/index.js';
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
