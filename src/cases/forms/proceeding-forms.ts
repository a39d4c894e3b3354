import { fields } from '../../platform/http/index.js';
import {
  type RecordFilingInput,
  type RecordLawsuitInput,
  type RecordRulingInput,
  recordJudgment,
  recordLawsuitFiled,
  recordReviewDecision,
  recordReviewFiled,
} from '../commands/record-proceeding.js';
import { instances, lawsuitsOf, likelyInstance } from '../proceedings/lawsuit-instances.js';
import { type ProceedingRow, proceedingResults } from '../proceedings/proceeding.store.js';
import {
  type ActionForm,
  actionForm,
  type FieldSpec,
  type FormCase,
  noteField,
  onField,
} from './form-spec.js';

function proceedingField({ proceedings, t }: FormCase, fits: (row: ProceedingRow) => boolean): FieldSpec {
  const items = proceedings
    .filter((row) => row.result === 'pending' && fits(row))
    .map(({ id, kind, instance, organ, filedOn }) => ({
      value: id,
      text: [
        t(`cases.proceeding.${kind}`),
        instance ? t(`lawsuits.instance.${instance}`) : '',
        organ,
        filedOn,
      ]
        .filter(Boolean)
        .join(' '),
    }));
  const only = items.length === 1 ? items[0] : undefined;
  return { type: 'radios', name: 'proceedingId', items, ...(only ? { value: only.value } : {}) };
}

/** 发回重审 is no result of the lawsuit: it goes on. */
const judgmentResults = [...proceedingResults, 'remanded'] as const;

const rulingSchema = (results: readonly string[]) => ({
  proceedingId: fields.id(),
  on: fields.date(),
  result: fields.choice(results),
  note: fields.optionalText(1000),
});

const rulingFields = (
  form: FormCase,
  results: readonly string[],
  fits: (row: ProceedingRow) => boolean,
): FieldSpec[] => [
  proceedingField(form, fits),
  onField(form, 'rulingOn'),
  {
    type: 'radios',
    name: 'result',
    items: results.map((value) => ({
      value,
      text: form.t(`cases.result.${value}`),
      hint: form.t(`cases.result.${value}Hint`),
    })),
  },
  noteField({ optional: true }),
];

const filingSchema = {
  on: fields.date(),
  organ: fields.text(100),
  docketNumber: fields.optionalText(60),
};

const filingFields = (form: FormCase, organ: string): FieldSpec[] => [
  onField(form, 'filedOn'),
  { type: 'text', name: 'organ', label: organ },
  { type: 'text', name: 'docketNumber', optional: true },
];

/** 审级, the likely one chosen at first; which lawsuit, only where there are several. */
function instanceFields({ proceedings, t }: FormCase): FieldSpec[] {
  const lawsuits = lawsuitsOf(proceedings);
  const items = lawsuits.map(({ kind, suit, instances: all }) => ({
    value: suit,
    text: [t(`cases.proceeding.${kind}`), all[0]?.organ ?? '', all[0]?.filedOn ?? ''].join(' '),
  }));
  return [
    {
      type: 'radios',
      name: 'instance',
      value: likelyInstance(proceedings),
      items: instances.map((value) => ({
        value,
        text: t(`lawsuits.instance.${value}`),
        hint: t(`lawsuits.instanceHint.${value}`),
      })),
    },
    ...(lawsuits.length > 1
      ? [{ type: 'select', name: 'suit', items, optional: true, hint: 'lawsuits.suitHint' } as const]
      : []),
  ];
}

/** 行政复议、行政诉讼: what table four of the report counts. */
export const proceedingForms: readonly ActionForm[] = [
  actionForm<RecordFilingInput>({
    slug: 'record-review-filed',
    actions: ['recordReviewFiled'],
    schema: filingSchema,
    fields: (form) => filingFields(form, 'reviewOrgan'),
    run: recordReviewFiled,
  }),
  actionForm<RecordRulingInput>({
    slug: 'record-review-decision',
    actions: ['recordReviewDecision'],
    schema: rulingSchema(proceedingResults),
    fields: (form) => rulingFields(form, proceedingResults, ({ kind }) => kind === 'review'),
    run: recordReviewDecision,
  }),
  actionForm<RecordLawsuitInput>({
    slug: 'record-lawsuit-filed',
    actions: ['recordLawsuitFiled'],
    schema: {
      ...filingSchema,
      kind: fields.choice(['litigation_direct', 'litigation_after_review']),
      instance: fields.choice(instances),
      suit: fields.optionalId(),
    },
    fields: (form) => [
      {
        type: 'radios',
        name: 'kind',
        value: lawsuitsOf(form.proceedings).at(-1)?.kind ?? null,
        items: (['litigation_direct', 'litigation_after_review'] as const).map((value) => ({
          value,
          text: form.t(`cases.proceeding.${value}`),
        })),
      },
      ...instanceFields(form),
      ...filingFields(form, 'court'),
    ],
    run: recordLawsuitFiled,
  }),
  actionForm<RecordRulingInput>({
    slug: 'record-judgment',
    actions: ['recordJudgment'],
    schema: rulingSchema(judgmentResults),
    fields: (form) => rulingFields(form, judgmentResults, ({ kind }) => kind !== 'review'),
    run: recordJudgment,
  }),
];
