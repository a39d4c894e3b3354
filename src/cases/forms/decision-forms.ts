import { fields } from '../../platform/http/index.js';
import { archiveCase } from '../commands/archive-case.js';
import { type InformThirdPartyInput, informThirdParty } from '../commands/inform-third-party.js';
import type { RecordDeliveryInput } from '../commands/record-correction-delivery.js';
import { recordDelivery } from '../commands/record-delivery.js';
import { type ReopenCaseInput, reopenCase } from '../commands/reopen-case.js';
import {
  passReview,
  passSecrecyReview,
  type ReviewInput,
  returnDecision,
  returnReview,
  returnSecrecyReview,
} from '../commands/review-draft.js';
import { type ServeDecisionInput, serveDecision } from '../commands/serve-decision.js';
import { signDecision } from '../commands/sign-decision.js';
import type { CaseTarget } from '../open-case.js';
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
import { proceedingForms } from './proceeding-forms.js';

type Judgement = ReviewInput & { readonly outcome: 'pass' | 'return' };

const judgementSchema = {
  outcome: fields.choice(['pass', 'return']),
  note: fields.optionalText(1000),
};

function judgementFields({ t }: FormCase, pass: string, back: string): FieldSpec[] {
  return [
    {
      type: 'radios',
      name: 'outcome',
      items: [
        { value: 'pass', text: t(`law.actions.${pass}`) },
        { value: 'return', text: t(`law.actions.${back}`) },
      ],
    },
    noteField({ optional: true, hint: 'judgement' }),
  ];
}

/** 审核、签发、送达, and what follows the answer. */
export const decisionForms: readonly ActionForm[] = [
  actionForm<Judgement>({
    slug: 'review',
    actions: ['passReview', 'returnReview'],
    schema: judgementSchema,
    fields: (form) => judgementFields(form, 'passReview', 'returnReview'),
    run: (ctx, input) => (input.outcome === 'pass' ? passReview : returnReview)(ctx, input),
    showsDraft: true,
  }),
  actionForm<Judgement>({
    slug: 'secrecy-review',
    actions: ['passSecrecyReview', 'returnSecrecyReview'],
    schema: judgementSchema,
    fields: (form) => judgementFields(form, 'passSecrecyReview', 'returnSecrecyReview'),
    run: (ctx, input) => (input.outcome === 'pass' ? passSecrecyReview : returnSecrecyReview)(ctx, input),
    showsDraft: true,
  }),
  actionForm<Judgement>({
    slug: 'sign',
    actions: ['signDecision', 'returnDecision'],
    schema: judgementSchema,
    fields: (form) => judgementFields(form, 'signDecision', 'returnDecision'),
    run: (ctx, input) => (input.outcome === 'pass' ? signDecision : returnDecision)(ctx, input),
    showsDraft: true,
  }),
  actionForm<ServeDecisionInput>({
    slug: 'serve',
    actions: ['serveDecision'],
    schema: { manner: mannerSchema(), on: fields.date(), proof: fields.text(500) },
    fields: (form) => [mannerField(form), onField(form, 'servedOn'), proofField('serviceProof')],
    run: serveDecision,
    takesProofFiles: true,
  }),
  actionForm<RecordDeliveryInput>({
    slug: 'record-delivery',
    actions: ['recordDelivery'],
    schema: { on: fields.date(), proof: fields.text(500) },
    fields: (form) => [onField(form, 'signedFor'), proofField()],
    run: recordDelivery,
    takesProofFiles: true,
  }),
  actionForm<InformThirdPartyInput>({
    slug: 'inform-third-party',
    actions: ['informThirdParty'],
    schema: {
      natural: fields.tick(),
      content: fields.text(2000),
      publicInterest: fields.text(2000),
      manner: mannerSchema(),
    },
    fields: (form) => [
      { type: 'tick', name: 'natural', hint: 'naturalParty' },
      { type: 'textarea', name: 'content', label: 'releasedContent', rows: 4 },
      { type: 'textarea', name: 'publicInterest', rows: 4, hint: 'publicInterest' },
      mannerField(form),
    ],
    run: informThirdParty,
  }),
  ...proceedingForms,
  actionForm<ReopenCaseInput>({
    slug: 'reopen',
    actions: ['reopen'],
    schema: { on: fields.date(), due: fields.optionalDate(), reason: fields.text(1000) },
    fields: (form) => [
      onField(form, 'reopenedOn'),
      { type: 'date', name: 'due', optional: true, hint: 'reopenDue' },
      { type: 'textarea', name: 'reason', rows: 3, hint: 'reopenReason' },
    ],
    run: reopenCase,
    grave: true,
  }),
  actionForm<CaseTarget>({
    slug: 'archive',
    actions: ['archive'],
    schema: {},
    fields: () => [],
    run: archiveCase,
  }),
];
