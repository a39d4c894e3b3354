import { fields } from '../../platform/http/index.js';
import {
  approveExtension,
  type DecideExtensionInput,
  refuseExtension,
} from '../commands/decide-extension.js';
import { type NotifyConsultationInput, notifyConsultation } from '../commands/notify-consultation.js';
import { type NotifyExtensionInput, notifyExtension } from '../commands/notify-extension.js';
import {
  consultAgency,
  consultThirdParty,
  type OpenConsultationInput,
} from '../commands/open-consultation.js';
import {
  type RecordConsultationDeliveryInput,
  recordConsultationDelivery,
} from '../commands/record-consultation-delivery.js';
import { type RecordOpinionInput, recordOpinion } from '../commands/record-opinion.js';
import { type ReportSecrecyInput, reportSecrecy } from '../commands/report-secrecy.js';
import { type RequestExtensionInput, requestExtension } from '../commands/request-extension.js';
import {
  type ActionForm,
  actionForm,
  type FieldSpec,
  type FormCase,
  mannerField,
  mannerSchema,
  noteField,
  onField,
  proofField,
} from './form-spec.js';

const consultationSchema = {
  partyName: fields.text(100),
  natural: fields.tick(),
  contact: fields.optionalText(200),
  subject: fields.text(2000),
  coAuthor: fields.tick(),
  on: fields.date(),
  manner: mannerSchema(),
  onlineAnswer: fields.choice(['yes', 'no']),
};

type ConsultationForm = Omit<OpenConsultationInput, 'onlineAnswer'> & { readonly onlineAnswer: 'yes' | 'no' };

/** With address and code in the letter, unless the officer says otherwise. */
const onlineAnswerField = ({ t }: FormCase): FieldSpec => ({
  type: 'radios',
  name: 'onlineAnswer',
  value: 'yes',
  hint: 'onlineAnswer',
  items: (['yes', 'no'] as const).map((value) => ({ value, text: t(`consultation.online.${value}`) })),
});

const subjectField: FieldSpec = { type: 'textarea', name: 'subject', rows: 4, hint: 'subject' };

/** Which of the consultations is meant: those that the condition leaves. */
function consultationField(
  { consultations, t }: FormCase,
  fits: (row: FormCase['consultations'][number]) => boolean,
): FieldSpec {
  const items = consultations.filter(fits).map(({ id, party, partyName, sentOn }) => ({
    value: id,
    text: t('cases.consultation.choice', { party: t(`cases.party.${party}`), name: partyName, date: sentOn }),
  }));
  const only = items.length === 1 ? items[0] : undefined;
  return { type: 'radios', name: 'consultationId', items, ...(only ? { value: only.value } : {}) };
}

/** 征求意见与延期. */
export const exchangeForms: readonly ActionForm[] = [
  actionForm<ConsultationForm>({
    slug: 'consult-third-party',
    actions: ['consultThirdParty'],
    schema: consultationSchema,
    fields: (form) => [
      { type: 'text', name: 'partyName', hint: 'thirdPartyName' },
      { type: 'tick', name: 'natural', hint: 'naturalParty' },
      { type: 'text', name: 'contact', optional: true, hint: 'partyContact' },
      subjectField,
      onField(form, 'sentOn'),
      mannerField(form),
      onlineAnswerField(form),
    ],
    run: (ctx, input) => consultThirdParty(ctx, { ...input, onlineAnswer: input.onlineAnswer === 'yes' }),
  }),
  actionForm<ConsultationForm>({
    slug: 'consult-agency',
    actions: ['consultAgency'],
    schema: consultationSchema,
    fields: (form) => [
      { type: 'text', name: 'partyName', label: 'agencyName' },
      { type: 'tick', name: 'coAuthor', hint: 'coAuthor' },
      { type: 'text', name: 'contact', optional: true, hint: 'partyContact' },
      subjectField,
      onField(form, 'sentOn'),
      mannerField(form),
      onlineAnswerField(form),
    ],
    run: (ctx, input) => consultAgency(ctx, { ...input, onlineAnswer: input.onlineAnswer === 'yes' }),
  }),
  actionForm<ReportSecrecyInput>({
    slug: 'report-secrecy',
    actions: ['reportSecrecy'],
    schema: { partyName: fields.text(100), subject: fields.text(2000), on: fields.date() },
    fields: (form) => [
      { type: 'text', name: 'partyName', label: 'secrecyOrgan' },
      { ...subjectField, hint: 'secrecySubject' },
      onField(form, 'sentOn'),
    ],
    run: reportSecrecy,
  }),
  actionForm<NotifyConsultationInput>({
    slug: 'notify-consultation',
    actions: ['notifyConsultation'],
    schema: { manner: mannerSchema() },
    fields: (form) => [mannerField(form)],
    run: notifyConsultation,
  }),
  actionForm<RecordConsultationDeliveryInput>({
    slug: 'record-consultation-delivery',
    actions: ['recordConsultationDelivery'],
    schema: { consultationId: fields.id(), on: fields.date(), proof: fields.text(500) },
    fields: (form) => [
      consultationField(
        form,
        ({ deliveredOn, state, party }) => state === 'open' && deliveredOn === null && party !== 'secrecy',
      ),
      onField(form, 'deliveredOn'),
      proofField(),
    ],
    run: recordConsultationDelivery,
    takesProofFiles: true,
  }),
  actionForm<RecordOpinionInput>({
    slug: 'record-opinion',
    actions: ['recordOpinion'],
    schema: {
      consultationId: fields.id(),
      on: fields.date(),
      opinion: fields.choice(['agree', 'partly', 'disagree']),
      reasons: fields.optionalText(2000),
    },
    fields: (form) => [
      consultationField(form, ({ state }) => state === 'open'),
      onField(form, 'opinionOn'),
      {
        type: 'radios',
        name: 'opinion',
        items: (['agree', 'partly', 'disagree'] as const).map((value) => ({
          value,
          text: form.t(`cases.opinion.${value}`),
        })),
      },
      { type: 'textarea', name: 'reasons', rows: 4, optional: true, hint: 'opinionReasons' },
    ],
    run: recordOpinion,
  }),
  actionForm<RequestExtensionInput>({
    slug: 'request-extension',
    actions: ['requestExtension'],
    schema: { workingDays: fields.integer(1, 20), reason: fields.text(1000) },
    fields: ({ facts }) => [
      { type: 'number', name: 'workingDays', value: facts.extension.left, hint: 'extensionDays' },
      { type: 'textarea', name: 'reason', rows: 4, hint: 'extensionReason' },
    ],
    run: requestExtension,
  }),
  actionForm<DecideExtensionInput & { outcome: 'approve' | 'refuse' }>({
    slug: 'decide-extension',
    actions: ['approveExtension', 'refuseExtension'],
    schema: { outcome: fields.choice(['approve', 'refuse']), note: fields.optionalText(500) },
    fields: ({ t }) => [
      {
        type: 'radios',
        name: 'outcome',
        items: [
          { value: 'approve', text: t('law.actions.approveExtension') },
          { value: 'refuse', text: t('law.actions.refuseExtension') },
        ],
      },
      noteField({ optional: true }),
    ],
    run: (ctx, input) => (input.outcome === 'approve' ? approveExtension : refuseExtension)(ctx, input),
  }),
  actionForm<NotifyExtensionInput>({
    slug: 'notify-extension',
    actions: ['notifyExtension'],
    schema: { on: fields.date(), reason: fields.text(1000), manner: mannerSchema() },
    fields: (form) => [
      onField(form, 'sentOn'),
      {
        type: 'textarea',
        name: 'reason',
        rows: 4,
        value: form.extensionReason,
        hint: 'extensionToApplicant',
      },
      mannerField(form),
    ],
    run: notifyExtension,
  }),
];
