import { fields } from '../../platform/http/index.js';
import { type AddNoteInput, addNote } from '../commands/add-note.js';
import { type AssignHandlerInput, assignHandler } from '../commands/assign-handler.js';
import { type ConfirmReceiptInput, confirmReceipt } from '../commands/confirm-receipt.js';
import { contactOutcomes, type RecordContactInput, recordContact } from '../commands/record-contact.js';
import { isWithdrawable, type WithdrawEventInput, withdrawEvent } from '../commands/withdraw-event.js';
import { type ActionForm, actionForm, type FormCase, noteField, onField } from './form-spec.js';

const meansOfContact = ['phone', 'sms', 'email', 'online', 'visit', 'letter'] as const;

const meansField = ({ t }: FormCase) => ({
  type: 'radios' as const,
  name: 'means',
  items: meansOfContact.map((value) => ({ value, text: t(`cases.means.${value}`) })),
  value: 'phone',
});

/** 接收与登记. */
export const receiptForms: readonly ActionForm[] = [
  actionForm<AssignHandlerInput>({
    slug: 'assign',
    actions: ['assign'],
    schema: { handlerId: fields.id() },
    fields: ({ handlers, record }) => [
      {
        type: 'select',
        name: 'handlerId',
        items: handlers.map(({ id, name }) => ({ value: id, text: name })),
        value: record.handlerId,
      },
    ],
    run: assignHandler,
  }),
  actionForm<ConfirmReceiptInput>({
    slug: 'confirm-receipt',
    actions: ['confirmReceipt'],
    schema: {
      on: fields.date(),
      means: fields.choice(meansOfContact),
      // The proof of the fact: with whom, under which number or address (条例第三十一条).
      note: fields.text(500),
    },
    fields: (form) => [onField(form, 'confirmedOn'), meansField(form), noteField({ hint: 'confirmation' })],
    run: confirmReceipt,
    takesProofFiles: true,
  }),
  actionForm<RecordContactInput>({
    slug: 'record-contact',
    actions: ['recordContact'],
    schema: {
      on: fields.date(),
      means: fields.choice(meansOfContact),
      outcome: fields.choice(contactOutcomes),
      note: fields.text(500),
    },
    fields: (form) => [
      onField(form),
      meansField(form),
      {
        type: 'radios',
        name: 'outcome',
        label: 'filing.field.contactOutcome',
        hint: 'filing.hint.contactOutcome',
        items: contactOutcomes.map((value) => ({ value, text: form.t(`filing.contact.${value}`) })),
      },
      noteField({ hint: 'contact' }),
    ],
    run: recordContact,
    takesProofFiles: true,
  }),
  actionForm<AddNoteInput>({
    slug: 'add-note',
    actions: ['addNote'],
    schema: { note: fields.text(2000) },
    fields: () => [noteField({ hint: 'note' })],
    run: addNote,
  }),
  actionForm<WithdrawEventInput>({
    slug: 'withdraw-event',
    actions: ['withdrawEvent'],
    schema: { eventId: fields.id(), reason: fields.text(500) },
    fields: ({ events, t }) => {
      const voided = new Set(events.map(({ law }) => law.eventId));
      return [
        {
          type: 'radios',
          name: 'eventId',
          items: events
            .filter(({ id, kind }) => isWithdrawable(kind) && !voided.has(id))
            .map(({ id, kind, date }) => ({ value: id, text: `${date} ${t(`cases.event.${kind}`)}` })),
        },
        { type: 'textarea', name: 'reason', rows: 3, hint: 'withdrawReason' },
      ];
    },
    run: withdrawEvent,
    grave: true,
  }),
];
