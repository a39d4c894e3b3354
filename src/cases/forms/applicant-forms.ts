import { fields } from '../../platform/http/index.js';
import { type CloseUncorrectedInput, closeUncorrected } from '../commands/close-uncorrected.js';
import { closeUnpaid } from '../commands/close-unpaid.js';
import {
  type TerminateCaseInput,
  terminateCase,
  type WithdrawCaseInput,
  withdrawCase,
} from '../commands/end-early.js';
import { type ReceiveCorrectionInput, receiveCorrection } from '../commands/receive-correction.js';
import { type ReceiveReasonsInput, receiveReasons } from '../commands/receive-reasons.js';
import {
  type RecordDeliveryInput,
  recordCorrectionDelivery,
} from '../commands/record-correction-delivery.js';
import { recordFeeDelivery } from '../commands/record-fee-delivery.js';
import { type RecordPaymentInput, recordPayment } from '../commands/record-payment.js';
import { type RequestCorrectionInput, requestCorrection } from '../commands/request-correction.js';
import { type RequestReasonsInput, requestReasons } from '../commands/request-reasons.js';
import { type SendFeeNoticeInput, sendFeeNotice } from '../commands/send-fee-notice.js';
import { type SetDelayedAnswerInput, setDelayedAnswer } from '../commands/set-delayed-answer.js';
import { countedBefore } from '../fees/month.presenter.js';
import {
  type ActionForm,
  actionForm,
  type FormCase,
  mannerField,
  mannerSchema,
  onField,
  proofField,
} from './form-spec.js';

const deliverySchema = { on: fields.date(), proof: fields.text(500) };
const deliveryFields = (form: FormCase) => [onField(form, 'deliveredOn'), proofField()];

/** 补正、说明理由、收费、撤回: what the organ and the applicant do with each other. */
export const applicantForms: readonly ActionForm[] = [
  actionForm<RequestCorrectionInput>({
    slug: 'request-correction',
    actions: ['requestCorrection'],
    schema: {
      on: fields.date(),
      items: fields
        .lines(20, 300)
        .custom((value: readonly string[], helpers) =>
          value.length === 0 ? helpers.error('required') : value,
        ),
      workingDays: fields.integer(5, 30),
      manner: mannerSchema(),
    },
    fields: (form) => [
      { type: 'textarea', name: 'items', rows: 5, hint: 'correctionItems' },
      { type: 'number', name: 'workingDays', value: form.correctionDays, hint: 'correctionDays' },
      onField(form, 'sentOn'),
      mannerField(form),
    ],
    run: requestCorrection,
  }),
  actionForm<RecordDeliveryInput>({
    slug: 'record-correction-delivery',
    actions: ['recordCorrectionDelivery'],
    schema: deliverySchema,
    fields: deliveryFields,
    run: recordCorrectionDelivery,
    takesProofFiles: true,
  }),
  actionForm<ReceiveCorrectionInput>({
    slug: 'receive-correction',
    actions: ['receiveCorrection'],
    schema: { on: fields.date(), answer: fields.text(4000), excuse: fields.optionalText(500) },
    fields: (form) => [
      onField(form, 'receivedOn'),
      { type: 'textarea', name: 'answer', rows: 6, value: form.correctionAnswer, hint: 'correctionAnswer' },
      { type: 'text', name: 'excuse', optional: true, hint: 'excuse' },
    ],
    run: receiveCorrection,
  }),
  actionForm<CloseUncorrectedInput>({
    slug: 'close-uncorrected',
    actions: ['closeUncorrected'],
    schema: deliverySchema,
    fields: (form) => [onField(form), proofField('lapseProof')],
    run: closeUncorrected,
    takesProofFiles: true,
    grave: true,
  }),
  actionForm<RequestReasonsInput>({
    slug: 'request-reasons',
    actions: ['requestReasons'],
    schema: {
      volume: fields.text(2000),
      workingDays: fields.integer(5, 30),
      on: fields.date(),
      manner: mannerSchema(),
    },
    fields: (form) => [
      { type: 'textarea', name: 'volume', rows: 4, hint: 'volume' },
      { type: 'number', name: 'workingDays', value: form.reasonsDays },
      onField(form, 'sentOn'),
      mannerField(form),
    ],
    run: requestReasons,
  }),
  actionForm<ReceiveReasonsInput>({
    slug: 'receive-reasons',
    actions: ['receiveReasons'],
    schema: { on: fields.date(), reasons: fields.text(4000) },
    fields: (form) => [onField(form, 'receivedOn'), { type: 'textarea', name: 'reasons', rows: 6 }],
    run: receiveReasons,
  }),
  actionForm<SetDelayedAnswerInput>({
    slug: 'set-delayed-answer',
    actions: ['setDelayedAnswer'],
    schema: { due: fields.date(), reasons: fields.text(2000), manner: mannerSchema() },
    fields: (form) => [
      { type: 'date', name: 'due', hint: 'delayedDue' },
      { type: 'textarea', name: 'reasons', rows: 4 },
      mannerField(form),
    ],
    run: setDelayedAnswer,
  }),
  actionForm<SendFeeNoticeInput>({
    slug: 'send-fee-notice',
    actions: ['sendFeeNotice'],
    schema: {
      basis: fields.choice(['items', 'pages']),
      units: fields.integer(1, 100_000),
      already: fields.integer(0, 10_000),
      payment: fields.text(500),
      on: fields.date(),
      manner: mannerSchema(),
    },
    fields: (form) => [
      {
        type: 'radios',
        name: 'basis',
        items: (['items', 'pages'] as const).map((value) => ({
          value,
          text: form.t(`cases.feeBasis.${value}`),
        })),
        hint: 'feeBasis',
      },
      { type: 'number', name: 'units', value: 1, hint: 'feeUnits' },
      { type: 'number', name: 'already', value: countedBefore(form.month), hint: 'feeAlready' },
      { type: 'textarea', name: 'payment', rows: 3, hint: 'payment' },
      onField(form, 'sentOn'),
      mannerField(form),
    ],
    run: sendFeeNotice,
    showsMonth: true,
  }),
  actionForm<RecordDeliveryInput>({
    slug: 'record-fee-delivery',
    actions: ['recordFeeDelivery'],
    schema: deliverySchema,
    fields: deliveryFields,
    run: recordFeeDelivery,
    takesProofFiles: true,
  }),
  actionForm<RecordPaymentInput>({
    slug: 'record-payment',
    actions: ['recordPayment'],
    schema: { on: fields.date(), voucher: fields.text(100) },
    fields: (form) => [onField(form, 'paidOn'), { type: 'text', name: 'voucher' }],
    run: recordPayment,
    takesProofFiles: true,
  }),
  actionForm<CloseUncorrectedInput>({
    slug: 'close-unpaid',
    actions: ['closeUnpaid'],
    schema: deliverySchema,
    fields: (form) => [onField(form), proofField('lapseProof')],
    run: closeUnpaid,
    takesProofFiles: true,
    grave: true,
  }),
  actionForm<WithdrawCaseInput>({
    slug: 'withdraw',
    actions: ['withdraw'],
    schema: deliverySchema,
    fields: (form) => [onField(form), proofField('withdrawProof')],
    run: withdrawCase,
    takesProofFiles: true,
    grave: true,
  }),
  actionForm<TerminateCaseInput>({
    slug: 'terminate',
    actions: ['terminate'],
    schema: { reasons: fields.text(2000) },
    fields: () => [{ type: 'textarea', name: 'reasons', rows: 4, hint: 'terminateReasons' }],
    run: terminateCase,
    grave: true,
  }),
];
