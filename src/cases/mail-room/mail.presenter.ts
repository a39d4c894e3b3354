import Joi from 'joi';
import type { Page } from '../../kernel/keyset.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { type FormState, fields as pieces, queryString } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { casePaths } from '../case.paths.js';
import { type PresentedField, presentField } from '../forms/form.presenter.js';
import type { FieldSpec } from '../forms/form-spec.js';
import { maskName } from '../personal-data/masking.js';
import { mailPaths } from './mail.paths.js';
import { type MailItem, mailChannels, mailStates, senderKinds } from './mail-item.js';
import type { MailFilter, MailScan } from './mail-item.store.js';

const label = (name: string) => `mailRoom.field.${name}`;

export const arrivalSchema = Joi.object({
  arrivedOn: pieces.date().label(label('arrivedOn')),
  channel: pieces.choice(mailChannels).label(label('channel')),
  trackingNumber: pieces.optionalText(60).label(label('trackingNumber')),
  signedBy: pieces.text(60).label(label('signedBy')),
  senderKind: pieces.choice(senderKinds).label(label('senderKind')),
  sender: pieces.text(100).label(label('sender')),
  subject: pieces.text(300).label(label('subject')),
});

export const settleSchema = Joi.object({
  state: pieces.choice(['handedOn', 'notApplication']).label(label('outcomeKind')),
  outcome: pieces.text(300).label(label('outcome')),
});

/** Masked as the applicants in the lists of cases: a piece of mail tells who wrote before anybody knows what it is. */
function maskedSender({ senderKind, sender }: Pick<MailItem, 'senderKind' | 'sender'>): string {
  return senderKind === 'person' ? maskName(sender) : sender;
}

const colours = { open: 'yellow', case: 'green', handedOn: 'blue', notApplication: 'grey' } as const;

export function presentMailList(page: Page<MailItem>, filter: MailFilter, today: LocalDate, t: Translate) {
  const href = (more: Record<string, string | null>) =>
    `${mailPaths.list()}${queryString({ state: filter.state, q: filter.text, ...more })}`;
  return {
    tabItems: [null, ...mailStates].map((state) => ({
      text: t(`mailRoom.tab.${state ?? 'all'}`),
      href: `${mailPaths.list()}${queryString({ state: state ?? 'all' })}`,
      current: filter.state === state,
    })),
    rows: page.rows.map((item) => mailCells(item, t)),
    columns: mailColumns(t),
    filterText: filter.text,
    filterState: filter.state ?? 'all',
    nextHref: page.next ? href({ state: filter.state ?? 'all', after: page.next }) : undefined,
    firstHref: filter.cursor ? href({ state: filter.state ?? 'all' }) : undefined,
    shown: t('mailRoom.shown', { n: page.rows.length }),
    recordHref: mailPaths.record(),
    printTo: mailPaths.print(),
    printFrom: `${today.slice(0, 8)}01`,
    printUntil: today,
  };
}

export function mailColumns(t: Translate) {
  return [
    { text: t('mailRoom.field.number'), nowrap: true },
    { text: t('mailRoom.field.arrivedOn'), width: 'date' },
    { text: t('mailRoom.column.way') },
    { text: t('mailRoom.column.sender'), width: 'wide' },
    { text: t('mailRoom.field.signedBy') },
    { text: t('mailRoom.column.outcome') },
  ];
}

export function mailCells(item: MailItem, t: Translate) {
  return [
    { text: item.number, href: mailPaths.show({ id: item.id }) },
    item.arrivedOn,
    { text: t(`law.channels.${item.channel}`), secondary: item.trackingNumber || undefined },
    { text: item.subject, secondary: maskedSender(item) },
    item.signedBy,
    outcomeCell(item, t),
  ];
}

function outcomeCell(item: MailItem, t: Translate) {
  const tag = { text: t(`mailRoom.state.${item.state}`), colour: colours[item.state] };
  if (item.state === 'case' && item.caseId !== null)
    return { text: item.caseNumber ?? '', href: casePaths.show({ id: item.caseId }), tag };
  return { text: '', tag, secondary: item.outcome || undefined };
}

export function presentArrivalForm(form: FormState, today: LocalDate, t: Translate) {
  const field = (spec: FieldSpec): PresentedField =>
    presentField({ ...spec, label: label(spec.name) }, form, t);
  return {
    formErrors: form.summary,
    inputs: [
      field({ type: 'date', name: 'arrivedOn', value: today, hint: 'mailRoom.hint.arrivedOn' }),
      field({
        type: 'radios',
        name: 'channel',
        value: 'signedMail',
        items: mailChannels.map((value) => ({ value, text: t(`law.channels.${value}`) })),
      }),
      field({
        type: 'text',
        name: 'trackingNumber',
        optional: true,
        hint: 'mailRoom.hint.trackingNumber',
      }),
      field({ type: 'text', name: 'signedBy', hint: 'mailRoom.hint.signedBy' }),
      field({
        type: 'radios',
        name: 'senderKind',
        value: 'person',
        items: senderKinds.map((value) => ({ value, text: t(`mailRoom.senderKind.${value}`) })),
      }),
      field({ type: 'text', name: 'sender', hint: 'mailRoom.hint.sender' }),
      field({ type: 'text', name: 'subject', hint: 'mailRoom.hint.subject' }),
      field({ type: 'files', name: 'scans', optional: true, hint: 'mailRoom.hint.scans' }),
    ],
  };
}

export function presentMailItem(
  item: MailItem,
  scans: readonly MailScan[],
  form: FormState,
  mayRegister: boolean,
  t: Translate,
) {
  const { id } = item;
  const row = (name: string, value: string | null) => ({ key: t(label(name)), value: value || '—' });
  return {
    itemNumber: item.number,
    state: { text: t(`mailRoom.state.${item.state}`), colour: colours[item.state] },
    rows: [
      row('arrivedOn', item.arrivedOn),
      row('channel', t(`law.channels.${item.channel}`)),
      row('trackingNumber', item.trackingNumber),
      row('signedBy', item.signedBy),
      row('sender', maskedSender(item)),
      row('subject', item.subject),
      ...(item.state === 'open' ? [] : [row('closedOn', item.closedOn)]),
      ...(item.outcome ? [row('outcome', item.outcome)] : []),
    ],
    scanRows: scans.map((scan) => ({ text: scan.label, href: mailPaths.file({ id, fileId: scan.fileId }) })),
    caseLink:
      item.caseId === null
        ? null
        : { text: item.caseNumber ?? '', href: casePaths.show({ id: item.caseId }) },
    open: item.state === 'open',
    registerHref: mayRegister ? casePaths.register(undefined, { mail: id }) : '',
    settleTo: mailPaths.settle({ id }),
    scanTo: mailPaths.scan({ id }),
    form,
    outcomes: ['handedOn', 'notApplication'].map((value) => ({
      value,
      text: t(`mailRoom.settle.${value}`),
      hint: t(`mailRoom.settle.${value}Hint`),
      checked: form.values.state === value,
    })),
  };
}
