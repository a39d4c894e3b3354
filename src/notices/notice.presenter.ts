import { shanghaiDateTime } from '../kernel/local-date.js';
import type { FormState } from '../platform/http/index.js';
import type { Translate } from '../platform/i18n/index.js';
import { type Notice, type NoticeChoices, noticeKinds } from './notice.js';

/** The notice as one sentence. */
export function noticeWords({ code, params }: Pick<Notice, 'code' | 'params'>, t: Translate): string {
  return t(`notices.text.${code}`, params);
}

const urgent = new Set(['overdue', 'dueToday', 'taskOverdue', 'mailFailed']);

export function presentNotice(notice: Notice, t: Translate) {
  return {
    id: notice.id,
    text: noticeWords(notice, t),
    kind: { text: t(`notices.kind.${notice.kind}`), colour: urgent.has(notice.code) ? 'red' : 'blue' },
    at: shanghaiDateTime(new Date(notice.createdAt)),
    unread: notice.readAt === null,
  };
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** `operates`: mail that fails is told to system administrators only, so only they are asked. */
export function presentChoices(choices: NoticeChoices, operates: boolean, form: FormState, t: Translate) {
  const given = (name: string, kept: string | number): string => String(form.values[name] ?? kept);
  const ticked = (name: string, kept: boolean): boolean =>
    Object.keys(form.values).length > 0 ? form.values[name] !== undefined : kept;
  const typedKinds = form.values.kinds;
  const wanted =
    Object.keys(form.values).length > 0
      ? [typedKinds ?? []].flat()
      : noticeKinds.filter((kind) => !choices.muted.includes(kind));
  const hours = HOURS.map((hour) => ({ value: String(hour), text: t('notices.choices.hour', { hour }) }));
  return {
    kindItems: noticeKinds
      .filter((kind) => operates || kind !== 'mail')
      .map((kind) => ({
        value: kind,
        text: t(`notices.kind.${kind}`),
        hint: t(`notices.kindHint.${kind}`),
        checked: wanted.includes(kind),
      })),
    daysAhead: given('daysAhead', choices.daysAhead),
    mailItems: [{ value: '1', text: t('notices.choices.byMail'), checked: ticked('byMail', choices.byMail) }],
    restItems: [
      {
        value: '1',
        text: t('notices.choices.onRestDays'),
        checked: ticked('onRestDays', choices.onRestDays),
      },
    ],
    address: given('address', choices.address),
    hours,
    quietFrom: given('quietFrom', choices.quietFrom),
    quietTo: given('quietTo', choices.quietTo),
  };
}
